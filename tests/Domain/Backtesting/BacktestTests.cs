using Serverless.Domain;
using Serverless.Domain.Backtesting;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class BacktestTests
{
    [Theory]
    [InlineData("""{ "policy": {}, "cases": [], "from": "2026-01-01T00:00:00Z" }""", "/from")]
    [InlineData("""{ "policy": {}, "cases": [], "to": "2026-01-01T00:00:00Z" }""", "/to")]
    [InlineData("""{ "policy": {}, "cases": [], "limit": 10 }""", "/limit")]
    [InlineData("""{ "policy": {}, "askedAt": "2026-01-01T00:00:00Z" }""", "/askedAt")]
    public void Parse_WhatTheCasesDoNotGoBy_IsRefused(string request, string pointer) =>
        Assert.Equal([pointer], BacktestPlan.Parse(Requests.Read<Serverless.Contracts.V1.BacktestRequest>(request), Requests.Nordlicht).Problems.Select(p => p.Pointer));

    private static readonly Policy Standard = Policy.Standard(Eur);

    [Fact]
    public void Report_OfThePolicyInForce_ChangesNothing()
    {
        var report = Report(Standard, Past("a"), Past("b"));

        Assert.Equal((2, 0), (report.Compared, report.Changed));
        Assert.Empty(report.Changes);
        Assert.Equal(["0 of 2 cases would go otherwise."], BacktestText.Of(report));
    }

    [Fact]
    public void Report_OfAShorterWindow_CountsLinesAndMoney()
    {
        var report = Report(Rules(r => r with { WindowDays = 10 }), Past("a"), Past("b") with { AskedAt = Utc(2026, 3, 5) });

        Assert.Equal(
            [new ChangeCount(BacktestChange.AcceptedToRefused, 1, 1), new ChangeCount(BacktestChange.RefundLower, 1, 0)], report.Changes);
        Assert.Equal([new MoneyChange(Euro(20), Euro(10))], report.Money);
        var example = Assert.Single(report.Examples);
        Assert.Equal(("a", new LineComparison(Line("shirt"), Before: null, "window_closed")), (example.Subject.Name, Assert.Single(example.Lines)));
        Assert.Equal(
            ["1 of 2 cases would go otherwise.", "1 line in 1 case that was accepted would be refused.", "In 1 case less would be paid back.", "Together €10.00 less would be paid back: €10.00 instead of €20.00."],
            BacktestText.Of(report));
    }

    [Fact]
    public void Report_OfALongerWindow_CountsWhatIsAcceptedThen()
    {
        var report = Report(Standard, Past("a") with { Policy = Rules(r => r with { WindowDays = 5 }) });

        Assert.Equal([BacktestChange.RefusedToAccepted, BacktestChange.RefundHigher], report.Changes.Select(c => c.Kind));
    }

    [Fact]
    public void Report_OfAnotherRefusal_TellsBoth()
    {
        var report = Report(Rules(r => r with { FinalSale = true }), Past("a") with { Policy = Rules(r => r with { WindowDays = 5 }) });

        Assert.Equal([new ChangeCount(BacktestChange.RefusedOtherwise, 1, 1)], report.Changes);
        Assert.Equal(("window_closed", "final_sale"), report.Examples[0].Lines[0] is var line ? (line.Before, line.After) : default);
    }

    [Fact]
    public void Report_OfReviewKeepingAndAdvance_CountsEachBothWays()
    {
        var policy = Rules(r => r with { KeepUpTo = Euro(10), Review = new ReviewTriggers(Above: null, [Reason.WrongSize], MoreThanPastReturns: null) });
        var ahead = Rules(r => r with { Advance = new AdvanceRefundRules(Euro(10), ForTrusted: false) });

        Assert.Equal([BacktestChange.NowReviewed, BacktestChange.GoodsNowStay], Kinds(Report(policy, Past("a"))));
        Assert.Equal([BacktestChange.NoLongerReviewed, BacktestChange.GoodsNowComeBack], Kinds(Report(Standard, Past("a") with { Policy = policy })));
        Assert.Equal([BacktestChange.NowPaidInAdvance], Kinds(Report(ahead, Past("a"))));
        Assert.Equal([BacktestChange.NoLongerPaidInAdvance], Kinds(Report(Standard, Past("a") with { Policy = ahead })));
    }

    [Fact]
    public void Refund_OfAnInspectedCase_IsForTheGoodsAsTheyWereFound()
    {
        var found = Past("a") with { Inspection = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, 5_000)), Announced = [new LineUnits(Line("shirt"), 1)] };

        Assert.Equal(Euro(5), Verdict.Of(found, Standard, Berlin).Refund);
        Assert.Equal(Euro(4.50m), Verdict.Of(found, Rules(r => r with { RestockingFeeBasisPoints = 1_000 }), Berlin).Refund);
    }

    [Fact]
    public void Refund_OfUnitsNeverAnnounced_CountsThemAsAccepted()
    {
        var order = Order(OrderLine("shirt"), OrderLine("cream", category: "beauty"));
        var subject = Past("a", order, Asked("shirt"), Asked("cream")) with { Inspection = Inspection(Found("shirt", 1)), Announced = [new LineUnits(Line("shirt"), 1)] };

        Assert.Equal(Euro(20), Verdict.Of(subject, Standard, Berlin).Refund);
    }

    [Fact]
    public void Units_OfCasesAskedLater_WereFreeThen()
    {
        var past = Returns.Given.Requested();
        var balance = Empty(past.Order).Reserve(Case("other"), [new LineUnits(Line("shirt"), 1)], past.Order).Balance;

        Assert.Empty(BacktestCase.Of(past, balance, _ => past.RequestedAt).Held.InFlight);
        Assert.Single(BacktestCase.Of(past, balance, _ => past.RequestedAt.AddSeconds(-1)).Held.InFlight);
    }

    [Fact]
    public void Report_OfWhatCannotBeCompared_SaysWhy()
    {
        var yen = Past("yen") with { Inquiry = Past("yen").Inquiry with { Order = Order(OrderLine("shirt")) with { Currency = Jpy } } };
        var stockOut = Past("stock") with { Inquiry = Past("stock").Inquiry with { Kind = CaseKind.StockOut } };

        var report = Report(Standard, yen, stockOut);

        Assert.Equal([("yen", "other_currency"), ("stock", "kind_without_policy")], report.NotCompared.Select(n => (n.Name, n.Reason)));
        Assert.Equal(["No case could be compared.", "2 cases could not be compared."], BacktestText.Of(report));
    }

    [Fact]
    public void Examples_OfManyChanges_AreTheTwentyThatMoveMost()
    {
        var cases = Enumerable.Range(1, 30).Select(i => Past($"{i}", Order(OrderLine("shirt", price: i)), Asked("shirt"))).ToArray();

        Assert.Equal(Enumerable.Range(11, 20).Reverse().Select(i => $"{i}"), Report(Rules(r => r with { WindowDays = 10 }), cases).Examples.Select(e => e.Subject.Name));
    }

    private static BacktestReport Report(Policy policy, params BacktestCase[] cases) => BacktestReport.Of(policy, Eur, cases, Berlin);

    private static IEnumerable<BacktestChange> Kinds(BacktestReport report) => report.Changes.Select(c => c.Kind);

    private static Policy Rules(Func<CategoryRules, CategoryRules> change) => Standard with { Default = change(Standard.Default) };

    private static BacktestCase Past(string name) => Past(name, Order(OrderLine("shirt")), Asked("shirt"));

    /// <summary>An order delivered on 2 March, a part of which was asked back on the 16th.</summary>
    private static BacktestCase Past(string name, Order order, params ReturnLine[] lines) => new()
    {
        Id = Case(name),
        Name = name,
        // Where no law is known, so that the policy alone decides.
        Inquiry = new Inquiry(CaseKind.Return, order with { Country = "US" }, lines, ShipBackMethod.DropOff, Resolution.Refund, new CustomerStanding(PastReturns: 0, Trusted: false)),
        AskedAt = Now,
        Policy = Standard,
        Held = Empty(order),
        Paid = Empty(order),
    };
}
