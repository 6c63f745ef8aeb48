using FsCheck;
using FsCheck.Fluent;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>
/// Whatever the split of an order into returns and whatever their sequence, the money ends where one return of everything
/// would end: per line, tax, shipping and tender, to the minor unit.
/// </summary>
public sealed class ConvergenceTests
{
    private static readonly Gen<Scenario> Any =
        from order in Generate.Order
        let units = order.Lines.SelectMany(l => Enumerable.Repeat(l.Id, l.Quantity)).ToList()
        from fates in Gen.ListOf(Generate.Fate, units.Count)
        from same in Gen.Frequency((1, Gen.Constant(true)), (3, Gen.Constant(false)))
        from cases in Gen.ListOf(Gen.Choose(1, 6), units.Count)
        from sequence in Gen.Shuffle(Enumerable.Range(1, 6))
        from fee in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 10_000))
        from freight in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 900))
        select new Scenario(
            order,
            [.. units.Zip(fates, cases).Select(u => new Unit(u.First, same ? new UnitFate(fates[0].Reason, UnitOutcome.Accepted, 0) : u.Second, u.Third))],
            [.. sequence],
            Generate.PolicyFor(order.Currency, fee, freight),
            Generate.PolicyFor(order.Currency, fee, 0));

    [Fact]
    public void Refunds_OfAnySplitAndSequence_EndWhereOneReturnEnds() => Properties.Hold(
        Any,
        scenario =>
        {
            var currency = scenario.Order.Currency;
            var whole = Run(scenario, scenario.WithoutFreight, _ => 1);
            var split = Run(scenario, scenario.WithoutFreight, u => u.Case);
            Assert.All(scenario.Order.Lines, l =>
            {
                Assert.Equal(whole.Tally(l.Id), split.Tally(l.Id));
                Assert.Equal(Amount(whole, l.Id, currency), Amount(split, l.Id, currency));
                Assert.Equal(Tax(whole, l.Id, currency), Tax(split, l.Id, currency));
            });
            Assert.Equal(whole.ShippingRefunded(currency), split.ShippingRefunded(currency));
            Assert.All(scenario.Order.Tenders, t => Assert.Equal(whole.RefundedTo(t.Id, currency), split.RefundedTo(t.Id, currency)));
            Assert.Equal(whole.Refunded(currency), split.Refunded(currency));
        },
        tests: 500);

    [Fact]
    public void Refunds_WithFreight_DifferByTheFreightAlone() => Properties.Hold(
        Any,
        scenario =>
        {
            var currency = scenario.Order.Currency;
            var (free, charged) = (Run(scenario, scenario.WithoutFreight, u => u.Case), Run(scenario, scenario.Policy, u => u.Case));
            Assert.Equal(free.Refunded(currency), charged.Refunded(currency) + charged.Settled.Select(s => s.Freight).Sum(currency));
        });

    [Fact]
    public void Refunds_OfEverythingWhole_PayBackWhatWasPaid() => Properties.Hold(
        Any,
        scenario =>
        {
            var all = scenario with { Units = [.. scenario.Units.Select(u => u with { Fate = new UnitFate(Reason.Defective, UnitOutcome.Accepted, 0) })] };
            Assert.Equal(all.Order.Total, Run(all, all.Policy, u => u.Case).Refunded(all.Order.Currency));
        });

    /// <summary>Runs the cases in sequence, checking on the way what holds for each refund by itself.</summary>
    private static OrderBalance Run(Scenario scenario, Policy policy, Func<Unit, int> caseOf)
    {
        var order = scenario.Order;
        var balance = OrderBalance.Empty(order.Number);
        foreach (var units in scenario.Sequence.Select(c => scenario.Units.Where(u => caseOf(u) == c).ToList()).Where(u => u.Count > 0))
        {
            var id = Some.Case($"{caseOf(units[0])}");
            var (lines, inspection) = Announce(units);
            var reserved = balance.Reserve(id, [.. lines.Select(l => new LineUnits(l.Line.Line, l.Line.Quantity))], order);
            Assert.True(reserved.IsReserved);
            var basis = Some.Basis(order, $"{caseOf(units[0])}", policy, [.. lines]) with { Inspection = inspection };
            var refund = RefundCalculator.Planned(basis, reserved.Balance, Some.Utc(2026, 1, 1));
            Check(refund, reserved.Balance, order);
            balance = reserved.Balance.Settle(id, refund);
            Assert.Equal(refund.Total, RefundCalculator.Compute(basis, balance).Total);
        }

        return balance;
    }

    private static void Check(Refund refund, OrderBalance before, Order order)
    {
        Assert.False(refund.Total.IsNegative);
        Assert.All(refund.Lines, l => Assert.False(l.Amount.IsNegative || l.Tax.IsNegative));
        Assert.True(refund.Total + before.Refunded(order.Currency) <= order.Total);
        Assert.True(refund.Plan!.Unassigned.IsZero);
        Assert.Equal(refund.Total, refund.Derivation.Amount);
        Assert.DoesNotContain(refund.Derivation.Parts, p => string.Equals(p.Rule, "paid_limit", StringComparison.Ordinal));
        PartsSum(refund.Derivation);
    }

    private static void PartsSum(DerivationNode node)
    {
        if (node.Parts.Count > 0 || string.Equals(node.Rule, "refund", StringComparison.Ordinal))
            Assert.Equal(node.Amount, node.Parts.Select(p => p.Amount).Sum(node.Amount.Currency));

        Assert.All(node.Parts, PartsSum);
    }

    private static (List<LineDecision> Lines, Inspection Inspection) Announce(List<Unit> units)
    {
        List<LineDecision> lines = [];
        List<UnitResult> found = [];
        foreach (var line in units.GroupBy(u => u.Line))
        {
            var byReason = line.GroupBy(u => u.Fate.Reason).ToList();
            lines.AddRange(byReason.Select(g => Some.Accepted(line.Key.Value, g.Count(), g.Key)));
            found.AddRange(byReason.SelectMany(g => g).Select((u, i) => Some.Found(line.Key.Value, i + 1, u.Fate.Outcome, u.Fate.Deduction)));
        }

        return (lines, Some.Inspection([.. found]));
    }

    private static Money Amount(OrderBalance balance, LineId line, Currency currency) =>
        balance.Settled.SelectMany(s => s.Lines).Where(l => l.Line == line).Select(l => l.Amount).Sum(currency);

    private static Money Tax(OrderBalance balance, LineId line, Currency currency) =>
        balance.Settled.SelectMany(s => s.Lines).Where(l => l.Line == line).Select(l => l.Tax).Sum(currency);

    private sealed record Unit(LineId Line, UnitFate Fate, int Case);

    private sealed record Scenario(Order Order, List<Unit> Units, List<int> Sequence, Policy Policy, Policy WithoutFreight);
}
