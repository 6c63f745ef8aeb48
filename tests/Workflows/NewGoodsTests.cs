using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Goods that came in exchange, and are asked back themselves.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class NewGoodsTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly Item Shirt = new("shirt", 1, 3990);

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Goods_SentForMore_ComeBackForWhatWasPaidForThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [Shirt, new("socks", 3, 995)] };
        var exchange = await ExchangedAsync(shop, ask, 5000);

        var line = await NewLineAsync(shop, ask.Order);
        Assert.Equal(("SKU-shirt-L", 5000L, 1, "delivered"), (line.Exchanged!.Sku, line.Exchanged.Paid.Amount!.Value, line.Left, line.Stage));
        Assert.Equal((exchange.Id, "shirt"), (line.Exchanged.Case, Assert.Single(line.Exchanged.InPlaceOf)));

        // The shop tells the order as it knows it, without the new line.
        var back = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line(line.Line)] });
        await back.CloseAsync();

        Assert.Equal(5000, await back.RefundedAsync());
        var rma = (await exchange.GetAsync()).Rma;
        Assert.Equal(
            [($"exchange_{rma}", 1010L), ("card", 3990L)],
            (await back.GetAsync()).Money.Refunds.Select(r => (r.Tender, r.Amount.Amount!.Value)).OrderBy(r => r.Item2));
        await back.OnceAsync();
        await exchange.OnceAsync();
        var after = await OrderAsync(shop, ask.Order);
        Assert.Equal((3990 + 2985 + 1010, 5000, 2985), (after.Money.Paid.Amount!.Value, after.Money.Returned.Amount!.Value, after.Money.Left.Amount!.Value));
        Assert.Equal(["shirt", "socks"], after.Order.Lines!.Select(told => told.Id));

        // What is shown can be told again, and changes nothing.
        using var told = await shop.Http.PutAsJsonAsync($"api/v1/orders/{ask.Order}", after.Order with { Customer = ask.Customer }, Shop.Json);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(0, (await NewLineAsync(shop, ask.Order)).Left);
    }

    [Fact]
    public async Task Cases_ThatBelongTogether_AreLinkedForTheShopAndTheirCustomerAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [Shirt] };
        var exchange = await ExchangedAsync(shop, ask, 3990);
        var line = await NewLineAsync(shop, ask.Order);
        var own = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line(line.Line)] });
        var others = await shop.AskAsync(ask with { Lines = [Ask.Line(line.Line, reason: "defective")], Customer = ask.Customer with { Email = "somebody.else@example.com" } });
        await others.UntilStatusAsync("refused");

        Assert.Equal((exchange.Id, "sent_goods", "exchange"), Assert.Single((await own.GetAsync()).Linked!) is var to ? (to.Id, to.How, to.Kind) : default);
        Assert.Equal(new HashSet<(string, string)>([(own.Id, "about_sent_goods"), (others.Id, "about_sent_goods")]), (await exchange.GetAsync()).Linked!.Select(link => (link.Id, link.How)).ToHashSet());
        Assert.Null((await shop.AskAsync(shop.Ask()) is var lone ? await lone.GetAsync() : null)!.Linked);

        var (page, ownPage, othersPage) = (await exchange.PageAsync(), await own.PageAsync(), await others.PageAsync());
        Assert.Contains($"Request {(await own.GetAsync()).Rma}, about the goods that we sent you with this one", page, StringComparison.Ordinal);
        Assert.Contains(own.StatusPath, page, StringComparison.Ordinal);
        Assert.Contains(exchange.StatusPath, ownPage, StringComparison.Ordinal);
        Assert.DoesNotContain((await others.GetAsync()).Rma, page, StringComparison.Ordinal);
        Assert.DoesNotContain((await exchange.GetAsync()).Rma, othersPage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ThatCameBackForOthers_IsRefusedWithUntilWhenTheseCanBeReturned()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [Shirt] };
        await ExchangedAsync(shop, ask, 3990);
        var line = await NewLineAsync(shop, ask.Order);

        var preview = Assert.Single((await shop.PreviewAsync(ask.Request())).Lines);
        Assert.Equal("quantity_unavailable", (string)preview.Refusal!["code"]!);
        var possible = Assert.Single(preview.Instead!, instead => instead is { Kind: "return", Line: not null });
        Assert.Equal((line.Line, "The shirt, L"), (possible.Line, possible.Title));
        Assert.True(possible.Until > app.Clock.GetUtcNow().AddDays(13), $"{possible.Until}");
        Assert.Contains("For The shirt, L, which was sent in its place: You can still ask for a return until ", preview.RefusalText, StringComparison.Ordinal);

        var again = Assert.Single((await shop.PreviewAsync((ask with { Lines = [Ask.Line(possible.Line!)] }).Request())).Lines);
        Assert.Null(again.Refusal);
    }

    [Fact]
    public async Task Goods_SentForAClaim_CanBeExchangedAndTheseReturned()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [Shirt], Discount = 390 };
        var claim = await SentAsync(await shop.AwaitParcelAsync(ask.Claim("defective", "replacement")));
        var same = await NewLineAsync(shop, ask.Order);
        Assert.Equal((3600L, claim.Id), (same.Exchanged!.Paid.Amount!.Value, same.Exchanged.Case));

        await SentAsync(await shop.AwaitParcelAsync((ask with { Lines = [Ask.Line(same.Line)] }).Exchange(3000)));
        var other = await NewLineAsync(shop, ask.Order);
        Assert.Equal((3000L, same.Line), (other.Exchanged!.Paid.Amount!.Value, Assert.Single(other.Exchanged.InPlaceOf)));

        var back = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line(other.Line)] });
        await back.CloseAsync();
        Assert.Equal(3000, await back.RefundedAsync());
        Assert.Equal((3600, 3600, 0), await OrderAsync(shop, ask.Order) is var order ? (order.Money.Paid.Amount!.Value, order.Money.Returned.Amount!.Value, order.Money.Left.Amount!.Value) : default);
    }

    [Fact]
    public async Task Line_WithAnIdOfGoodsInExchange_IsNotToldByAShop()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.PostAsync((shop.Ask() with { Items = [new("x-RMA-7F3KD-92QDM-1", 1, 3990)], Lines = [Ask.Line("x-RMA-7F3KD-92QDM-1")] }).Request());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("/order/lines/0/id", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>An exchange to its end; what it costs more is paid.</summary>
    private async Task<Case> ExchangedAsync(Shop shop, Ask ask, long price)
    {
        var asked = await shop.AwaitParcelAsync(ask.Exchange(price));
        if (price > 3990)
        {
            await asked.ToPaymentAsync();
            await app.Simulation.CheckoutAsync(asked.Key);
            await asked.UntilStatusAsync("replacement_sent");
            await asked.DeliverAsync(app);
            await asked.EndAsync();
            return asked;
        }

        return await SentAsync(asked);
    }

    private async Task<Case> SentAsync(Case asked)
    {
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        return asked;
    }

    private static async Task<OrderOnRecord> OrderAsync(Shop shop, string number) => (await shop.Http.GetFromJsonAsync<OrderOnRecord>($"api/v1/orders/{number}", Shop.Json))!;

    /// <summary>What was sent last.</summary>
    private static Task<OrderLineOnRecord> NewLineAsync(Shop shop, string number) => Until.FoundAsync(
        $"goods in exchange of {number}", async () => (await OrderAsync(shop, number)).Lines.LastOrDefault(line => line is { Exchanged: not null, Stage: "delivered" }));
}
