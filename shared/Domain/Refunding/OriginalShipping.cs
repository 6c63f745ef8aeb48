using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Refunding;

/// <summary>
/// What of the order's own delivery is paid back. It follows from what was taken back in all, so it is paid once, with the
/// case that completes the order, whichever that is.
/// </summary>
/// <param name="Amount">With its tax where that comes on top.</param>
/// <param name="Tax">The tax in the amount.</param>
/// <param name="Rule">The rule that made it.</param>
internal sealed record OriginalShipping(Money Amount, Money Tax, RefundRule Rule)
{
    /// <param name="taken">For the lines of the order: the units taken back over all cases, this one among them.</param>
    /// <param name="isWhole">All of the order is back, or was never sent. Whoever has other goods in place of some was delivered to, until these are back as well.</param>
    public static OriginalShipping Of(Order order, IReadOnlyDictionary<LineId, UnitTally> taken, bool isWhole)
    {
        var all = order.Lines.Select(line => taken.GetValueOrDefault(line.Id)).Aggregate((sum, line) => sum + line);
        return all switch
        {
            _ when !isWhole => None(order),
            _ when all.NeverSent == all.Units => With(order, order.Shipping, order.ShippingTax, RefundRules.UnsentShipping),
            { NotByChoice: > 0 } => With(order, order.Shipping, order.ShippingTax, RefundRules.OriginalShipping),
            { Withdrawn: > 0 } => Standard(order),
            _ => None(order),
        };
    }

    public static OriginalShipping None(Order order) => new(Money.Zero(order.Currency), Money.Zero(order.Currency), RefundRules.OriginalShipping);

    /// <summary>An order that was completed is completed again when a line that was added to it comes back: its delivery is paid back once.</summary>
    public OriginalShipping Unless(OrderBalance before) => before.Settled.Any(s => s.Shipping.IsPositive)
        ? this with { Amount = Money.Zero(Amount.Currency), Tax = Money.Zero(Tax.Currency) }
        : this;

    public IEnumerable<DerivationNode> Steps() => Rule.Step(Rule.Explanation, Amount);

    /// <summary>Standard delivery may be dearer than what was paid, for instance where delivery was free: nobody gets back more than was paid.</summary>
    private static OriginalShipping Standard(Order order) =>
        order.StandardShipping is { } standard && standard < order.Shipping
            ? With(order, standard, order.ShippingTax.Share(standard.Minor, order.Shipping.Minor), RefundRules.StandardShipping)
            : With(order, order.Shipping, order.ShippingTax, RefundRules.StandardShipping);

    private static OriginalShipping With(Order order, Money shipping, Money tax, RefundRule rule) =>
        new(order.TaxIncluded ? shipping : shipping + tax, tax, rule);
}
