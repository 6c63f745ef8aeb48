using Serverless.Domain.Balances;
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
        return refund with { Plan = balance.SettlementOf(basis.Case)?.Plan ?? TenderPlanner.Plan(basis, balance, refund.Total, now) };
    }

    /// <summary>Computes a case's refund. For a case that is settled already it is the same as it was.</summary>
    /// <param name="balance">What all cases of the order have had so far.</param>
    public static Refund Compute(RefundBasis basis, OrderBalance balance)
    {
        var order = basis.Order;
        var before = balance.Before(basis.Case);
        var units = UnitsOf(basis);
        var taken = TakenBy(basis, units);
        var earlier = before.Tallies();
        var prices = LinePrice.Of(order);

        List<LineRefund> refunds =
            [.. order.Lines.Where(l => taken.ContainsKey(l.Id)).Select(l => LineRefund.Of(l, taken[l.Id], prices[l.Id], earlier.GetValueOrDefault(l.Id)))];
        var worth = refunds.Select(r => r.Line.Amount).Sum(order.Currency);
        var then = order.Lines.ToDictionary(l => l.Id, l => earlier.GetValueOrDefault(l.Id) + taken.GetValueOrDefault(l.Id));
        var shipping = taken.Count > 0
            ? OriginalShipping.Of(order, then, before.IsWhole(order, then, basis.Case, Exchanges(taken.Values))).Unless(before)
            : OriginalShipping.None(order);
        var freight = Money.Min(ReturnFreight(basis, taken.Values), worth + shipping.Amount);
        var computed = worth + shipping.Amount - freight;
        var goods = Money.Min(computed, before.LeftOf(order));
        var collected = basis.CollectedAmount ?? Money.Zero(order.Currency);
        var total = goods + collected;

        return new Refund
        {
            Case = basis.Case,
            Total = total,
            Lines = [.. refunds.Select(r => r.Line)],
            Serials = [.. units.SelectMany(line => line).Select(unit => unit.Serial(order)).OfType<LineSerial>()],
            Shipping = shipping.Amount,
            ShippingTax = shipping.Tax,
            Freight = freight,
            Collected = basis.CollectedAmount,
            Derivation = RefundRules.Refund.Node("Refund", total,
            [
                .. refunds.Select(r => r.Derivation.Corrected(units[r.Line.Line])),
                .. shipping.Steps(),
                .. RefundRules.ReturnFreight.Step("The way back, paid by the customer", -freight),
                .. RefundRules.PaidLimit.Step("Never more than was paid and is not refunded yet", goods - computed),
                .. basis.Kind.IsUnderWay
                    ? RefundRules.Carriage.Step("Extra carriage that was paid and not earned", collected)
                    : RefundRules.Collected.Step("What was paid for the exchange", collected),
            ]),
        };
    }

    /// <summary>Whether a refund is of the units that the case takes back as it stands.</summary>
    public static bool IsOf(Refund refund, RefundBasis basis)
    {
        var taken = TakenBy(basis, UnitsOf(basis));
        return refund.Lines.Count == taken.Count && refund.Lines.All(line => taken.TryGetValue(line.Line, out var tally) && tally == line.Tally);
    }

    /// <summary>What is taken back of an exchange in the place of which other goods come.</summary>
    internal static Dictionary<LineId, UnitTally> SwappedBy(RefundBasis basis) =>
        TakenBy(basis, InspectionReport.Of(basis.Inspection, basis.Lines).Units.Where(u => u.IsSwapped).ToLookup(u => u.Result.Line));

    private static ILookup<LineId, JudgedUnit> UnitsOf(RefundBasis basis) =>
        InspectionReport.Of(basis.Inspection, basis.Lines).Units.Where(u => u.TakenBack).ToLookup(u => u.Result.Line);

    private static Dictionary<LineId, UnitTally> TakenBy(RefundBasis basis, ILookup<LineId, JudgedUnit> units) =>
        basis.Order.Lines.Where(l => units.Contains(l.Id)).ToDictionary(l => l.Id, l => Tally(basis, l, units[l.Id]));

    private static UnitTally Tally(RefundBasis basis, OrderLine line, IEnumerable<JudgedUnit> units)
    {
        if (basis.KeptInPart)
            return units.Aggregate(default(UnitTally), (sum, _) => sum + UnitTally.OneKept(basis.Policy.RulesFor(line).KeepOfferBasisPoints));

        var fee = basis.RestockingFee(line);
        return units.Aggregate(default(UnitTally), (sum, unit) => sum + Tally(basis, unit, fee));
    }

    private static UnitTally Tally(RefundBasis basis, JudgedUnit unit, int feeBasisPoints)
    {
        var pays = unit.Fault.Consequences(basis.Kind);
        // Whoever did not take a parcel in has not lost it.
        var byChoice = pays.WayBack is FreightPayer.Customer && !(basis.Kind.IsUnderWay && basis.Lost);
        return UnitTally.One(pays.RestockingFee ? feeBasisPoints : 0, basis.IsReplaced ? 0 : unit.DeductionBasisPoints, byChoice) with
        {
            Withdrawn = basis.Kind.IsStatutory ? 1 : 0,
            NeverSent = basis.NeverSent ? 1 : 0,
            Exchanged = basis.IsExchange && unit.IsSwapped ? 1 : 0,
        };
    }

    private static bool Exchanges(IEnumerable<UnitTally> taken) => taken.Any(tally => tally.Exchanged > 0);

    /// <summary>The customer pays the way back when all that came was sent by choice.</summary>
    private static Money ReturnFreight(RefundBasis basis, IReadOnlyCollection<UnitTally> taken) =>
        basis is { GoodsComeIn: true, Method: { } method } && taken.Count > 0 && taken.All(t => t.NotByChoice == 0)
            ? basis.Policy.ShipBack.FreightFor(method)
            : Money.Zero(basis.Order.Currency);
}
