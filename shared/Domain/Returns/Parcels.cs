using Serverless.Domain.Calendar;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Domain.Returns;

/// <summary>
/// What carrier and warehouse report. Reports come twice, late and out of order: each only ever moves a return forward, and one
/// that is behind is noted while the parcel is under way and dropped afterwards. Goods of a return that ended without them open it again.
/// </summary>
internal static class Parcels
{
    public static ReturnOutcome Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar) => (subject.State, update.Status) switch
    {
        // The goods are not in that one, as far as anybody knows.
        _ when subject.ShipBack is { Apart: not null, Shipment.TrackingNumber: var own } && update.Number is { } other && other != own => ReturnOutcome.Nothing.Instance,
        (ReturnState.AwaitingParcel, ParcelStatus.InTransit or ParcelStatus.Held) => ReturnDecisions.Happened(Collected(update)),
        (ReturnState.AwaitingParcel, ParcelStatus.PickupMissed) when subject.ShipBack is { Shipment.Pickup: not null, PickupWish: null, Leader: null } =>
            ReturnDecisions.Happened(ReturnClocks.Missed(subject)),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, ParcelStatus.Delivered) => ReturnDecisions.Happened(Arrived(subject, update.At, calendar)),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, ParcelStatus.Lost) when subject.ShipBack is { Shipment.IsSwap: true } or not { Choice.Method: ShipBackMethod.OwnParcel } =>
            ReturnDecisions.Happened(new ReturnEvent.ParcelLost(update.At, Promising.PayBy(subject, calendar, update.At))),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, _) => ReturnDecisions.Happened(Seen(update)),
        // Who has called off the goods in a parcel that others send has left them out of it; of what was only late nobody knows.
        _ when subject is { ShipBack.Leader: not null, State: ReturnState.Cancelled } => ReturnOutcome.Nothing.Instance,
        _ when subject.ShipBack is not null && Reopening.IsOpenToGoods(subject) => TrackAfterEnd(subject, update, calendar),
        _ => ReturnOutcome.Nothing.Instance,
    };

    public static ReturnOutcome Inspect(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now) => subject.State switch
    {
        // The warehouse can be quicker than the carrier's last scan.
        ReturnState.AwaitingParcel or ReturnState.InTransit => ReturnDecisions.Happened([.. DoorSwaps.Done(subject, inspection.At), .. ArrivedAndInspected(subject, inspection, calendar, now)]),
        // Its carrier brought back what it was to deliver, and has not said so yet.
        ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment when subject.Delivery is not null => ReturnDecisions.Happened(
            [new ReturnEvent.ParcelSentBack(SentBackWhy.Carrier, inspection.At), .. ArrivedAndInspected(subject, inspection, calendar, now)]),
        // Goods that are here cannot be kept any more.
        ReturnState.AwaitingAnswer when KeepOffers.EndsWithGoods(subject) => ReturnDecisions.Happened(
            [KeepOffers.SentBackAnyway(subject, calendar, now), .. ArrivedAndInspected(subject, inspection, calendar, now)]),
        ReturnState.Arrived => ReturnDecisions.Happened(Inspected(subject, inspection, calendar, now)),
        _ when (subject.ShipBack is not null || subject.Delivery is not null) && Reopening.IsOpenToGoods(subject) => InspectAfterEnd(subject, inspection, calendar, now),
        _ => ReturnOutcome.Nothing.Instance,
    };

    /// <summary>Only what is news of the goods opens a case again: of a parcel that was under way when it was called off, its arrival.</summary>
    private static ReturnOutcome TrackAfterEnd(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar) => update.Status switch
    {
        ParcelStatus.Delivered when subject.ShipBack?.ArrivedAt is null => Reopening.ByGoods(subject, Actor.Carrier, Arrived(subject, update.At, calendar)),
        ParcelStatus.InTransit or ParcelStatus.Held when subject.ShipBack?.PostedAt is null => Reopening.ByGoods(subject, Actor.Carrier, Collected(update)),
        _ => ReturnDecisions.Happened(Seen(update)),
    };

    private static ReturnOutcome InspectAfterEnd(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now)
    {
        var open = subject.After(new ReturnEvent.Reopened(Actor.Warehouse, Reason: null), now);
        return Reopening.ByGoods(
            subject, Actor.Warehouse, subject.ShipBack?.ArrivedAt is null ? ArrivedAndInspected(open, inspection, calendar, now) : Inspected(open, inspection, calendar, now));
    }

    private static ReturnEvent[] Collected(ParcelUpdate update) => update.Status is ParcelStatus.Held
        ? [new ReturnEvent.ParcelCollected(update.At), Seen(update)]
        : [new ReturnEvent.ParcelCollected(update.At)];

    internal static ReturnEvent.ParcelArrived Arrived(ReturnCase subject, DateTimeOffset at, BusinessCalendar calendar)
    {
        var arrived = new ReturnEvent.ParcelArrived(at, at);
        return arrived with { InspectBy = Promising.InspectBy(subject.After(arrived, at), calendar, at, toldAt: (subject.State as ReturnState.InTransit)?.CollectedAt) };
    }

    /// <summary>The warehouse can be quicker than the carrier's last scan.</summary>
    private static ReturnEvent[] ArrivedAndInspected(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now)
    {
        var arrived = Arrived(subject, inspection.At, calendar);
        return [arrived, .. Inspected(subject.After(arrived, now), inspection, calendar, now)];
    }

    /// <summary>What was found, and that it is to be repaired where that was asked.</summary>
    private static ReturnEvent[] Inspected(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now)
    {
        // What never reached its customer is as the shop packed it.
        var counted = Reopening.AsDecided(subject, subject.Kind.IsUnderWay ? inspection : OtherUnits.Marked(inspection, subject.Order, subject.Accepted));
        var inspected = new ReturnEvent.Inspected(
            counted,
            Promising.PayBy(subject, calendar, now),
            Contests.IsLess(InspectionReport.Of(counted, subject.Accepted)) ? Clocks.ContestBy(now, subject.Policy, calendar).Due : null);
        return [inspected, .. Repairs.Begin(subject.After(inspected, now), calendar, now)];
    }

    private static ReturnEvent.ParcelSeen Seen(ParcelUpdate update) => new(update.Status, update.At, update.Place);
}
