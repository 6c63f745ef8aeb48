using Serverless.Domain.Calendar;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>
/// What carrier and warehouse report. Reports come twice, late and out of order: each only ever moves a return forward, and one
/// that is behind is noted while the parcel is under way and dropped afterwards.
/// </summary>
internal static class Parcels
{
    public static ReturnOutcome Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar) => (subject.State, update.Status) switch
    {
        (ReturnState.AwaitingParcel, ParcelStatus.InTransit) => ReturnDecisions.Happened(new ReturnEvent.ParcelCollected(update.At)),
        (ReturnState.AwaitingParcel, ParcelStatus.PickupMissed) when subject.Shipment is { Pickup: not null } =>
            ReturnDecisions.Happened(ReturnClocks.Missed(subject)),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, ParcelStatus.Delivered) =>
            ReturnDecisions.Happened(new ReturnEvent.ParcelArrived(update.At, Clocks.InspectBy(update.At, subject.Policy, calendar, subject.Urgent).Due)),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, ParcelStatus.Lost) when subject.ShipBack.Method is not ShipBackMethod.OwnParcel =>
            ReturnDecisions.Happened(new ReturnEvent.ParcelLost(update.At, Clocks.PayBy(update.At, calendar, subject.Urgent).Due)),
        (ReturnState.AwaitingParcel or ReturnState.InTransit, _) =>
            ReturnDecisions.Happened(new ReturnEvent.ParcelSeen(update.Status, update.At, update.Place)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    public static ReturnOutcome Inspect(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now) => subject.State switch
    {
        // The warehouse can be quicker than the carrier's last scan.
        ReturnState.AwaitingParcel or ReturnState.InTransit => ReturnDecisions.Happened(
            new ReturnEvent.ParcelArrived(inspection.At, Clocks.InspectBy(inspection.At, subject.Policy, calendar, subject.Urgent).Due),
            Judged(subject, inspection, calendar, now)),
        ReturnState.Arrived => ReturnDecisions.Happened(Judged(subject, inspection, calendar, now)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    private static ReturnEvent.Inspected Judged(ReturnCase subject, Inspection inspection, BusinessCalendar calendar, DateTimeOffset now) => new(
        inspection,
        Clocks.PayBy(now, calendar, subject.Urgent).Due,
        Contests.IsLess(InspectionReport.Of(inspection, subject.Accepted)) ? Clocks.ContestBy(now, subject.Policy, calendar).Due : null);
}
