using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>
/// Cases of one customer in one parcel. Label and pickup are one case's, which knows who rides along; the others have a copy of them, and goods, inspection and
/// money of their own. When the one gives up before the parcel has left, the next takes it over.
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
        { Exchange: { IsOn: true, Ships: ReplacementShips.AtDoor } } => NoLabel(pointer),
        _ when subject.ShipBack.PostedAt is not null || subject.ShipBack.Shipment?.Pickup?.From <= now =>
            new(pointer, ProblemCodes.ParcelLeft, "The carrier has that case's parcel, or is about to fetch it"),
        { ShipBack.Riders.Count: >= Most - 1 } => new(pointer, ProblemCodes.ParcelFull, $"At most {Most} cases travel in one parcel"),
        { State: ReturnState.Requested or ReturnState.Approved } => null,
        { State: ReturnState.AwaitingParcel, ShipBack.Shipment.Id: not null } => null,
        { State: ReturnState.AwaitingParcel } => NoLabel(pointer),
        _ => new(pointer, ProblemCodes.CaseUndecided, "It is not decided yet whether that case's goods come back"),
    };

    /// <summary>Whose parcel a case's goods travel in, where it is not its own.</summary>
    public static CaseId? LeaderOf(ReturnCase subject) => subject.ShipBack switch
    {
        { Leader: { } leader } => leader,
        { Shipment: null, Choice.With: { } asked } => asked,
        _ => null,
    };

    internal static ReturnOutcome Share(ReturnCase subject, CaseId rider, DateTimeOffset now) => subject switch
    {
        { ShipBack.Riders: { } riders } when riders.Contains(rider) => ReturnOutcome.Nothing.Instance,
        { State: ReturnState.AwaitingParcel, ShipBack.Leader: null } when Objection(subject, "", now) is null => ReturnDecisions.Happened(new ReturnEvent.ParcelShared(rider)),
        _ => ReturnDecisions.NotPossibleNow(subject, "share_parcel"),
    };

    internal static ReturnOutcome Unshare(ReturnCase subject, CaseId rider) => subject.ShipBack?.Riders?.Contains(rider) is true
        ? ReturnDecisions.Happened(new ReturnEvent.ParcelUnshared(rider))
        : ReturnOutcome.Nothing.Instance;

    /// <summary>It is the same parcel, whoever's it is by now.</summary>
    internal static ReturnOutcome Copy(ReturnCase subject, ReturnCommand.CopyParcel copy) =>
        subject is { State: ReturnState.AwaitingParcel, ShipBack: { Leader: { } leader, Shipment: { } shipment, Choice.Method: var method } }
        && shipment.TrackingNumber == copy.Shipment.TrackingNumber && copy.Leader != subject.Id && (leader, shipment, method) != (copy.Leader, copy.Shipment, copy.Method)
            ? ReturnDecisions.Happened(new ReturnEvent.SharedParcelChanged(copy.Leader, copy.Shipment, copy.Method))
            : ReturnOutcome.Nothing.Instance;

    /// <summary>One that is still being arranged gets it as well: it had asked for it.</summary>
    internal static ReturnOutcome TakeOver(ReturnCase subject, ReturnCommand.TakeOverParcel take) => subject switch
    {
        { State: ReturnState.AwaitingParcel, ShipBack.Leader: { } leader } when leader == take.From => TakenOver(take),
        { State: ReturnState.Approved, ShipBack: { Shipment: null, Choice.With: not null } } => TakenOver(take),
        _ => ReturnOutcome.Nothing.Instance,
    };

    /// <summary>A parcel that has left, or that a case goes on with, is nobody's to hand on.</summary>
    internal static ReturnOutcome HandOn(ReturnCase subject, CaseId to) =>
        subject is { ShipBack: { Leader: null, Shipment: not null, PostedAt: null } } && ReturnStatus.IsOver(subject.Status)
            ? ReturnDecisions.Happened(new ReturnEvent.ParcelHandedOn(to))
            : ReturnOutcome.Nothing.Instance;

    private static ReturnOutcome TakenOver(ReturnCommand.TakeOverParcel take) =>
        ReturnDecisions.Happened(new ReturnEvent.ParcelTakenOver(take.From, take.Shipment, take.Method, take.Riders));

    private static Problem NoLabel(string pointer) => new(pointer, ProblemCodes.NoLabel, "That case has no label from the carrier: its goods stay, or are posted by the customer");
}
