using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>The coupons of an order: given back once, by the case with which the last of it is back.</summary>
public sealed partial record OrderBalance
{
    /// <summary>
    /// Gives the coupons back with a case that is settled, if with it all of the order is taken back or was never sent, and no case has given them back before. What went into other goods keeps its
    /// coupon until these are back as well, and so does an order of which a part stays with the customer: what a coupon took off that part is taken off what is paid back of the others.
    /// </summary>
    /// <param name="order">All of it, with what was added to it.</param>
    /// <param name="isAhead">Nobody has looked at the case's goods yet: whether they are back is not known.</param>
    public OrderBalance ReleaseCoupons(CaseId id, Order order, bool isAhead)
    {
        if (SettlementOf(id) is not { } settled || order.Coupons.Count == 0)
            return this;

        var booked = settled.IsAhead == isAhead ? this : With(id, s => s with { IsAhead = isAhead });
        return booked.Settled.Any(s => s.IsAhead || s.ReleasesCoupons) || !booked.IsWhole(order, booked.Tallies(), id, settled.Lines.Any(line => line.Tally.Exchanged > 0))
            ? booked
            : booked.With(id, s => s with { ReleasesCoupons = true });
    }
}
