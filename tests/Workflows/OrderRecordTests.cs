using System.Net;
using Azure.Data.Tables;
using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>The money of an order follows from what was told of it first, over all its cases.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OrderRecordTests(ReturnsApp app)
{
    private static readonly Item A = new("A", 1, 1000);
    private static readonly Item B = new("B", 1, 1000);

    [Fact]
    public async Task Order_ToldAfterAReturnAsItStandsThen_PaysTheRest()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A, B], Lines = [Ask.Line("A")] };
        var first = await shop.AwaitParcelAsync(ask);
        await first.CloseAsync();

        var second = await shop.AwaitParcelAsync(ask with { Items = [B], Lines = [Ask.Line("B")] });
        await second.CloseAsync();

        Assert.Equal((1000, 1000), (await first.RefundedAsync(), await second.RefundedAsync()));
        Assert.Contains("refund_sent", await second.MailStepsAsync());
    }

    [Fact]
    public async Task Quantity_ToldWithoutTheUnitThatCameBack_LetsTheOthersComeBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A with { Quantity = 3 }], Lines = [Ask.Line("A")] };
        await (await shop.AwaitParcelAsync(ask)).CloseAsync();

        var rest = await shop.AwaitParcelAsync(ask with { Items = [A with { Quantity = 2 }], Lines = [Ask.Line("A", 2)] });
        await rest.CloseAsync();

        Assert.Equal(2000, await rest.RefundedAsync());
    }

    [Fact]
    public async Task Discount_OfAnOrderWhoseLinesAreListedOtherwise_IsSharedAsBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A, B], Discount = 1, Lines = [Ask.Line("A")] };
        var first = await shop.AwaitParcelAsync(ask);
        await first.CloseAsync();
        var second = await shop.AwaitParcelAsync(ask with { Items = [B, A], Lines = [Ask.Line("B")] });
        await second.CloseAsync();

        Assert.Equal((999, 1000), (await first.RefundedAsync(), await second.RefundedAsync()));
    }

    [Fact]
    public async Task Order_InAnotherSpelling_IsTheSameAndItsUnitsComeBackOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A], Lines = [Ask.Line("A")] };
        await (await shop.AwaitParcelAsync(ask)).CloseAsync();

        var again = ask.Request();
        var spelled = await shop.AskAsync(again with { Order = again.Order! with { Number = $" #{ask.Order.ToLowerInvariant()}" } });

        await spelled.UntilStatusAsync("refused");
        Assert.Equal("quantity_unavailable", (string?)(await spelled.GetAsync()).Lines[0].Refusal!["code"]);
        Assert.Equal(2, (await shop.ListAsync($"order={Uri.EscapeDataString(ask.Order)}", atLeast: 2)).Count);
        Assert.Equal($"#{ask.Order.ToLowerInvariant()}", (await spelled.GetAsync()).Order);
    }

    [Fact]
    public async Task Orders_ToldOtherwiseAtOnce_OneIsOnRecordAndTheOtherIsHeldAgainstIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A], Lines = [Ask.Line("A")] };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => shop.PostAsync((ask with { Items = [A with { Price = 1000 + (i % 2) }] }).Request())));

        var taken = answers.Select(a => a.StatusCode is HttpStatusCode.Accepted).ToList();
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
        var winner = taken.IndexOf(true) % 2;
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i % 2 == winner), taken);
    }

    [Fact]
    public async Task Refunds_MadeElsewhere_CountOnceAndThoseMadeHereNotAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A, B], Lines = [Ask.Line("A")] };
        var first = await shop.AwaitParcelAsync(ask);
        await first.CloseAsync();
        var own = (await first.RecordAsync()).Repayment.Attempts[0].RefundId;
        var request = (ask with { Lines = [Ask.Line("B")] }).Request();
        Contracts.V1.OrderRefund[] made = [Made(own!, 1000), Made("re_by_hand", 500)];
        request = request with { Order = request.Order! with { Refunds = made } };

        Assert.Equal(500, (await shop.PreviewAsync(request)).Money!.Refund!.Amount);
        var second = await shop.AskAsync(request);
        await second.UntilStatusAsync("awaiting_parcel");
        await second.CloseAsync();

        Assert.Equal((1000, 500), (await first.RefundedAsync(), await second.RefundedAsync()));
    }

    [Fact]
    public async Task Balance_FromWhenEachSpellingHadItsOwn_CountsForTheOrder()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A], Lines = [Ask.Line("A")] };
        var held = OrderBalance.Empty(OrderNumber.Parse(ask.Order))
            .Reserve(CaseId.Derive(StorefrontId.Parse(shop.Id), "old"), [new LineUnits(LineId.Parse("A"), 1)], Recorded(ask)).Balance;
        await new TableServiceClient(app.Storage).GetTableClient("orders").AddEntityAsync(
            new TableEntity($"{shop.Id}~{ask.Order}", "balance") { ["Json0"] = System.Text.Json.JsonSerializer.Serialize(held, Serverless.Domain.DomainJson.Options) });

        var asked = await shop.AskAsync(ask);

        await asked.UntilStatusAsync("refused");
        Assert.Equal(1, (int?)(await asked.GetAsync()).Lines[0].Refusal!["inFlight"]);
    }

    [Fact]
    public async Task Units_AsManyAsAreTakenAtATime_GoThroughWarehouseAndInspectionToTheRefund()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [A with { Quantity = 1_500, Price = 10 }], Lines = [Ask.Line("A", 1_000)] });
        await asked.CloseAsync();

        Assert.Equal(10_000, await asked.RefundedAsync());
    }

    private static Serverless.Domain.Orders.Order Recorded(Ask ask) => new()
    {
        Number = OrderNumber.Parse(ask.Order),
        PlacedAt = ask.Now,
        Currency = Serverless.Domain.Currency.Parse("EUR"),
        TaxIncluded = true,
        Lines = [new(LineId.Parse("A"), "SKU-A", "The A", null, 1, Cents(1000), Cents(0), Cents(0), FinalSale: false)],
        Discount = Cents(0),
        Shipping = Cents(0),
        ShippingTax = Cents(0),
        Tenders = [],
    };

    private static Serverless.Domain.Money Cents(long cents) => new(cents, Serverless.Domain.Currency.Parse("EUR"));

    private Contracts.V1.OrderRefund Made(string id, long cents) => new() { Id = id, Tender = "card", Amount = Ask.Euro(cents), At = app.Clock.GetUtcNow().AddHours(-1) };
}
