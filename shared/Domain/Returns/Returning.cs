using Serverless.Domain.Calendar;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Domain.Returns;

/// <summary>
/// Goods that the shop does not take, or has repaired: held at the warehouse while the customer can contest that, then sent back or disposed of as the
/// inspection says. A case is not over before the customer has them.
/// </summary>
public static class Returning
{
    /// <summary>Business days after which a parcel to a customer is late.</summary>
    internal const int DeliveryDays = 10;

    /// <summary>Whether a result leaves goods at the warehouse that are the customer's.</summary>
    /// <param name="isPaid">The customer has had the money for all that was announced: then only what came besides is the customer's.</param>
    public static bool IsHeld(InspectionReport report, IReadOnlyList<SurplusItem> surplus, bool isPaid) =>
        surplus.Count > 0 || report.Unannounced.Any(IsThere) || (!isPaid && report.Units.Any(unit => unit.Result.Outcome is UnitOutcome.Refused));

    /// <summary>What the warehouse is told of each unit that it holds, in the order of the result.</summary>
    public static IReadOnlyList<UnitResult> Released(ReturnCase subject)
    {
        var report = InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted);
        var held = subject.Judgement.Before is { } before ? InspectionReport.Of(before, subject.Accepted) : report;
        return
        [
            .. subject.Repayment.IsPaidAhead
                ? []
                : report.Units.Zip(held.Units).Where(unit => unit.Second.Result.Outcome is UnitOutcome.Refused).Select(unit => Fate(unit.First.Result)),
            .. report.Units.Where(unit => unit.Result.Outcome is UnitOutcome.Repaired).Select(unit => unit.Result),
            .. report.Unannounced.Where(IsThere).Select(unit => unit with { Disposition = Disposition.BackToCustomer }),
        ];
    }

    /// <summary>Whether any of the goods goes to the customer.</summary>
    public static bool HasParcel(ReturnCase subject) =>
        subject.Judgement.Inspection?.Surplus.Count > 0 || Released(subject).Any(unit => unit.Disposition is Disposition.BackToCustomer);

    /// <summary>Whether the warehouse is to be told now.</summary>
    public static bool IsDue(ReturnCase subject, DateTimeOffset now) => subject.State is ReturnState.GoodsHeld && !Contests.MayCome(subject, now);

    /// <summary>What becomes of a unit: one that is refused goes back to its owner unless the warehouse says otherwise.</summary>
    public static UnitResult Fate(UnitResult unit) =>
        unit is { Outcome: UnitOutcome.Refused, Disposition: not Disposition.Discard } ? unit with { Disposition = Disposition.BackToCustomer } : unit;

    internal static ReturnOutcome Release(ReturnCase subject, ReturnCommand.ReleaseGoods release, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (!IsDue(subject, now))
        {
            return ReturnOutcome.Nothing.Instance;
        }

        var released = new ReturnEvent.GoodsReleased(release.Parcel, calendar.AddBusinessDays(now, DeliveryDays));
        return ReturnDecisions.Happened(released, Endings.Next(subject.After(released, now)));
    }

    /// <summary>News of the parcel to the customer; null when they are of another parcel.</summary>
    internal static ReturnOutcome? Track(ReturnCase subject, ParcelUpdate update, DateTimeOffset now)
    {
        if (subject.Judgement.GoodsBack is not { Parcel: { } parcel } back
            || (update.Number ?? (subject.State is ReturnState.SendingBack ? parcel.TrackingNumber : null)) != parcel.TrackingNumber)
        {
            return null;
        }

        return NewsOf(subject, update, back.DeliveredAt, back.LostAt) switch
        {
            ParcelNews.Delivered => Delivered(subject, update, now),
            ParcelNews.Lost => ReturnDecisions.Happened(
                new ReturnEvent.GoodsLost(update.At, Clocks.ContestDecision(now, subject.Policy, subject.Urgent).Due)),
            ParcelNews.Seen => ReturnDecisions.Happened(new ReturnEvent.GoodsSeen(update.Status, update.At, update.Place)),
            _ => ReturnOutcome.Nothing.Instance,
        };
    }

    /// <summary>What a report of a parcel to the customer is: it is brought once, and lost once while there is somebody who can decide about that.</summary>
    internal static ParcelNews NewsOf(ReturnCase subject, ParcelUpdate update, DateTimeOffset? deliveredAt, DateTimeOffset? lostAt) => update.Status switch
    {
        _ when deliveredAt is not null || (update.Status is ParcelStatus.Lost && lostAt is not null) => ParcelNews.None,
        _ when subject.State is ReturnState.Failed => ParcelNews.None,
        // Delivered to its sender: the customer does not have it, and operators hear of it when it is late.
        ParcelStatus.Delivered when update.Trouble is DeliveryTrouble.SentBack => ParcelNews.None,
        ParcelStatus.Delivered => ParcelNews.Delivered,
        ParcelStatus.Lost when !ReturnStatus.IsOver(subject.Status) => ParcelNews.Lost,
        ParcelStatus.InTransit or ParcelStatus.Held or ParcelStatus.Delayed => ParcelNews.Seen,
        _ => ParcelNews.None,
    };

    /// <summary>With it the case is over, also when the goods were thought to be lost and nobody has decided about that yet.</summary>
    private static ReturnOutcome Delivered(ReturnCase subject, ParcelUpdate update, DateTimeOffset now)
    {
        var delivered = new ReturnEvent.GoodsDelivered(update.At);
        return subject.State is ReturnState.SendingBack || (subject.State is ReturnState.Contested && subject.Judgement.Awaits(ContestCause.LostGoods))
            ? ReturnDecisions.Happened(delivered, Endings.Next(subject.After(delivered, now)))
            : ReturnDecisions.Happened(delivered);
    }

    private static bool IsThere(UnitResult unit) => unit.Outcome is not UnitOutcome.Missing;
}

/// <summary>What a report of a parcel to the customer is to its case.</summary>
internal enum ParcelNews
{
    None,
    Seen,
    Delivered,
    Lost,
}
