using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Refunding;

/// <summary>What an exchange comes to: the goods given back against those in their place.</summary>
/// <param name="Refund">The goods given back, to be settled in the order's balance; its total is what is paid out.</param>
/// <param name="Difference">Who owes whom.</param>
public sealed record ExchangeSettlement(Refund Refund, ExchangeDifference Difference)
{
    /// <summary>How the difference comes about: above zero it is paid out, below zero collected.</summary>
    public DerivationNode Derivation => Refund.Derivation;

    /// <summary>Settles an exchange.</summary>
    /// <param name="balance">What all cases of the order have had so far.</param>
    /// <param name="wanted">The goods in place of those given back; their tax is as the order's, contained or on top.</param>
    /// <param name="secondWayOut">What it costs to send them; the customer's to pay when all that came back for exchange came by choice.</param>
    /// <param name="collected">What the customer has paid for them already.</param>
    /// <param name="isCharged">That was charged before anybody knew what is owed: what was too much goes back the way it came.</param>
    public static ExchangeSettlement Of(
        RefundBasis basis, OrderBalance balance, IReadOnlyList<ReplacementLine> wanted, Money secondWayOut, Money? collected = null, bool isCharged = false)
    {
        var back = LaterReturns.After(RefundCalculator.Compute(basis, balance), basis, balance);
        var swapped = RefundCalculator.SwappedBy(basis);
        var given = new GivenBack(basis.Order, [.. swapped.OrderBy(l => l.Key.Value, StringComparer.Ordinal)], balance.Before(basis.Case).Tallies());
        var zero = Money.Zero(basis.Order.Currency);
        // Nothing can have come back of goods for which others were sent ahead: then it counts as it was asked.
        var byChoice = swapped.Count > 0
            ? swapped.Values.All(tally => tally.NotByChoice == 0)
            : IsByChoice(basis.Lines);
        DerivationNode[] parts =
        [
            .. back.Derivation.Parts,
            .. wanted.Select(given.Against),
            .. RefundRules.SecondWayOut.Step("The second way out, paid by the customer", byChoice ? -secondWayOut : zero),
            .. RefundRules.Collected.Step("Paid for the exchange", collected ?? zero),
        ];
        var difference = parts.Select(p => p.Amount).Sum(zero.Currency);
        var tooMuch = isCharged ? Money.Min(collected ?? zero, Money.Max(difference, zero)) : zero;
        var ofTheOrder = Money.Min(Money.Max(difference - tooMuch, zero), back.Total);
        return new ExchangeSettlement(
            back with
            {
                Total = ofTheOrder + tooMuch,
                Collected = tooMuch.IsPositive ? tooMuch : null,
                IntoGoods = back.Total - ofTheOrder,
                Derivation = RefundRules.Exchange.Node("Exchange", difference, parts),
            },
            ExchangeDifference.Of(difference));
    }

    /// <summary>All that is given back for other goods is so because its customer wants others.</summary>
    public static bool IsByChoice(IEnumerable<LineDecision> lines) => lines.Where(line => line.Line.For is not LineFor.Refund).All(line => !line.Fault.SellerAnswers());

    /// <summary>What goods in exchange cost, with their delivery.</summary>
    public static Money CostOf(Order order, IReadOnlyList<ReplacementLine> wanted) =>
        wanted.Select(line => PriceOf(order, line)).Sum(order.Currency) + SecondWayOut(order);

    private static Money PriceOf(Order order, ReplacementLine wanted) => order.TaxIncluded ? wanted.Value : wanted.Value + wanted.Tax;

    /// <summary>To send once more costs what it cost the first time.</summary>
    public static Money SecondWayOut(Order order) => order.TaxIncluded ? order.Shipping : order.Shipping + order.ShippingTax;

    /// <summary>
    /// Goods at the same price as those given back are swapped for what was paid for these: who wants another size keeps the
    /// discounts, and pays none of them back.
    /// </summary>
    private sealed class GivenBack(Order order, IReadOnlyList<KeyValuePair<LineId, UnitTally>> lines, IReadOnlyDictionary<LineId, UnitTally> before)
    {
        private readonly IReadOnlyDictionary<LineId, LinePrice> prices = LinePrice.Of(order);
        private readonly Dictionary<LineId, int> swapped = [];

        public DerivationNode Against(ReplacementLine wanted)
        {
            var text = $"{wanted.Quantity} × {wanted.Title}";
            if (wanted.Discount.IsZero && lines.Where(l => CanSwap(l.Key, l.Value.Units, wanted)).Select(l => (LineId?)l.Key).FirstOrDefault() is { } line)
            {
                var earlier = UnitTally.WholeUnits(swapped.GetValueOrDefault(line)) + before.GetValueOrDefault(line);
                swapped[line] = swapped.GetValueOrDefault(line) + wanted.Quantity;
                return RefundRules.ReplacementAsPaid.Node(text, -prices[line].Between(earlier, UnitTally.WholeUnits(wanted.Quantity)));
            }

            return RefundRules.Replacement.Node(text, -PriceOf(order, wanted));
        }

        private bool CanSwap(LineId line, int units, ReplacementLine wanted) =>
            (wanted.InPlaceOf ?? line) == line && order.Line(line)!.UnitPrice == wanted.UnitPrice && units - swapped.GetValueOrDefault(line) >= wanted.Quantity;
    }
}

/// <summary>Who owes whom after an exchange.</summary>
public abstract record ExchangeDifference
{
    private ExchangeDifference()
    {
    }

    internal static ExchangeDifference Of(Money difference) => difference switch
    {
        { IsPositive: true } => new PayOut(difference),
        { IsNegative: true } => new Collect(-difference),
        _ => new Even(),
    };

    /// <summary>The customer pays, before anything is sent.</summary>
    public sealed record Collect(Money Amount) : ExchangeDifference;

    /// <summary>The customer gets money back, the way it came.</summary>
    public sealed record PayOut(Money Amount) : ExchangeDifference;

    /// <summary>Nobody owes anything: it goes straight on.</summary>
    public sealed record Even : ExchangeDifference;
}
