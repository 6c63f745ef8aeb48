using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>
/// The refund goes back the way the money came (2011/83/EU, article 13(1)). Each part is counted against the tender that it
/// was paid with, also where it is paid as something else, so no tender ever gives more than was paid with it.
/// </summary>
public static class TenderPlanner
{
    /// <summary>
    /// Fills the tenders in the policy's order, each up to what was paid and is not refunded yet, and only until its last
    /// date; among equals in the order's sequence. What cannot go back that way goes where the customer agreed, if the policy
    /// offers it, and else is unassigned.
    /// </summary>
    /// <param name="ofCollected">What of it goes back to what was paid besides; all of that when absent.</param>
    public static TenderPlan Plan(RefundBasis basis, OrderBalance balance, Money total, DateTimeOffset now, Money? ofCollected = null)
    {
        var before = balance.Before(basis.Case);
        var collected = ofCollected ?? basis.CollectedAmount ?? Money.Zero(total.Currency);
        // Other cases can have paid of it by now, for the goods that it was paid for: the rest is what was given for those.
        collected = basis.Collected.Count > 0 ? Money.Min(collected, Left(basis, before)) : collected;
        var plan = Placing(basis.WithoutCollected).Place(total - collected);
        plan = basis.OfCollected is { } paid ? With(plan, Placing(paid).Place(collected)) : plan;
        return plan with { Bonus = BonusOn(plan, basis, before) };

        TenderPlacing Placing(RefundBasis of) => new(of, before, tender => tender.TakesRefunds(now) && !before.IsClosed(tender.Id));
    }

    /// <summary>
    /// Plans anew what of a settled case failed or never had anywhere to go. A tender that failed in this case is not tried
    /// again, unless the reason says so (<see cref="Declines"/>). What the other cases have had meanwhile counts, so no tender gives more
    /// than was paid with it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The case is not settled.</exception>
    public static TenderPlan Replan(RefundBasis basis, OrderBalance balance, DateTimeOffset now)
    {
        var settled = balance.SettlementOf(basis.Case) ?? throw new InvalidOperationException("Only a settled case is planned anew");
        var history = new FailedBefore(settled);
        var (placing, ofCollected) = (Placing(basis.WithoutCollected), basis.OfCollected is { } paid ? Placing(paid) : null);
        TenderRefund[] elsewhere =
        [
            .. settled.Bookings.Where(b => b.Elsewhere is { IsPositive: true })
                .Select(b => (IsOfCollected(b.Refund) ? ofCollected! : placing).CountElsewhere(b.Refund, b.Elsewhere!.Value)),
        ];
        var unplaced = settled.Unplaced - Sum(elsewhere);
        var collected = (settled.Collected ?? Money.Zero(unplaced.Currency)) - Sum(settled.Bookings.Where(b => b.Counts).Select(b => b.Refund).Concat(elsewhere).Where(IsOfCollected));
        collected = basis.Collected.Count > 0 ? Money.Max(Money.Min(Money.Min(collected, unplaced), Left(basis, balance)), Money.Zero(unplaced.Currency)) : collected;
        var rest = placing.Place(unplaced - collected);
        rest = ofCollected is null ? rest : With(rest, ofCollected.Place(collected));
        return rest with { Refunds = [.. elsewhere, .. rest.Refunds] };

        TenderPlacing Placing(RefundBasis of) => new(
            of,
            balance,
            tender => tender.TakesRefunds(now) && !balance.IsClosed(tender.Id) && history.CanBeTriedAgain(tender.Id),
            history.NextRound,
            tender => history.NotBefore(tender, now));

        bool IsOfCollected(TenderRefund refund) => basis.IsCollected(refund.Tender);

        Money Sum(IEnumerable<TenderRefund> refunds) => refunds.Select(r => r.Amount).Sum(settled.Total.Currency);
    }

    private static Money Left(RefundBasis basis, OrderBalance balance) => basis.Collected.Select(balance.LeftOf).Sum(basis.Order.Currency);

    /// <summary>What was paid for an exchange or a delivery goes back by itself: nothing of the order's own payment stands in for it, nor the other way round.</summary>
    private static TenderPlan With(TenderPlan plan, TenderPlan other) => new([.. plan.Refunds, .. other.Refunds], plan.Unassigned + other.Unassigned)
    {
        Offered = plan.Offered.Count > 0 ? plan.Offered : other.Offered,
        BelowStep = plan.BelowStep + other.BelowStep ?? plan.BelowStep ?? other.BelowStep,
    };

    /// <summary>The bonus is for money alone: on gift cards and store credit it could be earned again and again.</summary>
    private static CreditBonus? BonusOn(TenderPlan plan, RefundBasis basis, OrderBalance before)
    {
        var zero = Money.Zero(plan.Unassigned.Currency);
        var share = basis.Policy.Payout.StoreCreditBonusBasisPoints;
        var on = plan.Refunds.Where(r => r.As is Payout.StoreCredit && r.Type.IsMoney()).Select(r => r.PaidOut).Sum(zero.Currency);
        if (basis.Resolution is not Resolution.StoreCredit || share == 0 || on.IsZero)
            return null;

        var earlier = before.Settled.Select(s => s.Bonus?.On ?? zero).Sum(zero.Currency);
        return new CreditBonus(on, (earlier + on).Share(share, UnitTally.Whole) - earlier.Share(share, UnitTally.Whole));
    }

    /// <summary>What the refunds of a case that failed say of the next ones.</summary>
    private sealed class FailedBefore(Settlement settled)
    {
        public bool CanBeTriedAgain(TenderId tender) => Of(tender).All(b => Declines.Of(b.Failure) is AfterDecline.Later or AfterDecline.Rest);

        public int NextRound(Tender tender) =>
            1 + settled.Bookings.Where(b => b.Refund.Tender == tender.Id).Select(b => b.Refund.Round).DefaultIfEmpty().Max();

        public DateTimeOffset? NotBefore(Tender tender, DateTimeOffset now)
        {
            List<Booking> postponed = [.. Of(tender.Id).Where(b => Declines.Of(b.Failure) is AfterDecline.Later)];
            return postponed.Exists(b => b.State is BookingState.Failed) ? now + Declines.Pause(postponed.Count) : null;
        }

        private IEnumerable<Booking> Of(TenderId tender) => settled.Bookings.Where(b => !b.Counts && b.Refund.As is null && b.Refund.Tender == tender);
    }
}
