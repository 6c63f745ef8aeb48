using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>A coupon that an order used up comes back once, with the last of what was bought with it.</summary>
public sealed class CouponTests
{
    private static readonly Coupon Summer = new("SUMMER", Euro(5));

    private static readonly Order Both = Order(OrderLine("a", 2, 20), OrderLine("b", 1, 10)) with { Coupons = [Summer], Discount = Euro(5), Tenders = [Tender("card", TenderType.Card, Euro(45))] };

    [Fact]
    public void Release_OfTheWholeOrderAtOnce_IsWithItsCase() => Assert.Equal(["1"], Releasing(Settled(Empty(Both), "1", ("a", 2), ("b", 1))));

    [Fact]
    public void Release_OfAPart_IsNotYet() => Assert.Empty(Releasing(Settled(Empty(Both), "1", ("a", 2))));

    [Fact]
    public void Release_OfPartsThatComeToTheWhole_IsOnceWithTheLast()
    {
        var all = Settled(Settled(Settled(Empty(Both), "1", ("a", 1)), "2", ("b", 1)), "3", ("a", 1));
        Assert.Equal(["3"], Releasing(all));
        Assert.Equal(["3"], Releasing(all.ReleaseCoupons(Case("1"), Both, isAhead: false)));
        Assert.Equal(Euro(45), all.Committed(Eur));
    }

    [Fact]
    public void Release_WithWhatWasRefundedElsewhere_CountsThat()
    {
        var elsewhere = Empty(Both) with { Elsewhere = [new OrderRefund("re_1", TenderId.Parse("card"), Euro(9), Now) { Lines = [new LineUnits(Line("b"), 1)] }] };
        Assert.Equal(["1"], Releasing(Settled(elsewhere, "1", ("a", 2))));
    }

    [Fact]
    public void Release_WhileGoodsThatArePaidForAreNotSeen_WaitsForThem()
    {
        var ahead = Settled(Settled(Empty(Both), isAhead: true, "1", ("a", 2)), "2", ("b", 1));
        Assert.Empty(Releasing(ahead));
        Assert.Equal(["1"], Releasing(ahead.ReleaseCoupons(Case("1"), Both, isAhead: false)));
    }

    [Fact]
    public void Release_OfAnOrderThatLinesWereAddedTo_WaitsForThem()
    {
        var more = Both with { Lines = [.. Both.Lines, OrderLine("c") with { IsAdded = true }] };
        var settled = Empty(Both).Settle(Case("1"), Refunded(Empty(Both), "1", ("a", 2), ("b", 1)));
        Assert.Empty(Releasing(settled.ReleaseCoupons(Case("1"), more, isAhead: false)));
    }

    [Fact]
    public void Release_OfGoodsThatWentIntoOthers_IsNot()
    {
        var basis = Basis(Both, "1", lines: [Accepted("a", 2), Accepted("b")]) with { Resolution = Resolution.Replacement };
        Assert.Empty(Releasing(Empty(Both).Settle(Case("1"), RefundCalculator.Planned(basis, Empty(Both), Now)).ReleaseCoupons(Case("1"), Both, isAhead: false)));
    }

    [Fact]
    public void Release_OfGoodsThatStayForAPart_IsNot()
    {
        var basis = Basis(Both, "1", lines: [Accepted("a", 2), Accepted("b")]) with { KeptInPart = true };
        Assert.Empty(Releasing(Empty(Both).Settle(Case("1"), RefundCalculator.Planned(basis, Empty(Both), Now)).ReleaseCoupons(Case("1"), Both, isAhead: false)));
    }

    [Fact]
    public void Case_ThatBooksTheLastOfIt_TellsOfTheCouponOnce()
    {
        var subject = Given.Stopped();
        subject = subject with { Order = subject.Order with { Coupons = [Summer] } };
        var whole = subject.Accepted.ToDictionary(line => line.Line.Line, line => line.Line.Quantity);
        subject = subject with { Order = subject.Order with { Lines = [.. subject.Order.Lines.Where(line => whole.ContainsKey(line.Id)).Select(line => line with { Quantity = whole[line.Id] })] } };

        var step = RefundSteps.Next(subject, Empty(subject.Order), Now);
        var again = RefundSteps.Next(subject, step.Balance, Now);
        var booked = Given.After(subject, _ => step.Command);

        Assert.Equal([Summer], booked.Repayment.Coupons);
        Assert.Equal([Summer], Assert.IsType<ReturnCommand.PlanRefund>(again.Command).Coupons);
        Assert.DoesNotContain(Given.Events(booked, new ReturnCommand.ReplanRefund(booked.Repayment.Refund!) { Coupons = [Summer] }), e => e is ReturnEvent.CouponsReleased);
    }

    [Theory]
    [InlineData("""[{ "code": "A", "amount": { "amount": 100, "currency": "EUR" } }, { "code": "A", "amount": { "amount": 1, "currency": "EUR" } }]""", "/order/coupons/1/code duplicate")]
    [InlineData("""[{ "amount": { "amount": 100, "currency": "EUR" } }]""", "/order/coupons/0/code required")]
    [InlineData("""[{ "code": "A" }]""", "/order/coupons/0/amount required")]
    [InlineData("""[{ "code": "A", "amount": { "amount": 901, "currency": "EUR" } }]""", "/order/coupons too_large")]
    [InlineData("""[{ "code": "A", "amount": { "amount": 100, "currency": "USD" } }]""", "/order/coupons/0/amount/currency currency_mismatch")]
    public void Parse_CouponsThatCannotBe_AreToldWhere(string coupons, string problem)
    {
        var result = ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(Requests.With(Requests.Return, "/order/coupons", coupons)), Requests.Nordlicht);
        Assert.Equal([problem], result.Problems.Select(p => $"{p.Pointer} {p.Code}"));
    }

    [Fact]
    public void Telling_OfAnotherCoupon_Contradicts()
    {
        Assert.Equal(["/order/coupons"], Assert.IsType<OrderTold.Contradicted>(
            OrderTelling.Tell(Both, Empty(Both), Both with { Coupons = [new Coupon("OTHER", Euro(5))] })).Contradictions.Select(c => c.Pointer));
        Assert.Equal([Summer], Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, Empty(Both), Both with { Coupons = [] })).Order.Coupons);
        Assert.Equal([Summer], Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both with { Coupons = [] }, Empty(Both), Both)).Order.Coupons);
    }

    private static OrderBalance Settled(OrderBalance balance, string name, params (string Line, int Units)[] lines) => Settled(balance, isAhead: false, name, lines);

    private static OrderBalance Settled(OrderBalance balance, bool isAhead, string name, params (string Line, int Units)[] lines) =>
        balance.Settle(Case(name), Refunded(balance, name, lines)).ReleaseCoupons(Case(name), Both, isAhead);

    private static Refund Refunded(OrderBalance balance, string name, params (string Line, int Units)[] lines) =>
        RefundCalculator.Planned(Basis(Both, name, lines: [.. lines.Select(line => Accepted(line.Line, line.Units))]), balance, Now);

    private static IEnumerable<string> Releasing(OrderBalance balance) =>
        balance.Settled.Where(s => s.ReleasesCoupons).Select(s => new[] { "1", "2", "3" }.Single(name => Case(name) == s.Case));
}
