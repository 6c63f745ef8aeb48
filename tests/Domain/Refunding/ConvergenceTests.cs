using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>
/// Whatever the split of an order into returns and whatever their sequence, the money ends where one return of everything
/// would end: per line, tax, shipping and tender, to the minor unit.
/// </summary>
public sealed class ConvergenceTests
{
    [Fact]
    public void Refunds_OfAnySplitAndSequence_EndWhereOneReturnEnds() => Properties.Hold(
        Scenario.Roll,
        scenario => Assert.Equal(Money(scenario, scenario.WithoutFreight.InOneGo()), Money(scenario, scenario.WithoutFreight.InParts())),
        Properties.Money);

    [Fact]
    public void Refunds_OfAnOrderWhoseLinesAreListedOtherwiseEachTime_EndWhereOneReturnEnds() => Properties.Hold(
        dice => (Scenario: Scenario.Roll(dice), Dice: dice),
        data =>
        {
            var scenario = data.Scenario.WithoutFreight;
            var listed = scenario with { Telling = (_, _) => scenario.Order with { Lines = data.Dice.Shuffled(scenario.Order.Lines) } };
            Assert.Equal(Money(scenario, scenario.InOneGo()), Money(scenario, listed.InParts()));
        },
        Properties.Money);

    [Fact]
    public void Refunds_OfAnOrderToldWithoutWhatCameBack_EndWhereOneReturnEnds() => Properties.Hold(
        dice => (Scenario: Scenario.Roll(dice), Dice: dice),
        data =>
        {
            var scenario = data.Scenario.WithoutFreight;
            var told = scenario with { Telling = (_, balance) => OnRecord(scenario.Order, balance, WithoutReturned(scenario.Order, balance, data.Dice)) };
            Assert.Equal(Money(scenario, scenario.InOneGo()), Money(scenario, told.InParts()));
        },
        Properties.Money);

    /// <summary>What is left of an order, as a shop shows it, with the sums of that.</summary>
    private static Order WithoutReturned(Order order, OrderBalance balance, Dice dice)
    {
        List<OrderLine> left = [.. dice.Shuffled(order.Lines).Select(l => l with { Quantity = l.Quantity - balance.Returned(l.Id) }).Where(l => l.Quantity > 0)];
        return left.Count < order.Lines.Count || left.Exists(l => l.Quantity < order.Line(l.Id)!.Quantity)
            ? order with { Lines = left, Tenders = [.. order.Tenders.Select(t => t with { Amount = new(dice.From(0, t.Amount.Minor), t.Amount.Currency) })] }
            : order with { Lines = left };
    }

    private static Order OnRecord(Order record, OrderBalance balance, Order told) =>
        Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(record, balance, told)).Order;

    /// <summary>Everything that the cases of an order came to.</summary>
    private static string Money(Scenario scenario, OrderBalance balance)
    {
        var (order, currency) = (scenario.Order, scenario.Order.Currency);
        var lines = balance.Settled.SelectMany(s => s.Lines).ToLookup(l => l.Line);
        return string.Join(
            '\n',
            [
                .. order.Lines.Select(l => $"{l.Id} {balance.Tally(l.Id)} {lines[l.Id].Select(r => r.Amount).Sum(currency)} tax {lines[l.Id].Select(r => r.Tax).Sum(currency)}"),
                $"shipping {balance.Settled.Select(s => s.Shipping).Sum(currency)} tax {balance.Settled.Select(s => s.ShippingTax).Sum(currency)}",
                .. order.Tenders.Select(t => $"{t.Id} {balance.BookedTo(t.Id, currency)} owed {balance.StillOwed(t)}"),
                $"bonus {balance.Settled.Select(s => s.Bonus?.Amount ?? Zero(currency)).Sum(currency)}",
                $"unassigned {balance.Settled.Select(s => s.Unassigned).Sum(currency)} all {balance.Committed(currency)}",
            ]);
    }

    private static Money Zero(Currency currency) => Serverless.Domain.Money.Zero(currency);
}

