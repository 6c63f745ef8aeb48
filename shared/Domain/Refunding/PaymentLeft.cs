using Serverless.Domain.Balances;

namespace Serverless.Domain.Refunding;

/// <summary>
/// What of an order's payment is left for a case that is settled already. It can have become less: other cases are settled, and the shop pays
/// back in its own system too.
/// </summary>
internal static class PaymentLeft
{
    /// <summary>The refund, with no more in it than is left; what was paid for an exchange besides is no part of the order's payment.</summary>
    /// <param name="atLeast">What of it is paid or on its way, and stays.</param>
    public static Refund Limit(Refund due, RefundBasis basis, OrderBalance balance, Money atLeast)
    {
        var zero = Money.Zero(basis.Order.Currency);
        var ofTheOrder = due.Total - (due.Collected ?? zero);
        var left = Money.Max(balance.LeftFor(basis.Case, basis.Order) - (due.IntoGoods ?? zero), zero);
        var cut = Money.Max(ofTheOrder - Money.Max(left, atLeast), zero);
        return cut.IsZero ? due : due with
        {
            Total = due.Total - cut,
            Derivation = due.Derivation with
            {
                Amount = due.Derivation.Amount - cut,
                Parts = [.. due.Derivation.Parts, RefundRules.PaidLimit.Node(RefundRules.PaidLimit.Explanation, -cut)],
            },
        };
    }

    /// <summary>
    /// The same for a refund of which some failed: what is paid or on its way stays, and so does what other hands have paid of it; the rest is
    /// limited before it is sent another way.
    /// </summary>
    public static Refund LimitUnplaced(Refund due, RefundBasis basis, OrderBalance balance)
    {
        var zero = Money.Zero(basis.Order.Currency);
        var placed = balance.SettlementOf(basis.Case)!.Bookings.Where(b => !basis.IsCollected(b.Refund.Tender))
            .Select(b => b.Counts ? b.Refund.Amount : b.CountedElsewhere ?? zero).Sum(zero.Currency);
        return Limit(due, basis, balance, placed);
    }
}
