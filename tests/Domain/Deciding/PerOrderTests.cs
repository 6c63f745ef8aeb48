using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>What a policy lets pass up to a value it lets pass for an order, however it is asked in parts.</summary>
public sealed class PerOrderTests
{
    private static readonly Order Socks = Order(OrderLine("socks", 5, 8));

    [Fact]
    public void GoodsThatStay_AskedInParts_StayUpToTheValueOnce()
    {
        var policy = With(r => r with { KeepUpTo = Euro(10) });
        var (first, balance) = Ask(Empty(Socks), policy, "1");
        Assert.True(first.Returnless);
        Assert.False(Ask(balance, policy, "2").Decision.Returnless);
        Assert.False(Ask(Settle(balance, policy, "1"), policy, "2").Decision.Returnless);
        Assert.True(Ask(balance.Release(Case("1")), policy, "2").Decision.Returnless);
    }

    [Fact]
    public void RefundInAdvance_AskedInParts_IsPaidUpToTheValueOnce()
    {
        var policy = With(r => r with { Advance = new AdvanceRefundRules(Euro(10), ForTrusted: false) });
        var (first, balance) = Ask(Empty(Socks), policy, "1");
        Assert.True(first.PaidInAdvance);
        Assert.False(Ask(balance, policy, "2").Decision.PaidInAdvance);
    }

    [Fact]
    public void Review_OfGoodsAskedInParts_IsDueWhenTogetherTheyAreWorthIt()
    {
        var policy = PolicyOf() with { Review = new ReviewRules(Above: Euro(15), Reasons: [], DecideWithinHours: 24) };
        var (first, balance) = Ask(Empty(Socks), policy, "1");
        var (second, after) = Ask(balance, policy, "2");
        Assert.False(first.NeedsReview);
        Assert.Equal(new ReviewTrigger.ValueAbove(Euro(16), Euro(15)), Assert.Single(second.Review));
        Assert.Equal(Euro(16), Assert.IsType<ReviewTrigger.ValueAbove>(Assert.Single(Ask(after, policy, "3").Decision.Review)).Value);
    }

    private static (Decision Decision, OrderBalance Balance) Ask(OrderBalance balance, Policy policy, string name)
    {
        var inquiry = Inquiry(Socks, Asked("socks"));
        var decision = Eligibility.Decide(inquiry, policy with { DuplicateWithinMinutes = 0 }, balance, Berlin, Now, Case(name));
        return (decision, balance.Reserve(Case(name), decision.AcceptedUnits, Socks, inquiry.AskedAt(Now), decision.Granted).Balance);
    }

    private static OrderBalance Settle(OrderBalance balance, Policy policy, string name) =>
        balance.Settle(Case(name), RefundCalculator.Planned(Basis(Socks, name, policy, Accepted("socks", 1, Reason.WrongSize)), balance, Now));

    private static Policy With(Func<CategoryRules, CategoryRules> change) => PolicyOf() with { Default = change(PolicyOf().Default) };
}
