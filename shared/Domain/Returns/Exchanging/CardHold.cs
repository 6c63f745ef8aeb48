using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Money that the customer's bank sets aside on their card for goods that are sent before theirs have come back. It is charged once, in part or whole, and what is not
/// charged is the customer's again.
/// </summary>
/// <param name="PlacedAt">When the customer agreed to it.</param>
public sealed record CardHold(DateTimeOffset PlacedAt)
{
    /// <summary>How long a bank keeps money set aside where the provider does not say. Source: docs.stripe.com/payments/place-a-hold-on-a-payment-method.</summary>
    private static readonly TimeSpan Usually = TimeSpan.FromDays(7);

    /// <summary>It is charged this long before it ends, so that there is time to try again.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>When the bank lets it go by itself, as the provider says.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What is to be charged to it; absent until that is known.</summary>
    public Money? Charge { get; init; }

    /// <summary>Why it is charged.</summary>
    public ChargeReason? Reason { get; init; }

    /// <summary>What was charged.</summary>
    public Money? Charged { get; init; }

    /// <summary>Nothing is charged to it any more.</summary>
    public bool IsReleased { get; init; }

    /// <summary>It can still be charged or let go.</summary>
    [JsonIgnore]
    public bool IsOpen => Charged is null && !IsReleased;

    /// <summary>The last moment to wait for the goods before it is charged.</summary>
    [JsonIgnore]
    public DateTimeOffset ChargeAt => (EndsAt ?? PlacedAt + Usually) - Ahead;

    internal CardHold After(ReturnEvent happened) => happened switch
    {
        ReturnEvent.ReplacementSent { HoldEndsAt: { } end } => this with { EndsAt = end },
        ReturnEvent.ChargeDue e => this with { Charge = e.Amount, Reason = e.Why },
        ReturnEvent.HoldCharged e => this with { Charge = null, Charged = e.Amount },
        ReturnEvent.ExchangeSettled { Charge: { } charge } => this with { Charge = charge, Reason = ChargeReason.Difference },
        ReturnEvent.ExchangeSettled or ReturnEvent.SendingAheadGivenUp or ReturnEvent.ExchangeGivenUp or ReturnEvent.AmountOwed { Cause: not null } or ReturnEvent.HoldLapsed
            or ReturnEvent.Refused or ReturnEvent.Cancelled or ReturnEvent.Expired or ReturnEvent.Terminated { UnitsReleased: true } => this with { Charge = null, IsReleased = Charged is null },
        _ => this,
    };
}

/// <summary>Why a hold is charged.</summary>
[JsonConverter(typeof(SnakeCase<ChargeReason>))]
public enum ChargeReason
{
    /// <summary>The goods given back are worth less than those sent.</summary>
    Difference,

    /// <summary>They have not come in time.</summary>
    NotReturned,

    /// <summary>They are still to be checked, and the bank keeps the money no longer. What turns out not to be owed goes back.</summary>
    HoldEnds,

    /// <summary>The goods have changed hands at the door. What turns out not to be owed goes back.</summary>
    Swapped,
}
