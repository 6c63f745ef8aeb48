using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class EligibilityTests
{
    private static readonly Order Delivered = Order(OrderLine("shirt", 3, 20), OrderLine("socks", 2, 5));

    [Fact]
    public void Decide_InTheWindow_AcceptsWithTheDeadline()
    {
        var decision = Decide(Delivered, [Asked("shirt", 2)]);
        var line = Assert.Single(decision.Lines);
        Assert.True(line.Accepted);
        Assert.Equal((Fault.Customer, Utc(2026, 4, 1, 21, 59, 59)), (line.Fault, line.Deadline));
        Assert.False(decision.IsRefused || decision.NeedsReview);
        Assert.Equal([new LineUnits(Line("shirt"), 2)], decision.AcceptedUnits);
    }

    [Fact]
    public void Decide_OnTheLastDay_CountsItWhole()
    {
        // Delivered on 2 March at 11:00 in Berlin: 30 days later is 1 April, in summer time.
        Assert.Null(Refusal(Delivered, Asked("shirt"), at: Utc(2026, 4, 1, 21, 59, 59).AddMilliseconds(999)));
        Assert.Equal(
            new Refusal.WindowClosed(Line("shirt"), Utc(2026, 4, 1, 21, 59, 59)),
            Refusal(Delivered, Asked("shirt"), at: Utc(2026, 4, 1, 22)));
    }

    [Fact]
    public void Decide_DeliveredLateInTheEvening_CountsTheLocalDay()
    {
        // 23:30 UTC on 2 March is already 3 March in Berlin.
        var order = Delivered with { DeliveredAt = Utc(2026, 3, 2, 23, 30) };
        Assert.Equal(Utc(2026, 4, 2, 21, 59, 59), Decide(order, [Asked("shirt")]).Lines[0].Deadline);
    }

    [Fact]
    public void Decide_DeliveryUnknown_CountsFromShippingAndTheDaysAssumed()
    {
        // Shipped on 27 February, assumed to have arrived on 6 March.
        var order = Delivered with { DeliveredAt = null };
        Assert.Equal(new Refusal.AlreadyShipped(Utc(2026, 3, 5, 23)), Refusal(order, Asked("shirt"), at: Utc(2026, 3, 5, 22, 59, 59)));
        var line = Decide(order, [Asked("shirt")], at: Utc(2026, 3, 5, 23)).Lines[0];
        Assert.Equal((null, Utc(2026, 4, 5, 21, 59, 59)), (line.Refusal, line.Deadline));
    }

    [Fact]
    public void Decide_BeforeDelivery_SaysFromWhen() =>
        Assert.Equal(new Refusal.AlreadyShipped(Utc(2026, 3, 2, 10)), Refusal(Delivered, Asked("shirt"), at: Utc(2026, 3, 1)));

    [Fact]
    public void Decide_NotShipped_SaysSo()
    {
        Assert.Equal(new Refusal.NotShipped(), Refusal(Delivered with { ShippedAt = null, DeliveredAt = null }, Asked("shirt")));
        Assert.Equal(new Refusal.NotShipped(), Refusal(Delivered with { ReleasedAt = null, ShippedAt = null, DeliveredAt = null }, Asked("shirt")));
    }

    [Fact]
    public void Decide_Unpaid_SaysSo() => Assert.Equal(new Refusal.OrderUnpaid(), Refusal(Delivered with { PaidAt = null }, Asked("shirt")));

    [Fact]
    public void Decide_UnknownLine_SaysSo() => Assert.Equal(new Refusal.UnknownLine(Line("hat")), Refusal(Delivered, Asked("hat")));

    [Fact]
    public void Decide_FinalSale_RefusesOnlyTheCustomersChoice()
    {
        var order = Order(OrderLine("shirt", finalSale: true));
        Assert.Equal(new Refusal.FinalSale(Line("shirt")), Refusal(order, Asked("shirt", reason: Reason.ChangedMind)));
        Assert.Null(Refusal(order, Asked("shirt", reason: Reason.Defective)));
    }

    [Fact]
    public void Decide_ByCategory_AppliesItsRules()
    {
        var order = Order(OrderLine("lipstick", category: "beauty"), OrderLine("shirt", category: "clothes"));
        var policy = PolicyOf() with
        {
            Categories = new Dictionary<string, CategoryRules>(StringComparer.Ordinal)
            {
                ["beauty"] = new(WindowDays: 14, AssumedDeliveryDays: 7, FinalSale: true, RestockingFeeBasisPoints: 0),
            },
        };
        var decision = Decide(order, [Asked("lipstick"), Asked("shirt")], policy: policy);
        Assert.Equal(new Refusal.FinalSale(Line("lipstick")), decision.Lines[0].Refusal);
        Assert.True(decision.Lines[1].Accepted);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Decide_AWayNotOffered_NamesThoseThatAre()
    {
        var policy = PolicyOf();
        policy = policy with { ShipBack = policy.ShipBack with { Offered = [ShipBackMethod.OwnParcel] } };
        var refusal = Assert.IsType<Refusal.WayNotOffered>(Decide(Delivered, [Asked("shirt")], policy: policy).Lines[0].Refusal);
        Assert.Equal(ShipBackMethod.DropOff, refusal.Method);
        Assert.Equal([ShipBackMethod.OwnParcel], refusal.Offered);
    }

    [Fact]
    public void Decide_MoreThanIsLeft_CountsReturnedAndInFlight()
    {
        var balance = Empty(Delivered).Reserve(Case("other"), [new(Line("shirt"), 2)], Delivered).Balance;
        Assert.Equal(
            new Refusal.QuantityUnavailable(Line("shirt"), 2, 3, 0, 2),
            Decide(Delivered, [Asked("shirt", 2)], balance: balance).Lines[0].Refusal);
        Assert.True(Eligibility.Decide(Inquiry(Delivered, Asked("shirt", 2)), PolicyOf(), balance, Berlin, Now, Case("other")).Lines[0].Accepted);
    }

    [Fact]
    public void Decide_OneLineWithTwoReasons_CountsTheirSum()
    {
        var decision = Decide(Delivered, [Asked("shirt", 2), Asked("shirt", 2, Reason.Damaged), Asked("shirt", 1, Reason.Defective)]);
        Assert.Equal([true, false, true], decision.Lines.Select(l => l.Accepted));
        Assert.Equal(new Refusal.QuantityUnavailable(Line("shirt"), 4, 3, 0, 0), decision.Lines[1].Refusal);
    }

    [Fact]
    public void Decide_ReturnedAlready_IsRefused()
    {
        var refund = RefundCalculator.Planned(Basis(Delivered, "1", null, Accepted("socks", 2)), Empty(Delivered), Now);
        var balance = Empty(Delivered).Settle(Case("1"), refund);
        Assert.Equal(new Refusal.QuantityUnavailable(Line("socks"), 1, 2, 2, 0), Decide(Delivered, [Asked("socks")], balance: balance).Lines[0].Refusal);
    }

    [Fact]
    public void Decide_AboveTheValueLimit_NeedsAPerson()
    {
        var policy = PolicyOf() with { Review = new ReviewRules(Euro(40), [], 24) };
        Assert.False(Decide(Delivered, [Asked("shirt", 2)], policy: policy).NeedsReview);
        var decision = Decide(Delivered, [Asked("shirt", 2), Asked("socks")], policy: policy);
        Assert.Equal([new ReviewTrigger.ValueAbove(Euro(45), Euro(40))], decision.Review);
        Assert.True(decision.NeedsReview);
    }

    [Fact]
    public void Decide_AReasonLookedAt_NeedsAPersonOnlyWhenTheLineIsAccepted()
    {
        var policy = PolicyOf() with { Review = new ReviewRules(null, [Reason.NotAsDescribed], 24) };
        Assert.Equal(
            [new ReviewTrigger.ReasonGiven(Line("shirt"), Reason.NotAsDescribed)],
            Decide(Delivered, [Asked("shirt", 1, Reason.NotAsDescribed), Asked("socks")], policy: policy).Review);
        Assert.Empty(Decide(Delivered, [Asked("shirt", 9, Reason.NotAsDescribed)], policy: policy).Review);
    }

    [Fact]
    public void Decide_NothingAccepted_IsRefused() => Assert.True(Decide(Delivered with { PaidAt = null }, [Asked("shirt"), Asked("socks")]).IsRefused);

    private static Refusal? Refusal(Order order, ReturnLine line, DateTimeOffset? at = null) => Decide(order, [line], at: at).Lines[0].Refusal;

    private static Decision Decide(Order order, IReadOnlyList<ReturnLine> lines, DateTimeOffset? at = null, Policy? policy = null, OrderBalance? balance = null) =>
        Eligibility.Decide(Inquiry(order, [.. lines]), policy ?? PolicyOf(), balance ?? Empty(order), Berlin, at ?? Now);
}
