using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Refunding;

/// <summary>
/// What a case pays back. Whatever the split of an order into cases and their sequence, the sum ends at what one case for
/// all of it would pay, and never above what was paid.
/// </summary>
public static class RefundCalculator
{
    /// <summary>Computes a case's refund and says where it goes. For a case that is settled already it is the same as it was.</summary>
    /// <param name="balance">What all cases of the order have had so far.</param>
    public static Refund Planned(RefundBasis basis, OrderBalance balance, DateTimeOffset now)
    {
        var refund = Compute(basis, balance);
        return refund with
        {
            Plan = balance.SettlementOf(basis.Case) is { } booked
                ? new TenderPlan(booked.Tenders, booked.Unassigned)
                : TenderPlanner.Plan(basis, balance, refund.Total, now),
        };
    }

    /// <summary>Computes a case's refund. For a case that is settled already it is the same as it was.</summary>
    /// <param name="balance">What all cases of the order have had so far.</param>
    public static Refund Compute(RefundBasis basis, OrderBalance balance)
    {
        var order = basis.Order;
        var before = balance.Before(basis.Case);
        var units = InspectionReport.Of(basis.Inspection, basis.Lines).Units;
        var takenBack = Tallies(order, units, line => basis.GoodsComeIn && basis.Kind is not CaseKind.Withdrawal ? basis.Policy.RulesFor(line).RestockingFeeBasisPoints : 0);
        var prices = LinePrice.Of(order);

        var refunds = takenBack.Select(t => LineRefund.Of(order.Line(t.Key)!, t.Value, prices[t.Key], before.Tally(t.Key))).ToList();
        var goods = refunds.Select(r => r.Line.Amount).Sum(order.Currency);
        var (shipping, shippingTax) = OriginalShipping(order, before, takenBack);
        var freight = Money.Min(ReturnFreight(basis, takenBack), goods + shipping);
        var most = order.Tenders.Select(t => t.Amount).Sum(order.Currency) - before.Refunded(order.Currency);
        var total = Money.Min(goods + shipping - freight, Money.Max(most, Money.Zero(order.Currency)));

        return new Refund
        {
            Case = basis.Case,
            Total = total,
            Lines = [.. refunds.Select(r => r.Line)],
            Shipping = shipping,
            ShippingTax = shippingTax,
            Freight = freight,
            Derivation = new DerivationNode("refund", "Refund", total,
            [
                .. refunds.Select(r => r.Derivation.Corrected(units.Where(u => u.Result.Line == r.Line.Line))),
                .. Derivations.Step("original_shipping", "Original shipping, the whole order came back", shipping),
                .. Derivations.Step("return_freight", "The way back, paid by the customer", -freight),
                .. Derivations.Step("paid_limit", "Never more than was paid and is not refunded yet", total - (goods + shipping - freight)),
            ]),
        };
    }

    /// <summary>What is taken back of each order line, in the order's sequence.</summary>
    private static List<KeyValuePair<LineId, UnitTally>> Tallies(Order order, IReadOnlyList<JudgedUnit> units, Func<OrderLine, int> feeOf) =>
    [
        .. from line in order.Lines
           let fee = feeOf(line)
           let tally = units
               .Where(u => u.TakenBack && u.Result.Line == line.Id)
               .Aggregate(default(UnitTally), (sum, u) => sum + u.Tally(fee))
           where !tally.IsEmpty
           select KeyValuePair.Create(line.Id, tally),
    ];

    /// <summary>Original shipping goes back once: when the whole order has, not all of it by the customer's choice.</summary>
    private static (Money Amount, Money Tax) OriginalShipping(Order order, OrderBalance before, List<KeyValuePair<LineId, UnitTally>> takenBack)
    {
        var after = order.Lines.Select(l => before.Tally(l.Id) + takenBack.Find(t => t.Key == l.Id).Value).ToList();
        var whole = order.Lines.Zip(after).All(p => p.Second.Units >= p.First.Quantity);
        return whole && takenBack.Count > 0 && after.Exists(t => t.NotByChoice > 0) && before.ShippingRefunded(order.Currency).IsZero
            ? (order.TaxIncluded ? order.Shipping : order.Shipping + order.ShippingTax, order.ShippingTax)
            : (Money.Zero(order.Currency), Money.Zero(order.Currency));
    }

    /// <summary>The customer pays the way back when all that came was sent by choice.</summary>
    private static Money ReturnFreight(RefundBasis basis, List<KeyValuePair<LineId, UnitTally>> takenBack) =>
        basis is { GoodsComeIn: true, Method: { } method } && takenBack.Count > 0 && takenBack.TrueForAll(t => t.Value.NotByChoice == 0)
            ? basis.Policy.ShipBack.FreightFor(method)
            : Money.Zero(basis.Order.Currency);

    private static UnitTally Tally(this JudgedUnit unit, int feeBasisPoints) => unit.Fault.PaysFreight() == FreightPayer.Customer
        ? UnitTally.One(feeBasisPoints, unit.DeductionBasisPoints, byChoice: true)
        : UnitTally.One(0, unit.DeductionBasisPoints, byChoice: false);
}
