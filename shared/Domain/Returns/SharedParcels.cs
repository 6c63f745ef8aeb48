using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>
/// Cases of one customer in one parcel. Label and pickup are one case's, which knows who rides along; the others have a copy of them, and goods, inspection and
/// money of their own. Nobody takes a parcel over: when it is not sent, whoever rides goes apart, with a label of its own.
/// </summary>
public static class SharedParcels
{
    /// <summary>So many cases travel in one parcel.</summary>
    public const int Most = 10;

    /// <summary>Why nobody else's goods can travel in a case's parcel; null where they can, now or once its label is there.</summary>
    public static Problem? Objection(ReturnCase subject, string pointer, DateTimeOffset now) => subject switch
    {
        _ when ReturnStatus.IsOver(subject.Status) || subject.State is ReturnState.Failed => new(pointer, ProblemCodes.CaseOver, "That case is over, or stands still"),
        { ShipBack: null } or { Decision.Returnless: true } or { ShipBack.Choice.Method: ShipBackMethod.OwnParcel } => NoLabel(pointer),
        // The carrier takes one parcel for another at the door, and no third.
        { IsSwappedAtDoor: true } => NoLabel(pointer),
        _ when subject.ShipBack.PostedAt is not null || subject.ShipBack.Shipment?.Pickup?.From <= now =>
            new(pointer, ProblemCodes.ParcelLeft, "The carrier has that case's parcel, or is about to fetch it"),
        { ShipBack.Riders.Count: >= Most - 1 } => new(pointer, ProblemCodes.ParcelFull, $"At most {Most} cases travel in one parcel"),
        { State: ReturnState.Requested or ReturnState.Approved } => null,
        { State: ReturnState.AwaitingParcel, ShipBack.Shipment.Id: not null } => null,
        { State: ReturnState.AwaitingParcel } => NoLabel(pointer),
        _ => new(pointer, ProblemCodes.CaseUndecided, "It is not decided yet whether that case's goods come back"),
    };

    /// <summary>Whose parcel a case's goods travel in, or are to, where it is not its own.</summary>
    public static CaseId? LeaderOf(ReturnCase subject) => subject.ShipBack is { IsRiding: true } back ? back.Leader ?? back.Choice.With : null;

    /// <summary>A case can travel in the other's parcel, now or once that has its label; or it does already, by an earlier run.</summary>
    public static bool TakesIn(ReturnCase? leader, ReturnCase rider, DateTimeOffset now) => leader is not null && (HasIn(leader, rider) || Objection(leader, "", now) is null);

    /// <summary>It is in the list of a parcel that is still to be sent.</summary>
    public static bool HasIn(ReturnCase leader, ReturnCase rider) => IsToBeSent(leader) && leader.ShipBack?.Riders?.Contains(rider.Id) is true;

    /// <summary>
    /// What a case that rides has to be told, as it and the case whose parcel it is are on record; null where it knows all. Whatever was missed, by a crash, a replay or a
    /// reopening, is found by it.
    /// </summary>
    /// <param name="leader">Absent where there is none.</param>
    public static ReturnCommand? NewsOf(ReturnCase rider, ReturnCase? leader)
    {
        if (rider is not { State: ReturnState.AwaitingParcel or ReturnState.InTransit, ShipBack: { Leader: not null, Shipment: { } known } back })
            return null;

        var isWaiting = rider.State is ReturnState.AwaitingParcel;
        return leader?.ShipBack switch
        {
            { PostedAt: { } posted, Shipment: { } sent } parcel when sent.TrackingNumber == known.TrackingNumber => parcel switch
            {
                _ when isWaiting => Seen(ParcelStatus.InTransit, posted),
                { ArrivedAt: { } arrived } => Seen(ParcelStatus.Delivered, arrived),
                { LostAt: { } lost } => Seen(ParcelStatus.Lost, lost),
                _ => null,
            },
            { Shipment: { } booked } parcel when HasIn(leader, rider) && booked.TrackingNumber == known.TrackingNumber =>
                (booked, parcel.Choice.Method) != (known, back.Choice.Method) ? new ReturnCommand.CopyParcel(booked, parcel.Choice.Method) : null,
            _ => isWaiting ? new ReturnCommand.LeaveParcel() : null,
        };
    }

    /// <summary>Those that ride have to look: their copy is old, or the parcel is not sent any more.</summary>
    public static bool IsNewsToRiders(ReturnCase before, ReturnCase after) => before.ShipBack is { Riders: not null, PostedAt: null } known
        && ((known.Shipment, known.Choice.Method) != (after.ShipBack!.Shipment, after.ShipBack.Choice.Method) || (IsToBeSent(before) && !IsToBeSent(after) && after.ShipBack.PostedAt is null));

    internal static ReturnOutcome Share(ReturnCase subject, CaseId rider, DateTimeOffset now) => subject switch
    {
        { ShipBack.Riders: { } riders } when riders.Contains(rider) => ReturnOutcome.Nothing.Instance,
        { State: ReturnState.AwaitingParcel, ShipBack.Leader: null } when Objection(subject, "", now) is null => ReturnDecisions.Happened(new ReturnEvent.ParcelShared(rider)),
        _ => ReturnDecisions.NotPossibleNow(subject, "share_parcel"),
    };

    internal static ReturnOutcome Unshare(ReturnCase subject, CaseId rider) => subject.ShipBack?.Riders?.Contains(rider) is true
        ? ReturnDecisions.Happened(new ReturnEvent.ParcelUnshared(rider))
        : ReturnOutcome.Nothing.Instance;

    internal static ReturnOutcome Copy(ReturnCase subject, ReturnCommand.CopyParcel copy) =>
        subject is { State: ReturnState.AwaitingParcel, ShipBack: { Leader: not null, Shipment: { } shipment, Choice.Method: var method } }
        && shipment.TrackingNumber == copy.Shipment.TrackingNumber && (shipment, method) != (copy.Shipment, copy.Method)
            ? ReturnDecisions.Happened(new ReturnEvent.SharedParcelChanged(copy.Shipment, copy.Method))
            : ReturnOutcome.Nothing.Instance;

    /// <summary>Who had been told to send goods in a parcel has the usual time for another; whose own time is up has none, and the clock ends the case.</summary>
    internal static ReturnOutcome Leave(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { State: ReturnState.Approved, ShipBack.IsRiding: true } => ReturnDecisions.Happened(new ReturnEvent.ParcelNotShared()),
        { State: ReturnState.AwaitingParcel { ShipBy: var shipBy }, ShipBack.Leader: not null } when !(ReturnClocks.DueOf(subject, ClockNames.ShipBy, calendar) <= now) =>
            ReturnDecisions.Happened(new ReturnEvent.ParcelNotShared(Later(shipBy, Clocks.ShipBy(now, subject.Policy, calendar).Due))),
        _ => ReturnOutcome.Nothing.Instance,
    };

    /// <summary>The case still waits for its parcel, or will once a person has looked.</summary>
    private static bool IsToBeSent(ReturnCase leader) =>
        leader.State is ReturnState.AwaitingParcel or ReturnState.Failed { UnitsReleased: false, Before: ReturnState.AwaitingParcel };

    private static ReturnCommand.Track Seen(ParcelStatus status, DateTimeOffset at) => new(new ParcelUpdate("shared", status, at, Place: null));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Problem NoLabel(string pointer) => new(pointer, ProblemCodes.NoLabel, "That case has no label from the carrier: its goods stay, or are posted by the customer");
}
