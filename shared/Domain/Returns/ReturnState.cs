using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns;

/// <summary>Where a return stands. Each state holds what only it knows; facts that stay (decision, shipment, findings, refund) are the case's.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Requested), ReturnStatus.Requested)]
[JsonDerivedType(typeof(InReview), ReturnStatus.InReview)]
[JsonDerivedType(typeof(Refused), ReturnStatus.Refused)]
[JsonDerivedType(typeof(Stopping), ReturnStatus.Stopping)]
[JsonDerivedType(typeof(Stopped), ReturnStatus.Stopped)]
[JsonDerivedType(typeof(Tracing), ReturnStatus.Tracing)]
[JsonDerivedType(typeof(Amending), ReturnStatus.Amending)]
[JsonDerivedType(typeof(Redelivering), ReturnStatus.Redelivering)]
[JsonDerivedType(typeof(Approved), ReturnStatus.Approved)]
[JsonDerivedType(typeof(Returnless), ReturnStatus.Kept)]
[JsonDerivedType(typeof(AwaitingParcel), ReturnStatus.AwaitingParcel)]
[JsonDerivedType(typeof(InTransit), ReturnStatus.InTransit)]
[JsonDerivedType(typeof(Arrived), ReturnStatus.Arrived)]
[JsonDerivedType(typeof(Lost), ReturnStatus.Lost)]
[JsonDerivedType(typeof(Inspected), ReturnStatus.Inspected)]
[JsonDerivedType(typeof(Repairing), ReturnStatus.Repairing)]
[JsonDerivedType(typeof(Refunding), ReturnStatus.Refunding)]
[JsonDerivedType(typeof(AwaitingAnswer), ReturnStatus.AwaitingAnswer)]
[JsonDerivedType(typeof(AwaitingStock), ReturnStatus.AwaitingStock)]
[JsonDerivedType(typeof(AwaitingPayment), ReturnStatus.AwaitingPayment)]
[JsonDerivedType(typeof(Replacing), ReturnStatus.Replacing)]
[JsonDerivedType(typeof(ReplacementSent), ReturnStatus.ReplacementSent)]
[JsonDerivedType(typeof(Contested), ReturnStatus.Contested)]
[JsonDerivedType(typeof(GoodsHeld), ReturnStatus.GoodsHeld)]
[JsonDerivedType(typeof(SendingBack), ReturnStatus.SendingBack)]
[JsonDerivedType(typeof(Closed), ReturnStatus.Closed)]
[JsonDerivedType(typeof(Cancelled), ReturnStatus.Cancelled)]
[JsonDerivedType(typeof(Expired), ReturnStatus.Expired)]
[JsonDerivedType(typeof(Failed), ReturnStatus.Failed)]
public abstract record ReturnState
{
    private ReturnState(string status) => Status = status;

    /// <summary>The state's wire code, one of <see cref="ReturnStatus"/>.</summary>
    [JsonIgnore]
    public string Status { get; }

    /// <summary>Where a case stands, or stood before it waited for something or failed.</summary>
    internal ReturnState OrBefore => this switch
    {
        AwaitingAnswer s => s.Before.OrBefore,
        AwaitingStock s => s.Before.OrBefore,
        Failed s => s.Before.OrBefore,
        _ => this,
    };

    /// <summary>By when money is to be paid, or goods in exchange are to leave, as was promised; null where that is not.</summary>
    internal DateTimeOffset? PaymentPromised => OrBefore switch
    {
        Returnless s => s.PayBy,
        Lost s => s.PayBy,
        Inspected s => s.PayBy,
        Refunding s => s.PayBy,
        Replacing s => s.PayBy,
        ReplacementSent s => s.PayBy,
        _ => null,
    };

    /// <summary>By when what comes next was promised, where a busy period can make that later; null where it cannot.</summary>
    internal DateTimeOffset? Promised => OrBefore switch
    {
        InReview s => s.DecideBy,
        Arrived s => s.InspectBy,
        _ => PaymentPromised,
    };

