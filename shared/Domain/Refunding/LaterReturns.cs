using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Refunding;

/// <summary>
/// A case whose units count for more after other cases of the order were settled on what it was. Money is a function of the sums of all
/// cases, so what it is owed besides is the difference that it makes to them, wherever it stands in their sequence.
/// </summary>
internal static class LaterReturns
{
    /// <summary>The case's refund with what came after it taken into account, here and elsewhere; the same where nothing did.</summary>
    public static Refund After(Refund due, RefundBasis basis, OrderBalance balance) =>
        PaymentLeft.Limit(Lost(Counted(due, basis, balance), basis, balance), basis, balance, atLeast: Money.Zero(basis.Order.Currency));

    /// <summary>Of goods that it had sent, and whose loss it pays for, others of the order have or hold units: what they pay for these it does not.</summary>
    private static Refund Lost(Refund due, RefundBasis basis, OrderBalance balance)
    {
        if (balance.SentBy(basis.Case) is not { Elsewhere: { IsPositive: true } elsewhere })
            return due;

        var (less, zero) = (Money.Min(elsewhere, due.Total), Money.Zero(due.Total.Currency));
        return due with
        {
            Total = due.Total - less,
            Collected = due.Collected is { } collected ? Money.Max(collected - less, zero) : null,
            Derivation = due.Derivation with
            {
                Amount = due.Derivation.Amount - less,
                Parts = [.. due.Derivation.Parts, .. RefundRules.OtherReturns.Step(RefundRules.OtherReturns.Explanation, -less)],
            },
        };
    }

    private static Refund Counted(Refund due, RefundBasis basis, OrderBalance balance)
    {
        if (balance.SettlementOf(basis.Case) is not { } settled || balance.Settled[^1].Case == basis.Case)
        {
            return due;
        }

        var order = basis.Order;
        var now = balance.Tallies();
        var others = (balance with { Settled = [.. balance.Settled.Where(s => s.Case != basis.Case)] }).Tallies();
        var then = due.Lines.Aggregate(
            new Dictionary<LineId, UnitTally>(others), (sums, line) => { sums[line.Line] = sums.GetValueOrDefault(line.Line) + line.Tally; return sums; });
        var prices = LinePrice.Of(order);
        var shipping = settled.Shipping + Shipping(then, due.Lines) - Shipping(now, settled.Lines);
        var earned = settled.Lines.Select(l => l.Amount).Sum(order.Currency) + Goods(then) - Goods(now) + shipping - due.Freight;
        var total = Money.Max(earned, Money.Zero(order.Currency)) + (due.Collected ?? Money.Zero(order.Currency));
        return total == due.Total ? due : due with
        {
            Total = total,
            Shipping = shipping,
            Derivation = due.Derivation with
            {
                Amount = total,
                Parts = [.. due.Derivation.Parts, .. RefundRules.OtherReturns.Step(RefundRules.OtherReturns.Explanation, total - due.Total)],
            },
        };

        Money Goods(IReadOnlyDictionary<LineId, UnitTally> sums) =>
            order.Lines.Select(line => Worth(prices[line.Id], sums.GetValueOrDefault(line.Id))).Sum(order.Currency);

        Money Shipping(IReadOnlyDictionary<LineId, UnitTally> sums, IReadOnlyList<RefundLine> own) => OriginalShipping.Of(
            order, sums, balance.IsWhole(order, sums, basis.Case, own.Any(line => line.Tally.Exchanged > 0))).Amount;
    }

    private static Money Worth(LinePrice price, UnitTally units) => price.AfterDeduction(units) + price.AddedTax(units);
}
