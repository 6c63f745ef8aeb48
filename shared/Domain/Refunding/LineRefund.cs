using System.Globalization;
using Serverless.Domain.Inspecting;
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
        var (afterFee, afterDeduction, addedTax) = (Gained(price.AfterFee), Gained(price.AfterDeduction), Gained(price.AddedTax));
        var amount = Gained(price.Amount);
        return new LineRefund(
            new RefundLine(line.Id, units, amount, Gained(price.Tax)),
            new DerivationNode("line", string.Create(CultureInfo.InvariantCulture, $"{units.Units} of {line.Quantity} × {line.Title}"), amount,
            [
                new DerivationNode("price", string.Create(CultureInfo.InvariantCulture, $"{units.Units} × {line.UnitPrice}"), atPrice, []),
                .. Derivations.Step("line_discount", "Their share of the line's discount", afterLine - atPrice),
                .. Derivations.Step("order_discount", "Their share of the order's discount", afterOrder - afterLine),
                .. Derivations.Step("restocking_fee", "Restocking fee", afterFee - afterOrder),
                .. Derivations.Step("inspection_deduction", "Deducted at inspection", afterDeduction - afterFee),
                .. Derivations.Step("tax", "Tax on what is paid back", addedTax),
            ]));
    }
}

internal static class Derivations
{
    /// <summary>A step that changes nothing is not told.</summary>
    public static IEnumerable<DerivationNode> Step(string rule, string text, Money amount) =>
        amount.IsZero ? [] : [new DerivationNode(rule, text, amount, [])];

    /// <summary>Says of which units the inspection found another fault, because fee and freight follow from it.</summary>
    public static DerivationNode Corrected(this DerivationNode line, IEnumerable<JudgedUnit> units)
    {
        var corrected = units.Where(u => u.TakenBack && u.Fault != u.Announced.Fault).GroupBy(u => (u.Fault, u.Result.FaultReason))
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"; {g.Count()} by the {Codes.Of(g.Key.Fault)}'s fault ({g.Key.FaultReason ?? "inspection"})"));
        return line with { Text = line.Text + string.Concat(corrected) };
    }
}