    /// <summary>Asked for, not looked at yet.</summary>
    public sealed record Requested() : ReturnState(ReturnStatus.Requested);

    /// <summary>A person decides; at <paramref name="DecideBy"/> the policy does.</summary>
    public sealed record InReview(DateTimeOffset DecideBy) : ReturnState(ReturnStatus.InReview);

    /// <summary>No line was accepted, or a person declined.</summary>
    public sealed record Refused(string? Reason) : ReturnState(ReturnStatus.Refused);

    /// <summary>Accepted, and the warehouse has the order: it says by <paramref name="AnswerBy"/> whether it stopped it.</summary>
    public sealed record Stopping(DateTimeOffset Since, DateTimeOffset AnswerBy) : ReturnState(ReturnStatus.Stopping);

    /// <summary>The goods do not leave: only the refund is left.</summary>
    public sealed record Stopped(DateTimeOffset Since, DateTimeOffset PayBy) : ReturnState(ReturnStatus.Stopped);

    /// <summary>Accepted unless the carrier finds the goods that never came: it is asked, and has until <paramref name="TraceBy"/>.</summary>
    public sealed record Tracing(DateTimeOffset Since, DateTimeOffset TraceBy) : ReturnState(ReturnStatus.Tracing);

    /// <summary>The carrier delivers again, or is about to be told so.</summary>
    public sealed record Redelivering(DateTimeOffset Since, DateTimeOffset DeliverBy) : ReturnState(ReturnStatus.Redelivering);

    /// <summary>Accepted, and the warehouse has the order: it says by <paramref name="AnswerBy"/> whether it changed it.</summary>
    public sealed record Amending(DateTimeOffset Since, DateTimeOffset AnswerBy) : ReturnState(ReturnStatus.Amending);

    /// <summary>Accepted; the way back is being arranged.</summary>
    public sealed record Approved(DateTimeOffset ShipBy) : ReturnState(ReturnStatus.Approved);

    /// <summary>Accepted, and nothing comes back: the goods stay with the customer, or never came.</summary>
    public sealed record Returnless(DateTimeOffset Since, DateTimeOffset PayBy) : ReturnState(ReturnStatus.Kept);

    /// <summary>The customer has what is needed to send the goods; the carrier has seen nothing yet.</summary>
    public sealed record AwaitingParcel(DateTimeOffset Since, DateTimeOffset ShipBy, int RemindersSent) : ReturnState(ReturnStatus.AwaitingParcel)
    {
        /// <summary>With other time to send the goods, but no less than for the pickup that is booked.</summary>
        internal AwaitingParcel Until(DateTimeOffset shipBy) => shipBy > ShipBy ? this with { ShipBy = shipBy } : this;
    }

    /// <summary>The carrier has the parcel.</summary>
    public sealed record InTransit(DateTimeOffset CollectedAt) : ReturnState(ReturnStatus.InTransit)
    {
        /// <summary>When it was last heard of.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? SeenAt { get; init; }

        /// <summary>Since when it does not move until somebody does something; absent while it does.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? HeldSince { get; init; }

        [JsonIgnore]
        public DateTimeOffset LastSign => SeenAt ?? CollectedAt;

        /// <summary>With a further scan; one that is older than the last says nothing new.</summary>
        internal InTransit After(ReturnEvent.ParcelSeen seen) => seen.Status switch
        {
            _ when seen.SeenAt < LastSign => this,
            ParcelStatus.Held => this with { SeenAt = seen.SeenAt, HeldSince = HeldSince ?? seen.SeenAt },
            ParcelStatus.InTransit => this with { SeenAt = seen.SeenAt, HeldSince = null },
            ParcelStatus.Delayed => this with { SeenAt = seen.SeenAt },
            _ => this,
        };
    }

    /// <summary>The warehouse has the parcel.</summary>
    public sealed record Arrived(DateTimeOffset ArrivedAt, DateTimeOffset InspectBy) : ReturnState(ReturnStatus.Arrived);

