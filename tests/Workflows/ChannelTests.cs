using System.Net;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Each tender its channel, in the units that the channel counts in.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ChannelTests(ReturnsApp app)
{
    [Fact]
    public async Task GiftCardAndPoints_AreGivenBackByTheShopAndNothingIsSaidOfThemBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990)], Tenders = [new("gc1", "gift_card", 3000), new("pts1", "points", Points: 990)] };
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.CloseToRefundAsync();
        await asked.RestAsync();

        var owed = (await asked.GetAsync()).Money.Refunds;
        Assert.Equal(
            [("gc1", "storefront", "pending", null), ("pts1", "storefront", "pending", (long?)990)],
            owed.Select(r => (r.Tender, r.Channel, r.Status, r.Points)));
        Assert.DoesNotContain("refund", await asked.DeedKindsAsync());
        Assert.DoesNotContain("refund_sent", await asked.MailStepsAsync());
        var page = await shop.Http.GetStringAsync(new Uri(asked.StatusPath, UriKind.Relative));
        Assert.DoesNotContain("We refunded", page, StringComparison.Ordinal);

        await asked.DoAsync("payouts/gc1", new { reference = "GC-1" });
        await asked.UntilAsync("the gift card", c => c.Repayment.Attempts.Any(a => a.RefundId is "GC-1"));
        Assert.Equal("refunding", (await asked.GetAsync()).Status);
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("payouts/gc1", new { reference = "GC-2" }));
        await asked.DoAsync("payouts/pts1", new { reference = "P-1" });
        await asked.EndAsync();

        Assert.Equal(["GC-1", "P-1"], (await asked.GetAsync()).Money.Refunds.Select(r => r.Reference));
        Assert.Contains("refund_sent", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("JPY", 5001, 5001)]
    [InlineData("ISK", 5001, 500100)]
    [InlineData("UGX", 5001, 500100)]
    [InlineData("MGA", 500100, 5001)]
    [InlineData("KWD", 5010, 5010)]
    [InlineData("HUF", 500100, 500100)]
    public async Task Refund_InACurrencyWithDigitsOfItsOwn_ReachesTheProviderInItsUnits(string currency, long price, long units)
    {
        using var shop = await Shop.OpenWithAsync(app, settings => settings with { Currency = currency });
        var ask = shop.Ask() with { Currency = currency, Items = [new("shirt", 1, price)] };
        await app.Simulation.RegisterPaymentAsync($"pi_{ask.Order}_card", "succeeds", units, currency.ToLowerInvariant());
        var asked = await shop.AwaitParcelAsync(ask);

        await asked.CloseAsync();

        var deed = Assert.Single(await asked.DeedsAsync(), d => d.Kind is "refund");
        Assert.Equal((units, currency.ToLowerInvariant()), (deed.Amount!.Value, deed.Currency));
        Assert.Equal(price, (await asked.GetAsync()).Money.Refund!.Amount);
    }

    [Fact]
    public async Task Refund_ThatTheProviderCannotPayExactly_IsSaidBeforehandAndAskedFor()
    {
        using var shop = await Shop.OpenWithAsync(app, settings => settings with { Currency = "KWD" });
        var ask = shop.Ask() with { Currency = "KWD", Items = [new("shirt", 1, 1234), new("socks", 1, 766)] };

        var preview = (await shop.PreviewAsync(ask.Request())).Money!;
        Assert.Equal((1234L, 4L, 4L), (preview.Refund!.Amount!.Value, preview.Unassigned!.Amount!.Value, preview.BelowProviderStep!.Amount!.Value));
        Assert.Equal(["store_credit", "bank_transfer"], preview.Offered!);

        var asked = await shop.AwaitParcelAsync(ask);
        await asked.CloseToRefundAsync();
        await asked.UntilMailAsync("refund_failed");
        await asked.DoAsync("consent", new { payout = "store_credit" });
        await asked.UntilAsync("credit for the rest", c => c.Repayment.Attempts.Any(a => a.As is not null));
        await asked.PayOutAsync();
        await asked.EndAsync();

        Assert.Equal(1230, await asked.RefundedAsync());
        Assert.Equal([(1230L, null), (4L, "store_credit")], (await asked.GetAsync()).Money.Refunds.Select(r => (r.Amount.Amount!.Value, r.As)));
    }
}
