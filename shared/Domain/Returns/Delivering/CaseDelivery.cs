using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;

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

    /// <summary>When the carrier was last seen to be out with it after it was told so.</summary>
    public DateTimeOffset? OutAt { get; init; }

    /// <summary>When the customer got it after all.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the carrier had lost it.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When it was delivered although it had been lost: the customer may have both.</summary>
    public DateTimeOffset? TurnedUpAt { get; init; }

    /// <summary>What it costs extra to deliver it where it is to go: to the address on it, or to another once the carrier was told so. Absent where it costs nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Carriage { get; init; }

    /// <summary>The extra carriage that the customer is asked for, or was the last time; absent where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Collection? Collection { get; init; }

    /// <summary>Extra carriage that was paid; absent where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaidCarriage? Paid { get; init; }

    /// <summary>What the carrier has earned of it by the attempt that came to nothing last; absent where that is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? TriedFor { get; init; }

    /// <summary>What was chosen last came to nothing because its extra carriage was not paid in time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnpaid { get; init; }

    /// <summary>What of the extra carriage is the customer's still; nothing where that is none.</summary>
    [JsonIgnore]
    public Money? CarriageDue => Paid is { Due: { IsPositive: true } due } ? due : null;

    /// <summary>What another delivery costs extra where it is to go: nothing where it is not the customer's doing that the last came to nothing.</summary>
    [JsonIgnore]
    internal Money? PriceAgain => DeliveryTroubles.ReasonOf(Trouble)?.FaultOf().SellerAnswers() is false ? Carriage : null;

    /// <summary>What of a price is still to be paid: what was paid for a delivery that was not made counts for the next. Null where nothing is.</summary>
    public Money? ToPay(Money? price) => Paid is null || price is null ? price : price - Paid.Unused is { IsPositive: true } rest ? rest : null;

    /// <summary>The first day that can be wished for: where something is to be paid first, it lies ahead still on the last day for that.</summary>
    public DateOnly FirstDay(Choice.DeliverAgain chosen, DateOnly today) => today.AddDays(ToPay(chosen.Carriage) is null ? 1 : Clocks.CarriageDays + 1);

    /// <summary>Payments of which something goes back, each as a tender of its own.</summary>
    public IReadOnlyList<Tender> TendersBack(CaseId @case) => [.. Paid?.TendersBack(@case) ?? []];

    /// <summary>Every payment, whatever becomes of it.</summary>
    public IReadOnlyList<Tender> Tenders(CaseId @case) => [.. (Paid?.Payments ?? []).Select(paid => paid.TenderOf(@case, paid.Amount))];

    internal CaseDelivery After(ReturnEvent happened, DateTimeOffset at) => ParcelAfter(happened, at) with { Collection = CollectionAfter(happened, at), Paid = PaidAfter(happened) };

    private Collection? CollectionAfter(ReturnEvent happened, DateTimeOffset at) => happened is ReturnEvent.CarriageWanted e
        ? new Collection(e.Amount, at, e.By)
        {
            Number = (Collection?.Number ?? 0) + 1,
            // No page of another amount is paid on any more.
            Sessions = [.. (Collection?.Sessions ?? []).Select(session => session with { IsOver = true })],
            Unexpected = Collection?.Unexpected ?? [],
        }
        : Collection?.After(happened, at);

    private PaidCarriage? PaidAfter(ReturnEvent happened) => happened switch
    {
        ReturnEvent.PaymentReceived e => PaidCarriage.With(Paid, new Carriage(Collection!.Number, e.Amount, e.Payment)),
        ReturnEvent.LatePayment e => PaidCarriage.With(Paid, new Carriage(Collection!.Number, e.Amount, e.Payment)),
        ReturnEvent.RedeliveryOrdered when Wanted is { Carriage: { } price } => Paid?.UsedFor(price),
        ReturnEvent.DeliveryFailed e => Paid?.Ended(e.IsTried ? CarriageEarned.Tried : null),
        ReturnEvent.DeliveredAfterAll => Paid?.Ended(CarriageEarned.Delivered),
        ReturnEvent.Reopened => Paid?.NotDelivered(),
        ReturnEvent.Inspected e => Found(e.Inspection),
        ReturnEvent.ContestUpheld { Inspection: { } found } => Found(found),
        ReturnEvent.AdvanceReconciled { Counted: { } found } => Found(found),
        _ => Paid,
    };

    private PaidCarriage? Found(Inspection found) => Paid is null ? null : Paid with { IsSellers = found.Units.Any(unit => unit.CorrectedFault?.SellerAnswers() is true) };

    private CaseDelivery ParcelAfter(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.UndeliverableAccepted e => this with { SentBackBy = e.SentBackBy },
        ReturnEvent.QuestionAnswered { Chosen: Choice.DeliverAgain again } => this with { Wanted = again, OrderedAt = null, TriedFor = null, IsUnpaid = false },
        ReturnEvent.PaymentReceived { IsDayOver: true } => this with { Wanted = Wanted! with { Day = null } },
        // From now on that is where it goes.
        ReturnEvent.RedeliveryOrdered => this with { OrderedAt = at, OutAt = null, Attempts = Attempts + 1, Carriage = Wanted is { NewAddress: not null } ? Wanted.Carriage : Carriage },
        ReturnEvent.ParcelSeen { IsOut: true, SeenAt: var seen } when seen > OrderedAt && (OutAt is null || seen > OutAt) => this with { OutAt = seen },
        ReturnEvent.ParcelLost e => this with { LostAt = e.LostAt },
        ReturnEvent.ParcelTurnedUp e => this with { TurnedUpAt = e.DeliveredAt },
        ReturnEvent.RedeliveryRefused => this with { Wanted = null, IsAsAddressed = true },
        ReturnEvent.CarriageNotPaid => this with { Wanted = null, IsUnpaid = true },
        ReturnEvent.DeliveryFailed e => this with { Trouble = e.Trouble, Wanted = null, OrderedAt = null, TriedFor = e.IsTried && Paid?.Uses is [.., { Earned: null, Amount: var earned }] ? earned : null },
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

    /// <summary>Extra carriage was not paid in time, and the carrier does not keep it any longer.</summary>
    NotPaid,
}
