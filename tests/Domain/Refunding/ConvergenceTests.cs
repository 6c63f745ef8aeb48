using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
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

    /// <summary>Everything that the cases of an order came to.</summary>
    private static string Money(Scenario scenario, OrderBalance balance)
    {
        var (order, currency) = (scenario.Order, scenario.Order.Currency);
        var lines = balance.Settled.SelectMany(s => s.Lines).ToLookup(l => l.Line);
        return string.Join(
            '\n',
            [
                .. order.Lines.Select(l => $"{l.Id} {balance.Tally(l.Id)} {lines[l.Id].Select(r => r.Amount).Sum(currency)} tax {lines[l.Id].Select(r => r.Tax).Sum(currency)}"),
                $"shipping {balance.ShippingRefunded(currency)} tax {balance.Settled.Select(s => s.ShippingTax).Sum(currency)}",
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
