namespace Serverless.Domain.Orders;

/// <summary>
/// What units of one order line are worth at each step of the calculation. Each step is a rounded function of the units
/// taken back so far and never falls, so a refund is a difference of two values of it: partial returns in any sequence
/// end at the same amounts, and none of them is below zero.
/// </summary>
internal sealed class LinePrice(OrderLine line, Money orderDiscountShare, bool taxIncluded)
{
    private static readonly Int128 FeeScale = UnitTally.Whole;
    private static readonly Int128 DeductionScale = (Int128)UnitTally.Whole * UnitTally.Whole;

    /// <summary>The line's value after all discounts.</summary>
    private readonly Money net = line.Value - orderDiscountShare;

    public static IReadOnlyDictionary<LineId, LinePrice> Of(Order order) =>
        order.Lines.Zip(order.DiscountShares()).ToDictionary(p => p.First.Id, p => new LinePrice(p.First, p.Second, order.TaxIncluded));

    /// <summary>Units at their price.</summary>
    public Money AtPrice(UnitTally tally) => line.UnitPrice * Math.Min(tally.Units, line.Quantity);

    public Money AfterLineDiscount(UnitTally tally) => Share(line.Value, tally.Units, 1);

    public Money AfterOrderDiscount(UnitTally tally) => Share(net, tally.Units, 1);

    public Money AfterFee(UnitTally tally) => Share(net, tally.AfterFee, FeeScale);

    public Money AfterDeduction(UnitTally tally) => Share(net, Paid(tally), DeductionScale);

    /// <summary>The tax in what is paid back, be it contained or on top.</summary>
    public Money Tax(UnitTally tally) => Share(line.Tax, Paid(tally), DeductionScale);

    /// <summary>The tax that is paid back on top.</summary>
    public Money AddedTax(UnitTally tally) => taxIncluded ? Money.Zero(net.Currency) : Tax(tally);

    /// <summary>What is paid back.</summary>
    public Money Amount(UnitTally tally) => AfterDeduction(tally) + AddedTax(tally);

    /// <summary>What units are worth on top of those taken back before.</summary>
    public Money Between(UnitTally before, UnitTally units) => Amount(before + units) - Amount(before);

    /// <summary>
    /// Units that are not kept are taken back first. Beyond those it is one that was kept, and what was paid for keeping it no longer counts besides its price.
    /// </summary>
    private Int128 Paid(UnitTally tally)
    {
        if (tally.Kept == 0)
            return tally.AfterDeduction;

        var takenBack = Math.Clamp(tally.Paid - line.Quantity, 0, tally.Kept);
        return tally.AfterDeduction + ((Int128)tally.KeptWeight * (tally.Kept - takenBack) / tally.Kept);
    }

    private Money Share(Money amount, Int128 weight, Int128 scale) => amount.Share(Int128.Min(weight, line.Quantity * scale), line.Quantity * scale);
}
