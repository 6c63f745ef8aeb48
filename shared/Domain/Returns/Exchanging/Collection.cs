using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>What the customer pays for an exchange before the goods leave or for a delivery in a remote area, or agrees to have held on their card. Pages for it last a day each; only one is open at a time.</summary>
/// <param name="Due">When it has to be paid, before any pause.</param>
public sealed record Collection(Money Amount, DateTimeOffset Since, DateTimeOffset Due)
{
    /// <summary>1 for the first of the case; a further one is asked where a result was looked at again before anything was paid.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Every page that there was for the case, oldest first.</summary>
    public IReadOnlyList<PaymentSession> Sessions { get; init; } = [];

    public bool IsReminded { get; init; }

    /// <summary>The amount is held on the customer's card, and charged only as far as it turns out to be owed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHold { get; init; }

    /// <summary>The hold, once the customer has agreed to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardHold? Hold { get; init; }

    /// <summary>Why no further page is opened, and the open one is being closed.</summary>
    public CollectionClosing? Closing { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The provider's id of the payment.</summary>
    public string? Payment { get; init; }

    /// <summary>Payments on its pages that nobody waited for: a person gives them back.</summary>
    public IReadOnlyList<string> Unexpected { get; init; } = [];

    /// <summary>The page on which the customer can pay now, as far as is known.</summary>
    [JsonIgnore]
    public PaymentSession? Open => Sessions is [.., { IsOver: false } last] ? last : null;

    /// <summary>What was paid of it; absent where nothing was.</summary>
    [JsonIgnore]
    public Money? Collected => PaidAt is null ? null : Hold?.Charged ?? Amount;

    /// <summary>There has been a page to pay it on.</summary>
    [JsonIgnore]
    public bool IsAsked => Sessions.Any(session => session.At >= Since);

    [JsonIgnore]
    public int NextRound => Sessions.Count + 1;

    /// <summary>Whether a payment has been heard of.</summary>
    internal bool Knows(string payment) => Payment == payment || Unexpected.Contains(payment, StringComparer.Ordinal);

    internal Collection After(ReturnEvent happened, DateTimeOffset at) => AfterPages(happened, at) with { Hold = HoldAfter(happened) };

    private CardHold? HoldAfter(ReturnEvent happened) => happened switch
    {
        ReturnEvent.HoldPlaced e => new CardHold(e.PlacedAt),
        ReturnEvent.HoldUnwanted e => new CardHold(e.PlacedAt) { IsReleased = true },
        _ => Hold?.After(happened),
    };

    private Collection AfterPages(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.PaymentRequested e => this with { Sessions = [.. Sessions, new PaymentSession(e.Round, e.Session, e.Url, at, e.ExpiresAt)] },
        ReturnEvent.PaymentReminded => this with { IsReminded = true },
        ReturnEvent.PaymentExpired e => Over(e.Session),
        ReturnEvent.LatePayment e => this with { PaidAt = at, Payment = e.Payment },
        ReturnEvent.UnexpectedPayment e => this with { Unexpected = [.. Unexpected, e.Payment] },
        ReturnEvent.PaymentReceived e => Over(e.Session) with { PaidAt = e.ReceivedAt, Payment = e.Payment },
        ReturnEvent.HoldPlaced e => Over(e.Session) with { Payment = e.Payment },
        ReturnEvent.HoldUnwanted e => Over(e.Session) with { Payment = e.Payment },
        ReturnEvent.HoldCharged => this with { PaidAt = at },
        ReturnEvent.ClockRanOut { Name: ClockNames.Collect } => this with { Closing = Closing ?? CollectionClosing.TimeOut },
        ReturnEvent.ContestUpheld when PaidAt is null => this with { Closing = CollectionClosing.Recomputed },
        _ => this,
    };

    private Collection Over(string session) => this with { Sessions = [.. Sessions.Select(s => s.Id == session ? s with { IsOver = true } : s)] };
}

/// <summary>A page of the payment provider on which one amount can be paid, once.</summary>
/// <param name="Round">Counted from 1 in the case.</param>
/// <param name="Id">Its id at the provider.</param>
public sealed record PaymentSession(int Round, string Id, Uri Url, DateTimeOffset At, DateTimeOffset ExpiresAt)
{
    /// <summary>The provider has said that nobody can pay on it any more.</summary>
    public bool IsOver { get; init; }
}

/// <summary>Why it is not asked for any more.</summary>
[JsonConverter(typeof(SnakeCase<CollectionClosing>))]
public enum CollectionClosing
{
    TimeOut,

    /// <summary>The result was looked at again, and less is owed.</summary>
    Recomputed,
}

/// <summary>How far a page of the payment provider is.</summary>
public enum SessionStatus
{
    Open,

    /// <summary>The customer has done their part; the money is held, or still on its way.</summary>
    Completed,
    Paid,
    Expired,
}
