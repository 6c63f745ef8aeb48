using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>What only an undeliverable case has: the parcel that the carrier could not deliver, and what was made of it so far.</summary>
public sealed record CaseDelivery
{
    public required string TrackingNumber { get; init; }

    /// <summary>The carrier's name as the tracking service spells it.</summary>
    public string? Carrier { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public required DeliveryTrouble Trouble { get; init; }

    /// <summary>The last day on which the carrier keeps it, where the shop knows that.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>When the carrier sends it back at the latest.</summary>
    public DateTimeOffset? SentBackBy { get; init; }

    /// <summary>How often it was to be delivered again.</summary>
    public int Attempts { get; init; }

    /// <summary>How the customer wants it delivered; absent where they have not said.</summary>
    public Choice.DeliverAgain? Wanted { get; init; }

    /// <summary>When the carrier was told so; absent before.</summary>
    public DateTimeOffset? OrderedAt { get; init; }

    /// <summary>The carrier delivers it as it was addressed, or not at all.</summary>
    public bool IsAsAddressed { get; init; }

    /// <summary>Why it comes back; absent as long as it can still be delivered.</summary>
    public SentBackWhy? SentBack { get; init; }

    /// <summary>When the carrier was first seen to be out with it after it was told so.</summary>
    public DateTimeOffset? OutAt { get; init; }

    /// <summary>When the customer got it after all.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the carrier had lost it.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When it was delivered although it had been lost: the customer may have both.</summary>
    public DateTimeOffset? TurnedUpAt { get; init; }

    internal CaseDelivery After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.UndeliverableAccepted e => this with { SentBackBy = e.SentBackBy },
        ReturnEvent.QuestionAnswered { Chosen: Choice.DeliverAgain again } => this with { Wanted = again, OrderedAt = null },
        ReturnEvent.RedeliveryOrdered => this with { OrderedAt = at, OutAt = null, Attempts = Attempts + 1 },
        ReturnEvent.ParcelSeen { Status: ParcelStatus.InTransit, SeenAt: var seen } when OrderedAt is not null => this with { OutAt = OutAt ?? seen },
        ReturnEvent.ParcelLost e => this with { LostAt = e.LostAt },
        ReturnEvent.ParcelTurnedUp e => this with { TurnedUpAt = e.DeliveredAt },
        ReturnEvent.RedeliveryRefused => this with { Wanted = null, IsAsAddressed = true },
        ReturnEvent.DeliveryFailed e => this with { Trouble = e.Trouble, Wanted = null, OrderedAt = null },
        ReturnEvent.ParcelSentBack e => this with { SentBack = e.Why },
        ReturnEvent.DeliveredAfterAll e => this with { DeliveredAt = e.DeliveredAt },
        // Goods are there that were taken for delivered.
        ReturnEvent.Reopened => this with { DeliveredAt = null, SentBack = SentBackWhy.Carrier },
        _ => this,
    };
}

/// <summary>Why a parcel that was not delivered comes back.</summary>
[JsonConverter(typeof(SnakeCase<SentBackWhy>))]
public enum SentBackWhy
{
    /// <summary>The customer does not want it any more.</summary>
    Chosen,

    /// <summary>The customer did not answer in time.</summary>
    Unanswered,

    /// <summary>It was to be delivered again as often as the policy lets it, or the carrier does not keep it any longer.</summary>
    TooOften,

    /// <summary>The carrier does not deliver it again.</summary>
    NotPossible,

    /// <summary>The carrier has sent it back by itself.</summary>
    Carrier,
}
