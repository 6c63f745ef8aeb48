using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Refunding;

/// <summary>What a credit note is made of: goods, their delivery, and what is added to them or kept. All of it sums to <see cref="Total"/>.</summary>
/// <param name="Delivery">The order's own; absent where none of it is credited.</param>
/// <param name="Others">What concerns no line, in the sequence of the derivation: the way back, goods in exchange.</param>
public sealed record CreditedAmounts(IReadOnlyList<CreditedLine> Lines, CreditedAmount? Delivery, IReadOnlyList<CreditedCharge> Others, Money Total)
{
    private static readonly string[] DeliveryRules = [RefundRules.OriginalShipping.Name, RefundRules.UnsentShipping.Name, RefundRules.StandardShipping.Name];

    /// <summary>
    /// The tax in goods and delivery, less that of goods charged in exchange. What is kept for the way back has none of its own here. Null where the tax in a part of the total is not known, as where
    /// it is limited.
    /// </summary>
    public Money? Tax => Others.Any(other => other.LeavesTaxOpen)
        ? null
        : Lines.Select(line => line.Tax).Concat(Others.Select(other => other.Tax).OfType<Money>()).Sum(Total.Currency) + (Delivery?.Tax ?? Money.Zero(Total.Currency));

    /// <summary>Some of it is taxed.</summary>
    public bool IsTaxed => Lines.Any(line => !line.Tax.IsZero) || Delivery is { Tax.IsZero: false } || Others.Any(other => other.Tax is { IsZero: false });

    /// <summary>What of the total is known to be at which rate, the highest first; none where its tax is not known as a whole.</summary>
    /// <param name="rateOf">The rate of an order line; null where its tax was told without one.</param>
    public IReadOnlyList<CreditedRate> ByRate(Func<LineId, decimal?> rateOf) => Tax is null ? [] :
    [
        .. Lines.Select(line => (Rate: rateOf(line.Line), line.Amount, line.Tax))
            .Concat(Others.Where(other => other.Tax is not null).Select(other => (Rate: other.RatePercent, other.Amount, Tax: other.Tax!.Value)))
            .Where(part => part.Rate is not null).GroupBy(part => part.Rate!.Value, part => new CreditedAmount(part.Amount, part.Tax)).OrderByDescending(same => same.Key)
            .Select(same => new CreditedRate(same.Key, same.Select(part => part.Net).Sum(Total.Currency), same.Select(part => part.Tax).Sum(Total.Currency))),
    ];

    /// <summary>Of the n-th of a case's notes, counted from 0.</summary>
    /// <param name="refund">The case's, as it is.</param>
    public static CreditedAmounts Of(IReadOnlyList<CreditNote> notes, int index, Refund refund)
    {
        var (now, total) = (Whole(notes[index].Refund ?? refund), notes[index].Total);
        var own = index == 0 ? now : now.Less(Whole(notes[index - 1].Refund ?? refund));
        var rest = total - own.Sum;
        return (rest.IsZero ? own : own with { Others = [.. own.Others, new CreditedCharge(RefundRules.PaidLimit.Name, rest)] }) with { Total = total };
    }

    private Money Sum => Lines.Select(line => line.Amount).Concat(Others.Select(other => other.Amount)).Sum(Total.Currency) + (Delivery?.Amount ?? Money.Zero(Total.Currency));

    private static CreditedAmounts Whole(Refund refund)
    {
        // The first parts of a derivation are the lines, in their order.
        var (lines, rest) = (refund.Derivation.Parts.Take(refund.Lines.Count), refund.Derivation.Parts.Skip(refund.Lines.Count).ToList());
        var delivery = rest.Find(part => DeliveryRules.Contains(part.Rule, StringComparer.Ordinal));
        return new CreditedAmounts(
            [.. refund.Lines.Zip(lines, (line, part) => new CreditedLine(line.Line, line.Units, line.Amount, line.Tax, PartsOf(part)))],
            delivery is null ? null : new CreditedAmount(delivery.Amount, refund.ShippingTax),
            [.. Charges(rest.Where(part => part != delivery), refund.Charged ?? [])],
            refund.Total);
    }

    private static IEnumerable<CreditedCharge> Charges(IEnumerable<DerivationNode> parts, IReadOnlyList<ChargedTax> charged)
    {
        var next = 0;
        foreach (var part in parts)
        {
            var tax = CreditedCharge.IsCharged(part.Rule) ? charged.ElementAtOrDefault(next++) : null;
            yield return new CreditedCharge(part.Rule, part.Amount) { Tax = tax?.Tax is { } known ? -known : null, RatePercent = tax?.RatePercent };
        }
    }

    /// <summary>Tax has a place of its own.</summary>
    private static IReadOnlyList<CreditedPart> PartsOf(DerivationNode line) =>
        [.. line.Parts.Where(part => part.Rule != RefundRules.Tax.Name).Select(part => new CreditedPart(part.Rule, part.Amount))];

