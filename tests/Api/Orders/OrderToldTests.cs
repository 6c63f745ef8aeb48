using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Orders;

/// <summary>Who tells of an order otherwise than before, or of a payment of another, is told so at once.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OrderToldTests(ReturnsApp app)
{
    private static readonly Item A = new("A", 1, 1000);
    private static readonly Item B = new("B", 1, 1000);

    /// <summary>Changes to an order of A and B, each with where it contradicts.</summary>
    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "price", "/order/lines/1/unitPrice /order/tenders/0/amount" },
        { "quantity", "/order/lines/0/quantity /order/tenders/0/amount" },
        { "tender", "/order/tenders/0/id" },
        { "tender in lower case", "/order/tenders/0/id" },
        { "line in place of another", "/order/lines/1" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Order_ToldOtherwise_IsRefusedWithWhatStandsAndWhatWasSaid(string change, string pointers)
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A, B], Lines = [Ask.Line("A")] };
        await shop.AskAsync(ask);
        var changed = Changed(ask, change);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, shop.PostAsync(changed));
        var previewed = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, shop.SendAsync("api/v1/returns/preview", JsonSerializer.Serialize(changed, Shop.Json)));

        Assert.Equal("order_contradicts_record", problem.Code);
        Assert.Equal(pointers.Split(' '), problem.Pointers);
        Assert.Equal(problem.Errors, previewed.Errors);
        Assert.All(problem.Facts!.Value.GetProperty("contradictions").EnumerateArray(), c => Assert.NotEqual(c.GetProperty("stands").GetString(), c.GetProperty("said").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Payment_OfAnotherOrder_IsRefusedAndNobodyHearsWhose(bool isOfAnotherShop)
    {
        using var alpha = await Shop.OpenAsync(app);
        using var beta = isOfAnotherShop ? await Shop.OpenAsync(app) : null;
        var ask = alpha.Ask();
        await alpha.AskAsync(ask);
        var thief = beta ?? alpha;
        var stolen = (thief.Ask() with { Tenders = [new("card", "card", Reference: $" pi_{ask.Order}_card ")] }).Request();
        var before = await PaymentsAsync();

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, thief.PostAsync(stolen));
        var previewed = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, thief.SendAsync("api/v1/returns/preview", JsonSerializer.Serialize(stolen, Shop.Json)));

        Assert.Equal(("payment_reference_taken", "payment_reference_taken"), (problem.Code, previewed.Code));
        Assert.Equal("/order/tenders/0/reference", Assert.Single(problem.Pointers));
        Assert.DoesNotContain(alpha.Id, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ask.Order, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await PaymentsAsync());
        Assert.Empty(await thief.ListAsync($"order={stolen.Order!.Number}"));
    }

    [Fact]
    public async Task Payment_NamedByManyOrdersAtOnce_IsOneOnes()
    {
        using var shop = await Shop.OpenAsync(app);
        var reference = $"pi_{shop.Id}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.PostAsync((shop.Ask() with { Tenders = [new("card", "card", Reference: reference)] }).Request())));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Accepted);
        Assert.Equal(7, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task GiftCard_PaysForManyOrders()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await shop.PostAsync((shop.Ask() with { Tenders = [new("gift", "gift_card", Reference: "gc1")] }).Request());
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Message_ThatTellsOtherwise_FailsWithThePlace()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [A, B], Lines = [Ask.Line("A")] };
        await shop.AskAsync(ask);

        await app.EnqueueAsync("return-requests", JsonSerializer.Serialize(Changed(ask, "price") with { Storefront = shop.Id }, Shop.Json));

        await Until.TrueAsync("a refusal in the log", () => app.Log.Lines.Any(line => line.Contains("/order/lines/1/unitPrice: On record: 10.00 EUR; said: 90.00 EUR", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Request_AskedAgainWithItsKey_FindsItsCaseWhateverWasToldMeanwhile()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        using var first = await shop.PostAsync(ask.Request(), "the-key");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync((ask with { Items = [A], Lines = [Ask.Line("A")] }).Request(), "the-key"));

        Assert.Equal("idempotency_key_reused", problem.Code);
    }

    private static ReturnRequest Changed(Ask ask, string change)
    {
        var request = ask.Request();
        return change switch
        {
            "price" => (ask with { Items = [A, B with { Price = 9000 }] }).Request(),
            "quantity" => (ask with { Items = [A with { Quantity = 5 }, B] }).Request(),
            "line in place of another" => (ask with { Items = [B, new("C", 1, 500)], Lines = [Ask.Line("B")] }).Request(),
            _ => request with
            {
                Order = request.Order! with
                {
                    Number = change is "tender" ? ask.Order : ask.Order.ToLowerInvariant(),
                    Tenders = [request.Order.Tenders![0] with { Id = "another" }],
                },
            },
        };
    }

    private async Task<IReadOnlyList<string>> PaymentsAsync()
    {
        List<string> rows = [];
        await foreach (var row in new TableServiceClient(app.Storage).GetTableClient("payments").QueryAsync<TableEntity>())
            rows.Add($"{row.PartitionKey} {row.GetString("Owner")}");
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
