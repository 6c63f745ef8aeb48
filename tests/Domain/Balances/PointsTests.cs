using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Points earned with an order are taken back with what is taken back of it: over all cases exactly, and with no case too many.</summary>
public sealed class PointsTests
{
    private static readonly Order Earning = Order(OrderLine("a", 3, 20) with { PointsEarned = 100 }, OrderLine("b", 1, 10) with { PointsEarned = 7 }, OrderLine("c", 1, 10));

    [Fact]
    public void Taken_OfUnitsOneByOne_ComeToAllThatWereEarned()
    {
        var balance = Empty(Earning);
        List<long> taken = [];
        foreach (var (id, line) in new[] { ("1", "a"), ("2", "c"), ("3", "a"), ("4", "b"), ("5", "a") })
        {
            balance = Settled(balance, id, (line, 1));
            taken.Add(balance.SettlementOf(Case(id))!.PointsTaken);
        }

        Assert.Equal([33, 0, 33, 7, 34], taken);
    }

    [Fact]
    public void Taken_WhenItIsBookedAgain_IsTheSame()
    {
        var balance = Settled(Settled(Empty(Earning), "1", ("a", 1)), "2", ("a", 1));
        Assert.Same(balance, balance.TakePoints(Case("1"), Earning).TakePoints(Case("2"), Earning));
    }

    [Fact]
    public void Taken_WithGoodsThatWentIntoOthers_IsNothing()
    {
        var refund = Refunded(Empty(Earning), "1", ("a", 2));
        var swapped = refund with { Lines = [.. refund.Lines.Select(line => line with { Tally = line.Tally with { Exchanged = 1 } })] };
        Assert.Equal(33, Empty(Earning).PointsToTake(Case("1"), swapped.Lines, Euro(20), Earning));
    }

    /// <summary>A coat of 200.00 for socks of 10.00: of what is paid out the points are taken back, and those left are the socks'.</summary>
    [Theory]
    [InlineData(10, 190)]
    [InlineData(200, 0)]
    [InlineData(250, 0)]
    public void Taken_WithGoodsThatWentIntoOthersOfAnotherPrice_IsTheShareThatIsPaidOut(int price, long points)
    {
        var order = Order(OrderLine("coat", 1, 200) with { PointsEarned = 200 });
        var basis = Basis(order, "1", null, Accepted("coat", 1)) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        var settled = ExchangeSettlement.Of(basis, Empty(order), [new ReplacementLine("SOCKS", "Socks", 1, Euro(price), Euro(0), Euro(0))], Euro(0));
        Assert.Equal(points, Empty(order).PointsToTake(Case("1"), settled.Refund.Lines, settled.Refund.IntoGoods, order));

        var balance = Empty(order).Settle(Case("1"), settled.Refund with { Plan = TenderPlanner.Plan(basis, Empty(order), settled.Refund.Total, Now) }).TakePoints(Case("1"), order);
        Assert.Equal((points, 200 - points), (balance.SettlementOf(Case("1"))!.PointsTaken, balance.PointsKept(Case("1"), order)));
    }

    /// <summary>What nobody knew when a case was settled is no other case's to give back.</summary>
    [Fact]
    public void Taken_OfUnitsThatWereSettledBeforePointsWereKnown_IsLeftOut()
    {
        var silent = Earning with { Lines = [.. Earning.Lines.Select(line => line with { PointsEarned = null })] };
        var before = Empty(Earning).Settle(Case("1"), Refunded(Empty(Earning), "1", ("a", 2))).TakePoints(Case("1"), silent);
        var after = Settled(before, "2", ("a", 1));
        Assert.Equal((0, 33), (after.SettlementOf(Case("1"))!.PointsTaken, after.SettlementOf(Case("2"))!.PointsTaken));
    }

    [Fact]
    public void Taken_OfGoodsThatAreKeptForAPartOfTheRefund_IsNothing()
    {
        var kept = new RefundLine(Line("a"), UnitTally.OneKept(2_000), Euro(4), Euro(0));
        Assert.Equal(0, Empty(Earning).PointsToTake(Case("1"), [kept], intoGoods: null, Earning));
    }