    /// <summary>The carrier lost the parcel on the shop's label: the customer is refunded all the same.</summary>
    public sealed record Lost(DateTimeOffset LostAt, DateTimeOffset PayBy) : ReturnState(ReturnStatus.Lost);

    /// <summary>The warehouse has judged every unit, or the law did not wait for it.</summary>
    public sealed record Inspected(DateTimeOffset PayBy) : ReturnState(ReturnStatus.Inspected);

    /// <summary>The goods are accepted and at the workshop: at <paramref name="RepairBy"/> they are repaired, or refunded.</summary>
    public sealed record Repairing(DateTimeOffset Since, DateTimeOffset RepairBy) : ReturnState(ReturnStatus.Repairing);

    /// <summary>The refund is planned and on its way.</summary>
    public sealed record Refunding(DateTimeOffset PayBy) : ReturnState(ReturnStatus.Refunding);

    /// <summary>The customer is asked how it goes on.</summary>
    /// <param name="Before">Where the case stood: the answer puts it back.</param>
    public sealed record AwaitingAnswer(DateTimeOffset Since, ReturnState Before) : ReturnState(ReturnStatus.AwaitingAnswer);

    /// <summary>The customer waits for goods to come in.</summary>
    /// <param name="Until">When that is over.</param>
    /// <param name="Before">Where the case stood: the end of the wait puts it back.</param>
    public sealed record AwaitingStock(DateTimeOffset Since, DateTimeOffset Until, ReturnState Before) : ReturnState(ReturnStatus.AwaitingStock);

    /// <summary>The customer is asked to pay the difference of an exchange.</summary>
    public sealed record AwaitingPayment(DateTimeOffset Since, DateTimeOffset CollectBy) : ReturnState(ReturnStatus.AwaitingPayment);

    /// <summary>The warehouse is to send the goods that are wanted in exchange; what is paid out goes its way meanwhile.</summary>
    /// <param name="PayBy">When they are sent, and the money is paid.</param>
    public sealed record Replacing(DateTimeOffset Since, DateTimeOffset PayBy) : ReturnState(ReturnStatus.Replacing);

    /// <summary>The wanted goods are on their way to the customer.</summary>
    /// <param name="PayBy">When the money is paid, where any is.</param>
    public sealed record ReplacementSent(DateTimeOffset Since, DateTimeOffset PayBy) : ReturnState(ReturnStatus.ReplacementSent);

    /// <summary>All is paid; a person looks at the result again.</summary>
    public sealed record Contested(DateTimeOffset Since) : ReturnState(ReturnStatus.Contested);

    /// <summary>All is paid; the warehouse holds goods that were not accepted until the customer can contest that no longer.</summary>
    /// <param name="Until">The last moment to contest; absent when there is nothing to wait for.</param>
    public sealed record GoodsHeld(DateTimeOffset Since, DateTimeOffset? Until) : ReturnState(ReturnStatus.GoodsHeld);

    /// <summary>All is paid; what was not accepted is on its way to the customer.</summary>
    public sealed record SendingBack(DateTimeOffset Since) : ReturnState(ReturnStatus.SendingBack);

    /// <summary>Done.</summary>
    public sealed record Closed(DateTimeOffset ClosedAt) : ReturnState(ReturnStatus.Closed);

    /// <summary>Called off before the carrier had the parcel.</summary>
    public sealed record Cancelled(Actor By, string? Reason) : ReturnState(ReturnStatus.Cancelled);

    /// <summary>No parcel came in time.</summary>
    public sealed record Expired(DateTimeOffset ExpiredAt) : ReturnState(ReturnStatus.Expired);

    /// <summary>A step failed for good and a person has to look.</summary>
    /// <param name="Failure">What failed, and why.</param>
    /// <param name="Before">Where the case stood: a replay puts it back.</param>
    /// <param name="UnitsReleased">Its units are free for other cases, so it cannot go on any more.</param>
    public sealed record Failed(Failure Failure, ReturnState Before, bool UnitsReleased = false) : ReturnState(ReturnStatus.Failed);
}
