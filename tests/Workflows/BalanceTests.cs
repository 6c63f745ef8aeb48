using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class BalanceTests(ReturnsApp app)
{
    [Fact]
    public async Task Cases_AtOnceForTheLastUnit_OneWins()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990)] };

        var cases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.AskAsync(ask)));

        var decided = await Task.WhenAll(cases.Select(c => c.UntilAsync("a decision", r => r.Status is "refused" or "awaiting_parcel")));
        var winner = cases[Assert.Single(Enumerable.Range(0, cases.Length), i => decided[i].Status is "awaiting_parcel")];
        Assert.All(decided.Where(r => r.Status is "refused"), r => Assert.Equal("quantity_unavailable", r.Decision!.Lines[0].Refusal!.Code));
        await winner.CloseAsync();
    }

    [Fact]
    public async Task Cases_OfPartsOfAnOrder_AddUpToTheWhole()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Discount = 1001, Items = [new("shirt", 2, 3990), new("socks", 3, 995)] };

        var first = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt"), Ask.Line("socks")] });
        await first.CloseAsync();
        var second = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("socks", 2)] });
        var third = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt")] });
        await Task.WhenAll(second.CloseAsync(), third.CloseAsync());

        var sums = await Task.WhenAll(first.RefundedAsync(), second.RefundedAsync(), third.RefundedAsync());
        Assert.Equal(ask.Total, sums.Sum());
        Assert.All(sums, sum => Assert.True(sum > 0));
    }

    [Fact]
    public async Task Refund_OfAnOrderPaidInSeveralWays_GoesBackInThePolicysOrder()
    {
        using var shop = await Shop.OpenAsync(app, new() { TenderOrder = ["gift_card", "card", "points"] });
        var ask = shop.Ask() with { Tenders = [new("visa", "card", 5000), new("gift", "gift_card", 1000), new("stars", "points")] };
        var asked = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt", 2)] });

        await asked.CloseAsync();

        var refunds = (await asked.GetAsync()).Money.Refunds;
        Assert.Equal([("gift", 1000L), ("visa", 5000L), ("stars", 1980L)], refunds.Select(r => (r.Tender, r.Amount.Amount!.Value)));
        Assert.All(refunds, r => Assert.Equal("succeeded", r.Status));
        Assert.Equal(7980, await asked.RefundedAsync());
        await asked.OnceAsync();
    }
}