    [Fact]
    public void Taken_WhateverTheOrderAndTheSplit_IsExact() => Properties.Hold(
        dice => (Points: dice.From(0L, 1_000_000_000_000L), Units: dice.From(1, 60), Parts: Enumerable.Range(0, 60).Select(_ => dice.From(1, 9)).ToArray()),
        d =>
        {
            var order = Order(OrderLine("a", d.Units, 1) with { PointsEarned = d.Points });
            var (balance, left, sum) = (Empty(order), d.Units, 0L);
            for (var i = 0; left > 0; i++)
            {
                var units = Math.Min(left, d.Parts[i]);
                var refund = RefundCalculator.Planned(Basis(order, $"{i}", null, Accepted("a", units)), balance, Now);
                balance = balance.Settle(Case($"{i}"), refund).TakePoints(Case($"{i}"), order);
                var taken = balance.SettlementOf(Case($"{i}"))!.PointsTaken;
                Assert.InRange(taken, d.Points / d.Units * units, d.Points);
                (left, sum) = (left - units, sum + taken);
            }

            Assert.Equal(d.Points, sum);
        },
        500);

    [Fact]
    public void Case_ThatIsRefunded_HasItsPoints()
    {
        var inspected = Given.Inspected();
        var order = inspected.Order with { Lines = [.. inspected.Order.Lines.Select(line => line with { PointsEarned = 79 })] };
        var plan = Assert.IsType<ReturnCommand.PlanRefund>(RefundSteps.Next(inspected with { Order = order }, Empty(order), Now).Command);
        Assert.Equal(39, plan.Refund.PointsTaken);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_000_001)]
    public void Line_WithImpossiblePoints_IsRefused(long points)
    {
        var order = Requests.Read<V1.ReturnRequest>(Requests.Return).Order!;
        var reading = new Reading();
        OrderParser.Read(reading, order with { Lines = [order.Lines![0] with { PointsEarned = points }, .. order.Lines!.Skip(1)] }, "/order", Eur);
        Assert.Contains(("/order/lines/0/pointsEarned", "out_of_range"), reading.Problems.Select(problem => (problem.Pointer, problem.Code)));
    }

    [Fact]
    public void Order_ToldAgain_AddsPointsOnceAndContradictsOthers()
    {
        var silent = Earning with { Lines = [.. Earning.Lines.Select(line => line with { PointsEarned = null })] };
        var agreed = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(silent, Empty(silent), Earning)).Order;
        Assert.Equal([100L, 7, null], agreed.Lines.Select(line => line.PointsEarned));
        Assert.Equal(agreed, Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(agreed, Empty(agreed), silent)).Order with { Lines = agreed.Lines, Tenders = agreed.Tenders, Shipments = agreed.Shipments, Refunds = agreed.Refunds, Coupons = agreed.Coupons });

        var other = Earning with { Lines = [Earning.Lines[0] with { PointsEarned = 90 }, .. Earning.Lines.Skip(1)] };
        Assert.Equal(["/order/lines/0/pointsEarned"], Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(agreed, Empty(agreed), other)).Contradictions.Select(one => one.Pointer));
    }

    [Fact]
    public void Order_ToldWithFewerUnits_SaysNothingOfThePointsOfAll()
    {
        var silent = Earning with { Lines = [.. Earning.Lines.Select(line => line with { PointsEarned = null })] };
        var reduced = silent with { Lines = [silent.Lines[0] with { Quantity = 1, PointsEarned = 33 }, .. silent.Lines.Skip(1)] };
        Assert.Equal(["/order/lines/0/pointsEarned"], Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(silent, Empty(silent), reduced)).Contradictions.Select(one => one.Pointer));
        Assert.Equal(100, Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Earning, Empty(Earning), reduced)).Order.Lines[0].PointsEarned);
    }

    private static OrderBalance Settled(OrderBalance balance, string id, params (string Line, int Units)[] units) =>
        balance.Settle(Case(id), Refunded(balance, id, units)).TakePoints(Case(id), Earning);

    private static Refund Refunded(OrderBalance balance, string id, params (string Line, int Units)[] units) =>
        RefundCalculator.Planned(Basis(Earning, id, null, [.. units.Select(line => Accepted(line.Line, line.Units))]), balance, Now);
}
