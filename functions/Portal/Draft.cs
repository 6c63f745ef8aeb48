using Serverless.Domain.Pickups;
using Serverless.Domain.Reasons;

namespace Serverless.Portal;

/// <summary>A request as far as its customer has come with it. It is kept for a day and holds words of theirs; nothing else of the portal does.</summary>
/// <param name="Once">Names the request: however often it is sent, it opens one case.</param>
public sealed record Draft(string Once, CaseKind Kind)
{
    public IReadOnlyList<DraftLine> Lines { get; init; } = [];

    /// <summary>How the goods come back; absent while that was not said, and where nothing has to be said of it.</summary>
    public ShipBackMethod? Way { get; init; }

    /// <summary>For a pickup.</summary>
    public DateOnly? Day { get; init; }

    public PickupPart? Part { get; init; }

    /// <summary>What the customer wants for the goods; absent while that was not said.</summary>
    public DraftOutcome? Outcome { get; init; }

    /// <summary>For an amendment.</summary>
    public DraftChanges? Changes { get; init; }

    /// <summary>A line of an order as its form fields are named: ids of lines are the shop's, and can hold anything.</summary>
    public static string FieldOf(LineId line) => Hash.Hex(line.Value)[..12];
}

/// <param name="Line">Of the order.</param>
public sealed record DraftLine(LineId Line, int Quantity)
{
    public Reason? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>Uploads.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>For an exchange: the SKU of the variant to have instead.</summary>
    public string? Variant { get; init; }
}

/// <param name="Consent">Where money may go that cannot go back the way it came.</param>
public sealed record DraftOutcome(Resolution Resolution, Payout? Consent)
{
    /// <summary>As a form names it: <c>store_credit</c>, or <c>refund.bank_transfer</c>.</summary>
    public string Code => Consent is { } payout ? $"{Codes.Of(Resolution)}.{Codes.Of(payout)}" : Codes.Of(Resolution);
}

/// <summary>Who gets an order, and where, as it was typed. The country stays.</summary>
public sealed record DraftChanges(string Name, string Line1, string Line2, string PostalCode, string City, string Region, string Phone);
