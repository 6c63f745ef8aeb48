using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Goods that are cheaper to leave than to fetch.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class KeepTests(ReturnsApp app)
{
    [Fact]
    public async Task Goods_ThatStay_AreRefundedWithoutAParcel()
    {
        using var shop = await Keeping();
        var asked = await shop.AskAsync(shop.Ask() with { Lines = [Ask.Line("socks")] });
        await asked.EndAsync();

        Assert.Equal(["refund"], await asked.DeedKindsAsync());
        Assert.Equal(995, await asked.RefundedAsync());
        Assert.Equal(["received", "approved_to_keep", "refund_planned", "refund_changed", "closed"], await asked.HappenedAsync());
        Assert.Equal(["approved", "refund_sent"], await asked.MailStepsAsync());
        var shown = await asked.GetAsync();
        Assert.True(shown is { GoodsStay: true, PaidInAdvance: false, Status: "closed", Parcel.TrackingNumber: null });
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("en", "the goods are yours to keep", "How to send it back")]
    [InlineData("zh-CN", "无需寄回", "如何寄回")]
    public async Task Email_OfGoodsThatStay_SaysSoAndNotHowToSendThem(string locale, string says, string saysNot)
    {
        using var shop = await Keeping();
        var ask = shop.Ask() with { Lines = [Ask.Line("socks")] };
        var asked = await shop.AskAsync(ask with { Customer = ask.Customer with { Locale = locale } });
        await asked.EndAsync();

        var mail = await asked.MailAsync("approved");
        Assert.Contains(says, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(saysNot, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(saysNot, mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goods_WorthMore_ComeBack()
    {
        using var shop = await Keeping();
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Lines = [Ask.Line("socks"), Ask.Line("shirt")] });
        Assert.False((await asked.GetAsync()).GoodsStay);
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Goods_ThatStay_CanBeGrantedByAPerson()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(1000) }, Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask() with { Lines = [Ask.Line("socks")] });
        await asked.UntilMailAsync("in_review");
        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.GetAsync()).Status);
        Assert.Equal(["refund"], await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Goods_ThatStay_AreTakenFromTheOrder()
    {
        using var shop = await Keeping();
        var ask = shop.Ask() with { Lines = [Ask.Line("socks")] };
        await (await shop.AskAsync(ask)).EndAsync();
        var again = await shop.AskAsync(ask with { Lines = [Ask.Line("socks", 3)] });
        await again.EndAsync();

        Assert.Equal("quantity_unavailable", (string?)(await again.GetAsync()).Lines[0].Refusal!["code"]);
    }

    private Task<Shop> Keeping() => Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(1000) } });
}