/// <summary>What holds for each refund on the way.</summary>
public sealed class EachRefundTests
{
    [Fact]
    public void Refund_OfAnyCase_IsWithinWhatWasPaidAndDerivedWhole() => Properties.Hold(
        Scenario.Roll,
        scenario => scenario.InParts((refund, before) => Check(scenario, refund, before)),
        Properties.Money);

    private static void Check(Scenario scenario, Refund refund, OrderBalance before)
    {
        var order = scenario.Order;
        Assert.False(refund.Total.IsNegative || refund.Shipping.IsNegative || refund.Freight.IsNegative);
        Assert.DoesNotContain(refund.Lines, l => l.Amount.IsNegative || l.Tax.IsNegative);
        Assert.True(refund.Total + before.Committed(order.Currency) <= order.Total);
        Assert.Equal(refund.Total, refund.Derivation.Amount);
        Assert.Equal(refund.Total, refund.Lines.Select(l => l.Amount).Sum(order.Currency) + refund.Shipping - refund.Freight);
        Assert.DoesNotContain(refund.Derivation.Parts, p => p.Rule == RefundRules.PaidLimit.Name);
        PartsSum(refund.Derivation);

        Assert.Equal(refund.Total, refund.Plan!.Total);
        Assert.True(refund.Plan.Unassigned.IsPositive || refund.Plan.Offered.Count == 0);
        foreach (var part in refund.Plan.Refunds)
        {
            var tender = order.Tenders.Single(t => t.Id == part.Tender);
            Assert.True(part.Amount.IsPositive && part.Amount <= before.LeftOf(tender));
            Assert.False(part.PaidOut.IsNegative);
            Assert.True(part.As is not null || tender.TakesRefunds(Some.Now));
        }
    }

    private static void PartsSum(DerivationNode node)
    {
        Assert.NotNull(RefundRules.Find(node.Rule));
        if (node.Parts.Count > 0 || node.Rule == RefundRules.Refund.Name)
            Assert.Equal(node.Amount, node.Parts.Select(p => p.Amount).Sum(node.Amount.Currency));

        foreach (var part in node.Parts)
            PartsSum(part);
    }
}

/// <summary>What whole orders come to.</summary>
public sealed class WholeOrderTests
{
    [Fact]
    public void Refunds_OfEverythingFaulty_PayBackWhatWasPaid() => Properties.Hold(
        dice => Scenario.Roll(dice) is var rolled ? rolled with { Units = [.. rolled.Units.Select(u => u with { Fate = new UnitFate(Reason.Defective, UnitOutcome.Accepted, 0) })] } : rolled,
        scenario => Assert.Equal(scenario.Order.Total, scenario.InParts().Committed(scenario.Order.Currency)),
        Properties.Money);

    [Fact]
    public void Refunds_OfEverythingFaulty_AndThoseMadeElsewhere_PayBackWhatWasPaid() => Properties.Hold(
        dice =>
        {
            var rolled = Scenario.Roll(dice);
            return rolled with
            {
                Units = [.. rolled.Units.Select(u => u with { Fate = new UnitFate(Reason.Defective, UnitOutcome.Accepted, 0) })],
                Elsewhere = [.. rolled.Order.Tenders.Select((t, i) => new OrderRefund($"re_{i}", t.Id, new(dice.From(0, t.Amount.Minor), t.Amount.Currency), Some.Now))],
            };
        },
        scenario =>
        {
            var (order, balance) = (scenario.Order, scenario.InParts());
            Assert.Equal(order.Total, balance.Committed(order.Currency) + balance.PaidElsewhere(order.Currency));
            Assert.All(order.Tenders, t => Assert.True(balance.BookedTo(t.Id, order.Currency) + balance.PaidElsewhere(t) <= t.Amount));
        },
        Properties.Money);

    [Fact]
    public void Refunds_WithFreight_DifferByTheFreightAlone() => Properties.Hold(
        Scenario.Roll,
        scenario =>
        {
            var currency = scenario.Order.Currency;
            var charged = scenario.InParts();
            Assert.Equal(scenario.WithoutFreight.InParts().Committed(currency), charged.Committed(currency) + charged.Settled.Select(s => s.Freight).Sum(currency));
        },
        Properties.Money);
}
