using System.Globalization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Refunding;

/// <summary>One line's refund with its derivation: the difference that the units of this case make at each step.</summary>
internal sealed record LineRefund(RefundLine Line, DerivationNode Derivation)
{
    public static LineRefund Of(OrderLine line, UnitTally units, LinePrice price, UnitTally before)
    {
        var after = before + units;
        Money Gained(Func<UnitTally, Money> step) => step(after) - step(before);

        var (atPrice, afterLine, afterOrder) = (Gained(price.AtPrice), Gained(price.AfterLineDiscount), Gained(price.AfterOrderDiscount));
        var (afterFee, afterDeduction, tax, addedTax) = (Gained(price.AfterFee), Gained(price.AfterDeduction), Gained(price.Tax), Gained(price.AddedTax));
        var amount = afterDeduction + addedTax;
        return new LineRefund(
            new RefundLine(line.Id, units, amount, tax),
            RefundRules.Line.Node(Text(line, units, addedTax.IsZero ? tax : addedTax - tax), amount,
            [
                RefundRules.Price.Node(string.Create(CultureInfo.InvariantCulture, $"{units.Units} × {line.UnitPrice}"), atPrice),
                .. RefundRules.LineDiscount.Step("Their share of the line's discount", afterLine - atPrice),
                .. RefundRules.OrderDiscount.Step("Their share of the order's discount", afterOrder - afterLine),
                .. RefundRules.RestockingFee.Step("Restocking fee, rounded once for the line", afterFee - afterOrder),
                .. RefundRules.InspectionDeduction.Step("Deducted at inspection", afterDeduction - afterFee),
                .. RefundRules.Tax.Step($"Tax on what is paid back{Rate(line)}", addedTax),
            ]));
    }

    private static string Text(OrderLine line, UnitTally units, Money contained)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{units.Units} of {line.Quantity} × {line.Title}");
        return contained.IsZero ? text : $"{text}, with {contained} tax in it{Rate(line)}";
    }

    private static string Rate(OrderLine line) =>
        line.TaxRatePercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $" ({percent:0.####} %)") : "";
}
