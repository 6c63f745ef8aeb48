using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
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

    /// <summary>When the carrier was first seen to be out with it after it was told so.</summary>
    public DateTimeOffset? OutAt { get; init; }

    /// <summary>When the customer got it after all.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the carrier had lost it.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When it was delivered although it had been lost: the customer may have both.</summary>
    public DateTimeOffset? TurnedUpAt { get; init; }

    /// <summary>What it costs extra to deliver it where it was addressed to; absent where it costs nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Carriage { get; init; }

    /// <summary>The extra carriage that the customer is asked for, or was the last time; absent where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Collection? Collection { get; init; }

    /// <summary>Extra carriage that was paid, oldest first; absent where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Carriage>? Carriages { get; init; }

    /// <summary>Whether a delivery at this price is paid for already: what was paid for one that was not made counts for the next.</summary>
    public bool IsPaid(Money price) => Carriages?.Any(paid => paid.Covers(price)) is true;

    /// <summary>Whether a payment has been heard of.</summary>
    internal bool Knows(string payment) => Carriages?.Any(paid => paid.Payment == payment) is true;

    /// <summary>What of the extra carriage is the customer's still; nothing where that is none.</summary>
    [JsonIgnore]
    public Money? CarriageDue => Carriages?.Where(paid => paid.Due.IsPositive).Select(paid => (Money?)paid.Due).Aggregate((Money?)null, (sum, due) => sum + due ?? due);

    /// <summary>Payments of which something goes back, each as a tender of its own.</summary>
    public IReadOnlyList<Tender> TendersBack(CaseId @case) => [.. (Carriages ?? []).Where(paid => paid.Due.IsPositive).Select(paid => paid.TenderOf(@case, paid.Due))];

    /// <summary>Every payment, whatever becomes of it.</summary>
    public IReadOnlyList<Tender> Tenders(CaseId @case) => [.. (Carriages ?? []).Select(paid => paid.TenderOf(@case, paid.Amount))];

    internal CaseDelivery After(ReturnEvent happened, DateTimeOffset at) => ParcelAfter(happened, at) with { Collection = CollectionAfter(happened, at), Carriages = CarriagesAfter(happened) };

    private Collection? CollectionAfter(ReturnEvent happened, DateTimeOffset at) => happened is ReturnEvent.CarriageWanted e
        ? new Collection(e.Amount, at, e.By)
        {
            Number = (Collection?.Number ?? 0) + 1,
            // No page of another amount is paid on any more.
            Sessions = [.. (Collection?.Sessions ?? []).Select(session => session with { IsOver = true })],
            Unexpected = Collection?.Unexpected ?? [],
        }
        : Collection?.After(happened, at);

    private IReadOnlyList<Carriage>? CarriagesAfter(ReturnEvent happened) => happened switch
    {
        ReturnEvent.PaymentReceived e => [.. Carriages ?? [], new Carriage(Collection!.Number, e.Amount, e.Payment)],
        ReturnEvent.LatePayment e => [.. Carriages ?? [], new Carriage(Collection!.Number, e.Amount, e.Payment)],
        ReturnEvent.RedeliveryOrdered when Wanted is { Carriage: { } price } => Using(price),
        ReturnEvent.DeliveryFailed => Earning(CarriageEarned.Tried),
        ReturnEvent.DeliveredAfterAll => Earning(CarriageEarned.Delivered),
        // It was not the customer who got it.
        ReturnEvent.Reopened => [.. (Carriages ?? []).Select(paid => paid with { Earned = paid.Earned is CarriageEarned.Delivered ? null : paid.Earned })],
        _ => Carriages,
    };

    private IReadOnlyList<Carriage>? Using(Money price) => Carriages?.LastOrDefault(paid => paid.Covers(price)) is { } used
        ? [.. Carriages.Select(paid => paid == used ? paid with { Used = price } : paid)]
        : Carriages;

    private IReadOnlyList<Carriage>? Earning(CarriageEarned how) =>
        Carriages is null ? null : [.. Carriages.Select(paid => paid is { Used: not null, Earned: null } ? paid with { Earned = how } : paid)];

    private CaseDelivery ParcelAfter(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.UndeliverableAccepted e => this with { SentBackBy = e.SentBackBy },
        ReturnEvent.QuestionAnswered { Chosen: Choice.DeliverAgain again } => this with { Wanted = again, OrderedAt = null },
        ReturnEvent.RedeliveryOrdered => this with { OrderedAt = at, OutAt = null, Attempts = Attempts + 1 },
        ReturnEvent.ParcelSeen { Status: ParcelStatus.InTransit, SeenAt: var seen } when OrderedAt is not null => this with { OutAt = OutAt ?? seen },
        ReturnEvent.ParcelLost e => this with { LostAt = e.LostAt },
        ReturnEvent.ParcelTurnedUp e => this with { TurnedUpAt = e.DeliveredAt },
        ReturnEvent.RedeliveryRefused => this with { Wanted = null, IsAsAddressed = true },
        ReturnEvent.CarriageNotPaid => this with { Wanted = null },
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

    /// <summary>Extra carriage was not paid in time, and the carrier does not keep it any longer.</summary>
    NotPaid,
}
