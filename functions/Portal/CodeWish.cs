namespace Serverless.Portal;

/// <summary>The message that has a code made: it names the wish and says nothing of a person.</summary>
public sealed record CodeWish(string Wish);

/// <summary>Somebody wants to be let in to an order. It is kept for an hour, whether or not there is such an order.</summary>
/// <param name="Looked">What was typed: personal data.</param>
/// <param name="Network">Names the address of the network that it came from, as a hash.</param>
public sealed record Wish(StorefrontId Storefront, Looked Looked, string Network, DateTimeOffset At)
{
    /// <summary>Tries that were made with its code.</summary>
    public int Tries { get; init; }

    /// <summary>When its code is no longer good; absent until it is made.</summary>
    public DateTimeOffset? CodeUntil { get; init; }

    /// <summary>What the code proves; absent where there is no such order, whose code nobody gets.</summary>
    public Proven? Proves { get; init; }

    /// <summary>When all that follows from it was done.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>By what somebody looks for an order: its number and something that its customer knows, or the customer's address alone.</summary>
/// <param name="Proof">Postal code or email address.</param>
public sealed record Looked(string? Number, string Proof)
{
    public bool IsByEmail => Proof.Contains('@', StringComparison.Ordinal);
}

/// <summary>Whose mailbox it is: personal data.</summary>
/// <param name="Order">The order that was looked for; absent where it was all orders of the address.</param>
public sealed record Proven(string Email, OrderNumber? Order);

/// <summary>What came of a code that was tried.</summary>
/// <param name="Proven">Where it was right.</param>
public sealed record TriedCode(CodeState State, Proven? Proven = null);

public enum CodeState
{
    Right,

    Wrong,

    /// <summary>Its time is over, or it was tried too often.</summary>
    Void,

    /// <summary>It was used, or there never was such a wish.</summary>
    Gone,
}
