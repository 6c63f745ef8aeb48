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
    /// <summary>What is charged for the goods in place of those given back, in the sequence in which they are wanted.</summary>
    public IReadOnlyList<GoodsCharged> Goods { get; init; } = [];

    /// <summary>What of it is the customer's to pay for their delivery.</summary>
    public required Money SecondWay { get; init; }

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
        // Who had bought them before anything came back paid their price.
        var isBought = balance.SentBy(basis.Case) is { IsBought: true };
        GoodsCharged[] goods = [.. wanted.Select(line => isBought ? given.AtPrice(line) : given.Against(line))];
        var secondWay = byChoice ? secondWayOut : zero;
        DerivationNode[] parts =
        [
            .. back.Derivation.Parts,
            .. goods.Select(charged => charged.Rule.Node($"{charged.Line.Quantity} × {charged.Line.Title}", -charged.Amount)),
            .. RefundRules.SecondWayOut.Step("The second way out, paid by the customer", -secondWay),
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
                Charged = [.. goods.Select(charged => TaxOf(basis.Order, charged)), .. secondWay.IsZero ? Array.Empty<ChargedTax>() : [new ChargedTax(secondWay == SecondWayOut(basis.Order) ? basis.Order.ShippingTax : null, RatePercent: null)]],
                Derivation = RefundRules.Exchange.Node("Exchange", difference, parts),
            },
            ExchangeDifference.Of(difference))
        {
            Goods = goods,
            SecondWay = secondWay,
        };
    }

    /// <summary>Goods of which no tax was told, beside others that are taxed, may have some all the same.</summary>
    private static ChargedTax TaxOf(Order order, GoodsCharged goods)
    {
        var isTold = goods.InPlaceOf is not null || !goods.Tax.IsZero || goods.Amount.IsZero || order.Lines.All(line => line.Tax.IsZero);
        return new ChargedTax(isTold ? goods.Tax : null, goods.InPlaceOf is { } line ? order.Line(line)!.TaxRatePercent : null);
    }

    /// <summary>The same for goods that nothing was given back for: they cost their price.</summary>
    internal static IReadOnlyList<GoodsCharged> Bought(Order order, IReadOnlyList<ReplacementLine> wanted) => [.. wanted.Select(line => new GivenBack(order, [], new Dictionary<LineId, UnitTally>()).AtPrice(line))];

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

        public GoodsCharged Against(ReplacementLine wanted)
        {
            if (!wanted.Discount.IsZero || lines.Where(l => CanSwap(l.Key, l.Value.Units, wanted)).Select(l => (LineId?)l.Key).FirstOrDefault() is not { } line)
                return AtPrice(wanted);

            var units = UnitTally.WholeUnits(wanted.Quantity);
            var earlier = UnitTally.WholeUnits(swapped.GetValueOrDefault(line)) + before.GetValueOrDefault(line);
            swapped[line] = swapped.GetValueOrDefault(line) + wanted.Quantity;
            return new GoodsCharged(wanted, RefundRules.ReplacementAsPaid, prices[line].Between(earlier, units), prices[line].Tax(earlier + units) - prices[line].Tax(earlier)) { InPlaceOf = line };
        }

        public GoodsCharged AtPrice(ReplacementLine wanted) => new(wanted, RefundRules.Replacement, PriceOf(order, wanted), wanted.Tax);

        private bool CanSwap(LineId line, int units, ReplacementLine wanted) =>
            (wanted.InPlaceOf ?? line) == line && order.Line(line)!.UnitPrice == wanted.UnitPrice && units - swapped.GetValueOrDefault(line) >= wanted.Quantity;
    }
}

/// <summary>Goods in place of others, with what they cost.</summary>
/// <param name="Amount">With the tax where prices are without it.</param>
/// <param name="Tax">The tax in the amount.</param>
public sealed record GoodsCharged(ReplacementLine Line, RefundRule Rule, Money Amount, Money Tax)
{
    /// <summary>The line at whose price they are taken; absent where they have one of their own.</summary>
    public LineId? InPlaceOf { get; init; }
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