    /// <summary>What it has more than another, row by row.</summary>
    private CreditedAmounts Less(CreditedAmounts before)
    {
        var zero = Money.Zero(Total.Currency);
        return this with
        {
            Lines =
            [
                .. Lines.Select(line => line.Less(before.Lines.FirstOrDefault(other => other.Line == line.Line))),
                .. before.Lines.Where(line => !Lines.Any(other => other.Line == line.Line)).Select(line => line.None.Less(line)),
            ],
            Delivery = (Delivery, before.Delivery) is (null, null) ? null : new CreditedAmount((Delivery?.Amount ?? zero) - (before.Delivery?.Amount ?? zero), (Delivery?.Tax ?? zero) - (before.Delivery?.Tax ?? zero)),
            Others = CreditedCharge.Less(Others, before.Others),
        };
    }

    /// <summary>The same without rows that say nothing.</summary>
    public CreditedAmounts WithoutEmpty => this with
    {
        Lines = [.. Lines.Where(line => line is not { Amount.IsZero: true, Tax.IsZero: true, Units: 0 })],
        Delivery = Delivery is { Amount.IsZero: true, Tax.IsZero: true } ? null : Delivery,
    };
}

/// <param name="Amount">With the tax.</param>
/// <param name="Tax">The tax in it.</param>
public record CreditedAmount(Money Amount, Money Tax)
{
    public Money Net => Amount - Tax;
}

/// <param name="Units">Units that were taken back, or are paid for and kept; none where a later note only adds to what an earlier one credited.</param>
/// <param name="Parts">How the amount came about, where that took more than a price.</param>
public sealed record CreditedLine(LineId Line, int Units, Money Amount, Money Tax, IReadOnlyList<CreditedPart> Parts) : CreditedAmount(Amount, Tax)
{
    internal CreditedLine None => this with { Units = 0, Amount = Money.Zero(Amount.Currency), Tax = Money.Zero(Tax.Currency), Parts = [] };

    internal CreditedLine Less(CreditedLine? before) => before is null
        ? this
        : new CreditedLine(Line, Units - before.Units, Amount - before.Amount, Tax - before.Tax, CreditedPart.Less(Parts, before.Parts));
}

/// <param name="Rule">Of <see cref="RefundRules"/>.</param>
/// <param name="Amount">Below zero where it is taken off.</param>
public sealed record CreditedPart(string Rule, Money Amount)
{
    /// <summary>What the first have more than the others, by rule; without what is the same.</summary>
    internal static IReadOnlyList<CreditedPart> Less(IReadOnlyList<CreditedPart> parts, IReadOnlyList<CreditedPart> before) =>
    [
        .. parts.Concat(before.Select(part => part with { Amount = -part.Amount })).GroupBy(part => part.Rule, StringComparer.Ordinal)
            .Select(same => new CreditedPart(same.Key, same.Select(part => part.Amount).Aggregate((sum, amount) => sum + amount))).Where(part => !part.Amount.IsZero),
    ];
}

/// <summary>What concerns no line: it is added, or taken off.</summary>
/// <param name="Rule">Of <see cref="RefundRules"/>.</param>
/// <param name="Amount">Below zero where it is taken off; with the tax.</param>
public sealed record CreditedCharge(string Rule, Money Amount)
{
    private static readonly string[] ChargedRules = [RefundRules.Replacement.Name, RefundRules.ReplacementAsPaid.Name, RefundRules.SecondWayOut.Name];

    /// <summary>The tax in it, with its sign; null where none is known.</summary>
    public Money? Tax { get; init; }

    /// <summary>Null where the tax is known without it.</summary>
    public decimal? RatePercent { get; init; }

    /// <summary>What is kept for the way back is no part of what the goods were taxed for; of all else somebody might ask.</summary>
    internal bool LeavesTaxOpen => Tax is null && Rule != RefundRules.ReturnFreight.Name;

    /// <summary>Goods in exchange, and their delivery: their tax is on record beside them.</summary>
    internal static bool IsCharged(string rule) => ChargedRules.Contains(rule, StringComparer.Ordinal);

    /// <summary>What the first have more than the others, by rule and rate; without what is the same.</summary>
    internal static IReadOnlyList<CreditedCharge> Less(IReadOnlyList<CreditedCharge> charges, IReadOnlyList<CreditedCharge> before) =>
    [
        .. charges.Concat(before.Select(charge => charge with { Amount = -charge.Amount, Tax = charge.Tax is { } tax ? -tax : null })).GroupBy(charge => (charge.Rule, charge.RatePercent))
            .Select(same => same.Aggregate((sum, charge) => sum with { Amount = sum.Amount + charge.Amount, Tax = sum.Tax is { } tax && charge.Tax is { } more ? tax + more : null }))
            .Where(charge => charge is not { Amount.IsZero: true, Tax: null or { IsZero: true } }),
    ];
}

/// <param name="RatePercent">As the order told it.</param>
public sealed record CreditedRate(decimal RatePercent, Money Net, Money Tax);
