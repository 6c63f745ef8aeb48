using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What becomes of a coupon when what was bought with it comes back.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CouponTests(ReturnsApp app)
{
    [Fact]
    public async Task Return_OfAnOrderInTwoParts_GivesTheCouponBackOnceWithTheSecond()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = WithCoupon(shop.Ask());
        var first = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt", 2)] });
        await first.CloseAsync();
        var rest = ask with { Lines = [Ask.Line("socks", 3)] };
        Assert.Equal("SUMMER-7K2", Assert.Single((await shop.PreviewAsync(rest.Request())).Money!.Coupons!).Code);
        var second = await shop.AwaitParcelAsync(rest);
        await second.CloseAsync();

        Assert.Null((await first.GetAsync()).Money.Coupons);
        Assert.DoesNotContain("SUMMER-7K2", (await first.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
        Assert.Equal(("SUMMER-7K2", 500L), Assert.Single((await second.GetAsync()).Money.Coupons!) is var coupon ? (coupon.Code, coupon.Amount!.Amount) : default);
        Assert.Single((await second.GetAsync()).Timeline, entry => entry.What is "coupons_released");
        Assert.Contains("your coupon SUMMER-7K2 (€5.00) can be used again", (await second.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
        Assert.Contains("SUMMER-7K2", await second.PageAsync(), StringComparison.Ordinal);
        Assert.Equal(ask.Total, await first.RefundedAsync() + await second.RefundedAsync());
    }

    [Fact]
    public async Task Cancellation_OfAllOfAnOrder_GivesTheCouponBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(WithCoupon(shop.Ask()).Cancellation("paid"));
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Single((await asked.GetAsync()).Money.Coupons!);
    }

    [Fact]
    public async Task Return_WithAUnitThatIsNotAccepted_LeavesTheCouponUsed()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(WithCoupon(shop.Ask()) with { Lines = [Ask.Line("shirt", 2), Ask.Line("socks", 3)] });
        await asked.HoldAsync(Courses.Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        Assert.Null((await asked.GetAsync()).Money.Coupons);
    }

    private static Ask WithCoupon(Ask ask) => ask with { Discount = 500, Coupons = [new Coupon { Code = "SUMMER-7K2", Amount = Ask.Euro(500) }] };
}
