using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Returns;

namespace Serverless.Emails;

/// <summary>What becomes of goods that the shop does not take, as emails and the customer's page tell it: never more than what is arranged.</summary>
internal static class GoodsFacts
{
    /// <summary>What becomes of a unit that was judged; null when there is nothing to tell.</summary>
    public static GoodsFate? FateOf(ReturnCase subject, UnitResult unit, DateTimeOffset now) => Returning.Fate(unit).Disposition switch
    {
        _ when unit.Outcome is not UnitOutcome.Refused => null,
        _ when subject.Repayment.IsPaidAhead => GoodsFate.Kept,
        Disposition.Discard when subject.Judgement.GoodsBack is not null => GoodsFate.Discarded,
        Disposition.Discard => Contests.MayCome(subject, now) ? GoodsFate.DiscardedUnlessContested : GoodsFate.DiscardedLater,
        Disposition.BackToCustomer => BackOf(subject, now),
        _ => null,
    };

    /// <summary>What becomes of goods that go to the customer.</summary>
    public static GoodsFate BackOf(ReturnCase subject, DateTimeOffset now) => subject switch
    {
        { Judgement.GoodsBack.DeliveredAt: not null } => GoodsFate.Delivered,
        { Judgement.GoodsBack.LostAt: not null } => GoodsFate.Lost,
        { Judgement.GoodsBack: not null } => GoodsFate.OnTheWay,
        { Judgement.Contest.IsOpen: true } => GoodsFate.ReturnedOnceDecided,
        _ => Contests.MayCome(subject, now) ? GoodsFate.ReturnedUnlessContested : GoodsFate.ReturnedSoon,
    };

    /// <summary>Goods that were not announced.</summary>
    public static IEnumerable<EmailSurplus> Surplus(ReturnCase subject, DateTimeOffset now) => subject.Judgement.Inspection is not { } inspection
        ? []
        : InspectionReport.Of(inspection, subject.Accepted).Unannounced.Where(unit => unit.Outcome is not UnitOutcome.Missing).GroupBy(unit => unit.Line)
            .Select(units => new EmailSurplus(units.Count(), subject.Order.Line(units.Key)?.Title ?? units.Key.Value, BackOf(subject, now)))
            .Concat(inspection.Surplus.Select(item => new EmailSurplus(item.Quantity, item.Description, BackOf(subject, now))));

    /// <summary>The parcel that takes goods back to the customer.</summary>
    public static EmailParcelBack? Parcel(ReturnCase subject) =>
        subject.Judgement.GoodsBack?.Parcel is { } parcel ? new EmailParcelBack(parcel.Carrier, parcel.TrackingNumber, parcel.Link) : null;

    /// <summary>The last time that the result was looked at again.</summary>
    public static EmailContest? Contest(ReturnCase subject) => subject.Judgement.Contest is not { } contest || (contest is { IsOpen: false, Reason: null })
        ? null
        : new EmailContest(contest.Cause, contest.IsOpen, contest.Upheld, contest.DecideBy)
        {
            Reason = contest.Reason,
            Owed = Owed(subject) is { IsPositive: true } owed ? owed : null,
            IsAllSent = subject.Repayment.IsPaid,
            HoldsGoods = subject.Judgement.HoldsGoods,
            GoodsFollow = subject.Judgement.HoldsGoods && Returning.HasParcel(subject),
        };

    /// <summary>What is planned or on its way.</summary>
    private static Money Owed(ReturnCase subject) =>
        subject.Repayment.LiveAttempts.Where(a => a.Status is not (RefundStatus.Succeeded or RefundStatus.Failed)).Select(a => a.Amount).Sum(subject.Order.Currency);
}
