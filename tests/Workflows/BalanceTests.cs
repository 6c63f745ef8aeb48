using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class BalanceTests(ReturnsApp app)
{
    [Fact]
    public async Task Cases_AtOnceForTheLastUnit_OneWins()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 3, 3990)] };
        var returned = await shop.AwaitParcelAsync(ask);
        await returned.CloseAsync();
        var inFlight = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt", reason: "found_cheaper")] });
        string[] reasons = ["damaged", "defective", "wrong_item", "not_as_described", "missing_parts", "arrived_late", "changed_mind", "no_longer_needed", "other", "damaged_in_transit"];

        var cases = await Task.WhenAll(reasons.Select(reason => shop.AskAsync(ask with { Lines = [Ask.Line("shirt", reason: reason)] })));

        var decided = await Task.WhenAll(cases.Select(c => c.UntilAsync("a decision", r => r.Status is "refused" or "awaiting_parcel")));
        var winner = cases[Assert.Single(Enumerable.Range(0, cases.Length), i => decided[i].Status is "awaiting_parcel")];
        foreach (var loser in cases.Where(c => c != winner))
        {
            var refusal = (await loser.GetAsync()).Line("shirt").Refusal!;
            Assert.Equal("quantity_unavailable", (string?)refusal["code"]);
            Assert.Equal((1, 3, 1, 2), ((int)refusal["requested"]!, (int)refusal["ordered"]!, (int)refusal["returned"]!, (int)refusal["inFlight"]!));
        }

        await Task.WhenAll(inFlight.CloseAsync(), winner.CloseAsync());
        var paid = await Task.WhenAll(returned.RefundedAsync(), inFlight.RefundedAsync(), winner.RefundedAsync());
        Assert.Equal(ask.Total, paid.Sum());
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

        await asked.CloseToRefundAsync();
        await asked.PayOutAsync();
        await asked.EndAsync();

        var refunds = (await asked.GetAsync()).Money.Refunds;
        Assert.Equal([("gift", 1000L), ("visa", 5000L), ("stars", 1980L)], refunds.Select(r => (r.Tender, r.Amount.Amount!.Value)));
        Assert.All(refunds, r => Assert.Equal("succeeded", r.Status));
        Assert.Equal(5000, await asked.RefundedAsync());
        await asked.OnceAsync();
    }
}
