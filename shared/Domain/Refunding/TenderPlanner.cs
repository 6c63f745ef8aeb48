using Serverless.Domain.Deciding;
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
    public static TenderPlan Plan(RefundBasis basis, OrderBalance balance, Money total, DateTimeOffset now)
    {
        var plan = Place(basis, balance.Before(basis.Case), total, tender => tender.TakesRefunds(now), _ => 1);
        return plan with { Bonus = BonusOn(plan, basis, balance.Before(basis.Case)) };
    }

    /// <summary>
    /// Plans anew what of a settled case failed or never had anywhere to go. A tender that failed in this case is not tried
    /// again. What the other cases have had meanwhile counts, so no tender gives more than was paid with it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The case is not settled.</exception>
    public static TenderPlan Replan(RefundBasis basis, OrderBalance balance, DateTimeOffset now)
    {
        var settled = balance.SettlementOf(basis.Case) ?? throw new InvalidOperationException("Only a settled case is planned anew");
        var failed = settled.Bookings.Where(b => !b.Counts && b.Refund.As is null).Select(b => b.Refund.Tender).ToHashSet();
        return Place(
            basis,
            balance,
            settled.Unplaced,
            tender => tender.TakesRefunds(now) && !failed.Contains(tender.Id),
            tender => 1 + settled.Bookings.Where(b => b.Refund.Tender == tender.Id).Select(b => b.Refund.Round).DefaultIfEmpty().Max());
    }

    private static TenderPlan Place(RefundBasis basis, OrderBalance balance, Money total, Func<Tender, bool> isOpen, Func<Tender, int> roundOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, Money.Zero(basis.Order.Currency));
        var (left, unassigned) = (total, Money.Zero(total.Currency));
        List<TenderRefund> refunds = [];
        foreach (var tender in basis.Order.Tenders.OrderBy(t => !isOpen(t) && !BecomesCredit(t, basis)).ThenBy(t => Rank(t.Type, basis.Policy)))
        {
            var amount = Money.Min(left, balance.LeftOf(tender));
            left -= amount;
            if (amount.IsPositive && WayOf(tender, isOpen(tender), basis) is { IsThere: true } way)
                refunds.Add(Part(tender, amount, way.As, isOpen(tender) ? balance.StillOwed(tender) : Money.Zero(total.Currency)) with { Round = roundOf(tender) });
            else
                unassigned += amount;
        }

        return new TenderPlan(refunds, unassigned + left) { Offered = (unassigned + left).IsZero ? [] : basis.Policy.Payout.Offered };
    }

    private static (bool IsThere, Payout? As) WayOf(Tender tender, bool isOpen, RefundBasis basis) => tender switch
    {
        _ when BecomesCredit(tender, basis) => (true, Payout.StoreCredit),
        _ when isOpen => (true, null),
        _ => (basis.Consent is { } agreed && basis.Policy.Payout.Offered.Contains(agreed), basis.Consent),
    };

    /// <summary>Who chose store credit gets it for money and gift cards; what is store credit already, and points, go back as they are.</summary>
    private static bool BecomesCredit(Tender tender, RefundBasis basis) =>
        basis.Resolution is Resolution.StoreCredit && (IsMoney(tender.Type) || tender.Type is TenderType.GiftCard);

    private static bool IsMoney(TenderType type) => type is TenderType.Card or TenderType.Wallet or TenderType.Instalment;

    /// <summary>What is still owed is taken off first; only what was paid of the plan can go back.</summary>
    private static TenderRefund Part(Tender tender, Money amount, Payout? payout, Money owed) =>
        new(tender.Id, tender.Type, tender.Reference, amount, tender.Label)
        {
            As = payout,
            ReducesBill = owed.IsZero ? null : Money.Min(owed, amount),
        };

    /// <summary>The bonus is for money alone: on gift cards and store credit it could be earned again and again.</summary>
    private static CreditBonus? BonusOn(TenderPlan plan, RefundBasis basis, OrderBalance before)
    {
        var zero = Money.Zero(plan.Unassigned.Currency);
        var share = basis.Policy.Payout.StoreCreditBonusBasisPoints;
        var on = plan.Refunds.Where(r => r.As is Payout.StoreCredit && IsMoney(r.Type)).Select(r => r.PaidOut).Sum(zero.Currency);
        if (basis.Resolution is not Resolution.StoreCredit || share == 0 || on.IsZero)
            return null;

        var earlier = before.Settled.Select(s => s.Bonus?.On ?? zero).Sum(zero.Currency);
        return new CreditBonus(on, (earlier + on).Share(share, UnitTally.Whole) - earlier.Share(share, UnitTally.Whole));
    }

    /// <summary>Types that the policy does not name come last.</summary>
    private static int Rank(TenderType type, Policy policy) =>
        policy.TenderOrder.Index().Where(t => t.Item == type).Select(t => t.Index).DefaultIfEmpty(int.MaxValue).First();
}
