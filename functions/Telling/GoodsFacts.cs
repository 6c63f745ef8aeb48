namespace Serverless.Telling;

/// <summary>What becomes of goods that the shop does not take: never more than what is arranged.</summary>
internal static class GoodsFacts
{
    /// <summary>What becomes of a unit that was judged; null when there is nothing to tell.</summary>
    public static GoodsFate? FateOf(ReturnCase subject, UnitResult unit, DateTimeOffset now) => Returning.Fate(unit).Disposition switch
    {
        _ when unit.Outcome is UnitOutcome.Repaired => BackOf(subject, now),
        _ when unit.Outcome is not UnitOutcome.Refused => null,
        _ when subject.Repayment.IsPaidAhead => GoodsFate.Kept,
        Disposition.Discard when subject.Judgement.GoodsBack is not null => GoodsFate.Discarded,
        Disposition.Discard => Contests.MayCome(subject, now) ? GoodsFate.DiscardedUnlessContested : GoodsFate.DiscardedLater,
        Disposition.BackToCustomer => BackOf(subject, now),
        _ => null,
    };

    public static IEnumerable<SurplusFacts> Surplus(ReturnCase subject, DateTimeOffset now) => subject.Judgement.Inspection is not { } inspection
        ? []
        : InspectionReport.Of(inspection, subject.Accepted).Unannounced.Where(unit => unit.Outcome is not UnitOutcome.Missing).GroupBy(unit => unit.Line)
            .Select(units => new SurplusFacts(units.Count(), subject.Order.Line(units.Key)?.Title ?? units.Key.Value, BackOf(subject, now)))
            .Concat(inspection.Surplus.Select(item => new SurplusFacts(item.Quantity, item.Description, BackOf(subject, now))));

    private static GoodsFate BackOf(ReturnCase subject, DateTimeOffset now) => subject switch
    {
        { Judgement.GoodsBack.DeliveredAt: not null } => GoodsFate.Delivered,
        { Judgement.GoodsBack.LostAt: not null } => GoodsFate.Lost,
        { Judgement.GoodsBack: not null } => GoodsFate.OnTheWay,
        { Judgement.Open: not null } => GoodsFate.ReturnedOnceDecided,
        _ => Contests.MayCome(subject, now) ? GoodsFate.ReturnedUnlessContested : GoodsFate.ReturnedSoon,
    };
}

/// <summary>What becomes of goods that the shop does not take.</summary>
internal enum GoodsFate
{
    /// <summary>They are held until the customer can contest the result no longer, then sent back.</summary>
    ReturnedUnlessContested,

    /// <summary>They are held until the contest is decided.</summary>
    ReturnedOnceDecided,

    /// <summary>They are about to be sent back.</summary>
    ReturnedSoon,

    OnTheWay,

    Delivered,

    /// <summary>The parcel that took them back is lost.</summary>
    Lost,

    /// <summary>They are held until the customer can contest the result no longer, then disposed of.</summary>
    DiscardedUnlessContested,

    /// <summary>They are disposed of once the result stands.</summary>
    DiscardedLater,

    Discarded,

    /// <summary>The customer has the money for them already; they stay with the shop.</summary>
    Kept,
}

/// <summary>Goods in the parcel that were not announced.</summary>
internal sealed record SurplusFacts(int Quantity, string Title, GoodsFate Fate);

/// <summary>A result that was looked at again, or is.</summary>
internal sealed record ContestFacts(Contest Contest)
{
    /// <summary>What is still sent; absent when nothing is.</summary>
    public Money? Owed { get; init; }

    /// <summary>All of the refund has been sent.</summary>
    public bool IsAllSent { get; init; }

    /// <summary>Goods that the warehouse holds go back to the customer, unless it is decided otherwise.</summary>
    public bool GoodsFollow { get; init; }

    /// <summary>The one that is to be decided, or the last; null for one that ended of itself.</summary>
    public static ContestFacts? Of(ReturnCase subject) => Of(subject, subject.Judgement.Contest is { IsOpen: false, Reason: null } ? null : subject.Judgement.Contest);

    /// <summary>The one that was decided last, whatever is still to be.</summary>
    public static ContestFacts? OfDecided(ReturnCase subject) => Of(subject, subject.Judgement.Decided);

    private static ContestFacts? Of(ReturnCase subject, Contest? contest) => contest is null
        ? null
        : new ContestFacts(contest)
        {
            Owed = OwedOf(subject) is { IsPositive: true } owed ? owed : null,
            IsAllSent = subject.Repayment.IsPaid,
            GoodsFollow = subject.Judgement.HoldsGoods && Returning.HasParcel(subject),
        };

    /// <summary>What is planned or on its way.</summary>
    private static Money OwedOf(ReturnCase subject) =>
        subject.Repayment.LiveAttempts.Where(a => a.Status is not (RefundStatus.Succeeded or RefundStatus.Failed)).Select(a => a.Amount).Sum(subject.Order.Currency);
}
