using System.Globalization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Refunding;

/// <summary>One line's refund with its derivation: the difference that the units of this case make at each step.</summary>
internal sealed record LineRefund(RefundLine Line, DerivationNode Derivation)
{
    public static LineRefund Of(OrderLine line, UnitTally units, LinePrice price, UnitTally before)
    {
        // What is kept has a price like what is taken back, and another share of it is paid.
        var whole = before + units + UnitTally.WholeUnits(units.Kept);
        var after = before + units;
        Money Whole(Func<UnitTally, Money> step) => step(whole) - step(before);
        // What was paid for keeping a unit stays paid, however worn it then comes back.
        Money Gained(Func<UnitTally, Money> step) => Money.Max(step(after) - step(before), Money.Zero(line.UnitPrice.Currency));

        var (atPrice, afterLine, afterOrder, afterFee) = (Whole(price.AtPrice), Whole(price.AfterLineDiscount), Whole(price.AfterOrderDiscount), Whole(price.AfterFee));
        var (afterDeduction, tax, addedTax) = (Gained(price.AfterDeduction), Gained(price.Tax), Gained(price.AddedTax));
        var amount = afterDeduction + addedTax;
        var (less, isKept) = (afterDeduction - afterFee, units.Kept > 0);
        // What was paid before for keeping units of the line is not paid again: apart from that is what the inspection took off these.
        var inspected = before.Kept == 0 ? less : price.AfterDeduction(units) - price.AfterFee(units);
        return new LineRefund(
            new RefundLine(line.Id, units, amount, tax),
            RefundRules.Line.Node(Text(line, units, addedTax.IsZero ? tax : addedTax - tax), amount,
            [
                RefundRules.Price.Node(string.Create(CultureInfo.InvariantCulture, $"{units.Paid} × {line.UnitPrice}"), atPrice),
                .. RefundRules.LineDiscount.Step("Their share of the line's discount", afterLine - atPrice),
                .. RefundRules.OrderDiscount.Step("Their share of the order's discount", afterOrder - afterLine),
                .. RefundRules.RestockingFee.Step("Restocking fee, rounded once for the line", afterFee - afterOrder),
                .. isKept
                    ? RefundRules.KeptGoods.Step("Kept by the customer for a part of the refund", less)
                    : RefundRules.InspectionDeduction.Step("Deducted at inspection", inspected).Concat(RefundRules.PaidForKeeping.Step("Paid before, when they were to be kept", less - inspected)),
                .. RefundRules.Tax.Step($"Tax on what is paid back{Rate(line)}", addedTax),
            ]));
    }

    private static string Text(OrderLine line, UnitTally units, Money contained)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{units.Paid} of {line.Quantity} × {line.Title}");
        return contained.IsZero ? text : $"{text}, with {contained} tax in it{Rate(line)}";
    }

    private static string Rate(OrderLine line) =>
        line.TaxRatePercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $" ({percent:0.####} %)") : "";
}
