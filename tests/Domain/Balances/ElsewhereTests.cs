using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Refunds that the shop made elsewhere count, each once.</summary>
public sealed class ElsewhereTests
{
    private static readonly Order Both = Order(OrderLine("a"), OrderLine("b"));

    [Fact]
    public void Refund_MadeElsewhere_LeavesTheRestToBePaid()
    {
        var balance = Told(Refund("re_1", 5));
        Assert.Equal(Euro(15), Planned(balance, Accepted("a"), Accepted("b")).Total);
        Assert.Equal((Euro(15), Euro(15)), (balance.LeftOf(Both.Tenders[0]), Planned(balance, Accepted("a"), Accepted("b")).Plan!.Total));
    }

    [Fact]
    public void Refund_ToldAgainOrWithMore_CountsOnce()
    {
        var first = Told(Refund("re_1", 5));
        var again = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, first, Both with { Refunds = [Refund("re_1", 5)] })).Balance;
        var more = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, again, Both with { Refunds = [Refund("re_2", 3), Refund("re_1", 5)] })).Balance;
        Assert.Same(first, again);
        Assert.Equal(Euro(8), more.PaidElsewhere(Eur));
        Assert.Same(more, Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, more, Both)).Balance);
    }

    [Fact]
    public void Refund_OfUnits_LeavesThemNoMore()
    {
        var balance = Told(Refund("re_1", 10) with { Lines = [new LineUnits(Line("a"), 1)] });
        Assert.NotEmpty(balance.Reserve(Case("1"), [new LineUnits(Line("a"), 1)], Both).Refusals);
        Assert.Equal(Euro(10), Planned(balance, Accepted("b")).Total);
    }

    [Fact]
    public void Refund_OfUnitsThatACaseHolds_IsNotPaidTwice()
    {
        var balance = Empty(Both).Reserve(Case("1"), [new LineUnits(Line("a"), 1)], Both).Balance;
        balance = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, balance, Both with { Refunds = [Refund("re_1", 10) with { Lines = [new LineUnits(Line("a"), 1)] }] })).Balance;
        var refund = Planned(balance, Accepted("a"));
        Assert.Equal(Euro(0), refund.Total);
        Assert.DoesNotContain(refund.Derivation.Parts.SelectMany(p => p.Parts), p => p.Amount.IsNegative);
    }

    [Fact]
    public void Refund_ToldAfterACaseWasPaid_LeavesThatCaseAsItWas()
    {
        var (basis, before) = (Basis(Both, "1", null, Accepted("a"), Accepted("b")), Empty(Both));
        var settled = before.Settle(basis.Case, RefundCalculator.Planned(basis, before, Now));
        var after = Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(Both, settled, Both with { Refunds = [Refund("re_1", 5)] })).Balance;
        Assert.Equal(Euro(20), RefundCalculator.Compute(basis, after).Total);
    }

    [Fact]
    public void Refund_ThatCannotBe_IsRefused()
    {
        Assert.Equal("/order/refunds/0/tender", Pointer(Empty(Both), Refund("re_1", 5) with { Tender = TenderId.Parse("cash") }));
        Assert.Equal("/order/refunds/0/amount", Pointer(Empty(Both), Refund("re_1", 21)));
        Assert.Equal("/order/refunds/0/lines/0/quantity", Pointer(Empty(Both), Refund("re_1", 5) with { Lines = [new LineUnits(Line("a"), 2)] }));
        Assert.Equal("/order/refunds/0", Pointer(Told(Refund("re_1", 5)), Refund("re_1", 6)));
    }

    [Fact]
    public void Balance_WrittenBeforeRefundsWereTold_IsRead()
    {
        const string old = """
            {"order":"N-1001","inFlight":[{"case":"ret_00000000000000000000","lines":[{"line":"a","quantity":1}]}],
             "settled":[{"case":"ret_00000000000000000001","lines":[],"shipping":{"amount":0,"currency":"EUR"},"shippingTax":{"amount":0,"currency":"EUR"},
             "freight":{"amount":0,"currency":"EUR"},"total":{"amount":0,"currency":"EUR"},"bookings":[],"unassigned":{"amount":0,"currency":"EUR"}}]}
            """;
        var read = JsonSerializer.Deserialize<OrderBalance>(old, DomainJson.Options)!;
        Assert.Equal((1, 1, 0), (read.InFlight.Count, read.Settled.Count, read.Elsewhere.Count));
        Assert.Empty(read.Granted(_ => true, except: null));
        var back = JsonSerializer.Serialize(Told(Refund("re_1", 5) with { Lines = [new LineUnits(Line("a"), 1)] }), DomainJson.Options);
        Assert.Equal(back, JsonSerializer.Serialize(JsonSerializer.Deserialize<OrderBalance>(back, DomainJson.Options), DomainJson.Options));
    }

    private static OrderRefund Refund(string id, decimal amount) => new(id, TenderId.Parse("card"), Euro(amount), Now.AddDays(-1));

    private static OrderBalance Told(OrderRefund refund) =>
        Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(record: null, Empty(Both), Both with { Refunds = [refund] })).Balance;

    private static string Pointer(OrderBalance balance, OrderRefund refund) =>
        Assert.Single(Assert.IsType<OrderTold.Contradicted>(OrderTelling.Tell(Both, balance, Both with { Refunds = [refund] })).Contradictions).Pointer;

    private static Refund Planned(OrderBalance balance, params Serverless.Domain.Deciding.LineDecision[] lines) =>
        RefundCalculator.Planned(Basis(Both, "1", null, lines), balance, Now);
}
