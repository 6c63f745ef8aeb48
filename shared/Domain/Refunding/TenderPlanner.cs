using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>The refund goes back the way the money came.</summary>
public static class TenderPlanner
{
    /// <summary>
    /// Fills the tenders in the policy's order, each up to what was paid and is not refunded yet, and only until its last
    /// date; among equals in the order's sequence. What fits nowhere is unassigned.
    /// </summary>
    public static TenderPlan Plan(RefundBasis basis, OrderBalance balance, Money total, DateTimeOffset now)
    {
        var (order, policy) = (basis.Order, basis.Policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, Money.Zero(order.Currency));
        var before = balance.Before(basis.Case);
        var left = total;
        List<TenderRefund> refunds = [];
        foreach (var tender in order.Tenders.Where(t => !(t.RefundableUntil < now)).OrderBy(t => Rank(t.Type, policy)))
        {
            var amount = Money.Min(left, tender.Amount - before.RefundedTo(tender.Id, order.Currency));
            if (!amount.IsPositive)
                continue;

            refunds.Add(new TenderRefund(tender.Id, tender.Type, tender.Reference, amount, tender.Label));
            left -= amount;
        }

        return new TenderPlan(refunds, left);
    }

    /// <summary>Types that the policy does not name come last.</summary>
    private static int Rank(TenderType type, Policy policy) =>
        policy.TenderOrder.Index().Where(t => t.Item == type).Select(t => t.Index).DefaultIfEmpty(int.MaxValue).First();
}
