using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Orders;

/// <summary>Orders that are told before anybody asks for anything.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OrderApiTests(ReturnsApp app)
{
    [Fact]
    public async Task Order_ToldBeforehand_IsOnRecordAndShownWithItsUnitsAndMoney()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();

        using var told = await PutAsync(shop, ask.Request().Order!);
        using var again = await PutAsync(shop, ask.Request().Order!);
        var shown = await GetAsync(shop, $"%23{ask.Order.ToLowerInvariant()}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (told.StatusCode, again.StatusCode));
        Assert.EndsWith($"/v1/orders/{ask.Order}", told.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((ask.Order, "delivered", ask.Customer.Email), (shown.Number, shown.Stage, shown.Order.Customer!.Email));
        Assert.Equal([("shirt", 2, 2), ("socks", 3, 3)], shown.Lines.Select(line => (line.Line, line.Ordered, line.Left)));
        Assert.Equal((ask.Total, 0L, ask.Total), (shown.Money.Paid.Amount, shown.Money.Returned.Amount, shown.Money.Left.Amount));
        Assert.Empty(shown.Cases);
    }

    [Fact]
    public async Task Order_ToldAgainAsItIsShown_ChangesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        using var told = await PutAsync(shop, WithParcels(ask.Request().Order!, Parcel("s1", "shirt", 2)));
        var before = await GetTextAsync(shop, ask.Order);

        using var again = await PutAsync(shop, (await GetAsync(shop, ask.Order)).Order);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("unchanged", (await again.Content.ReadFromJsonAsync<OrderTaken>(Shop.Json))!.Status);
        Assert.Equal(before, await GetTextAsync(shop, ask.Order));
    }

    [Fact]
    public async Task Return_OfAnOrderThatIsNamedAlone_IsOfTheOneOnRecordWithItsCustomer()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        using var told = await PutAsync(shop, ask.Request().Order!);
        var request = ask.Request() with { Order = new Order { Number = $"#{ask.Order}" } };

        var preview = await shop.PreviewAsync(request);
        var asked = await shop.AskAsync(request);
        await asked.UntilStatusAsync("awaiting_parcel");
        var shown = await GetAsync(shop, ask.Order);

        Assert.Equal("accepted", preview.Outcome);
        Assert.Equal($"#{ask.Order}", (await asked.GetAsync()).Order);
        Assert.Equal(asked.Id, Assert.Single(shown.Cases).Id);
        Assert.Equal((1, 1), (shown.Lines[0].InFlight, shown.Lines[0].Left));
        Assert.Equal(ask.Customer.Email, (await app.Cases.GetPersonAsync(Domain.Ids.CaseKey.Parse(asked.Key), default)).Customer.Email);
    }

    [Fact]
    public async Task Return_OfAnOrderThatNobodyTold_SaysThatItIsUnknown()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (ask, told) = (shop.Ask(), other.Ask());
        using var put = await PutAsync(other, told.Request().Order!);
        await shop.AskAsync(ask);

        // Nobody's, another shop's, and one whose customer only its case has.
        foreach (var number in (string[])["nobody-has-it", told.Order, ask.Order])
        {
            var request = ask.Request() with { Order = new Order { Number = number } };
            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(request));
            Assert.Contains(problem.Errors!, error => (error.Pointer, error.Code) == ("/order/number", "unknown_order"));
        }
    }

    [Fact]
    public async Task Order_ToldOtherwise_IsRefusedWithItsPlaceInTheBody()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        using var told = await PutAsync(shop, ask.Request().Order!);
        var dearer = (ask with { Items = [new("shirt", 2, 4990), new("socks", 3, 995)] }).Request().Order!;

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, PutAsync(shop, dearer));

        Assert.Equal(("order_contradicts_record", "/lines/0/unitPrice"), (problem.Code, problem.Pointers.First()));
        Assert.Equal("/lines/0/unitPrice", problem.Facts!.Value.GetProperty("contradictions")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Payment_OfAnotherOrder_IsRefusedAndTheOrderIsNotOnRecord()
    {
        using var alpha = await Shop.OpenAsync(app);
        using var beta = await Shop.OpenAsync(app);
        var ask = alpha.Ask();
        using var told = await PutAsync(alpha, ask.Request().Order!);
        var stolen = (beta.Ask() with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_card")] }).Request().Order!;

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, PutAsync(beta, stolen));

        Assert.Equal(("payment_reference_taken", "/tenders/0/reference"), (problem.Code, Assert.Single(problem.Pointers)));
        using var missing = await beta.Http.GetAsync(new Uri($"api/v1/orders/{stolen.Number}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Order_WithProblems_IsToldAllOfThemAtTheirPlaces()
    {
        using var shop = await Shop.OpenAsync(app);
        var order = shop.Ask().Request().Order!;
        var broken = order with
        {
            Customer = order.Customer! with { Email = "nobody" },
            Shipments = [Parcel("s1", "shirt", 2), Parcel("s1", "socks", 3) with { TrackingNumber = "?", ShippedAt = app.Clock.GetUtcNow().AddDays(2) }],
        };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, broken));

        Assert.Superset(
            new HashSet<string> { "/customer/email", "/shipments/1/id", "/shipments/1/trackingNumber", "/shipments/1/shippedAt" }, problem.Pointers.ToHashSet());
        Assert.Equal("/number", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, order, "another"))).Pointers));
    }

    [Fact]
    public async Task Orders_AreFoundByNumberEmailPhoneAndParcelOfTheirShopAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (first, second) = (shop.Ask(), shop.Ask());
        var parcel = $"PARCEL{Random.Shared.Next(10_000, 99_999)}";
        foreach (var order in (Order[])[WithParcels(first.Request().Order!, Parcel("s1", "shirt", 2) with { TrackingNumber = parcel }), second.Request().Order!])
            using ((await PutAsync(shop, order)).EnsureSuccessStatusCode()) { }

        string[] both = [.. new[] { first.Order, second.Order }.Order(StringComparer.Ordinal)];
        Assert.Equal([first.Order], await FindAsync(shop, $"number=%23{first.Order.ToLowerInvariant()}"));
        Assert.Equal(both, await FindAsync(shop, "email=MARA.Lindqvist@example.com"));
        Assert.Equal(both, await FindAsync(shop, $"phone={Uri.EscapeDataString("0049 30 23125042")}"));
        Assert.Equal([first.Order], await FindAsync(shop, $"tracking={parcel.ToLowerInvariant()}"));
        Assert.Equal([first.Order], await FindAsync(shop, $"email=mara.lindqvist@example.com&tracking={parcel}"));
        Assert.Empty(await FindAsync(shop, $"number={second.Order}&tracking={parcel}"));
        Assert.All(await Task.WhenAll(new[] { $"number={first.Order}", "email=mara.lindqvist@example.com", $"tracking={parcel}" }.Select(query => FindAsync(other, query))), Assert.Empty);
        using var nothing = await shop.Http.GetAsync(new Uri("api/v1/orders", UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    [Fact]
    public async Task Customer_ToldAnew_IsFoundByWhatCountsNow()
    {
        using var shop = await Shop.OpenAsync(app);
        var order = shop.Ask().Request().Order!;
        using var told = await PutAsync(shop, order);
        using var moved = await PutAsync(shop, order with { Customer = order.Customer! with { Email = "mara.neu@example.com" } });

        Assert.Equal([order.Number!], await FindAsync(shop, "email=mara.neu@example.com"));
        Assert.Empty(await FindAsync(shop, "email=mara.lindqvist@example.com"));
    }

    [Fact]
    public async Task Customer_OfAnOrder_StandsInOneRowAndNowhereElse()
    {
        using var shop = await Shop.OpenAsync(app);
        var order = shop.Ask().Request().Order!;
        using var told = await PutAsync(shop, order with { Customer = order.Customer! with { Name = "Xanthippe Seldom", Email = "xanthippe@example.com", Phone = "+49 900 555 778" } });

        List<string> rows = [];
        foreach (var table in (string[])["orders", "orderindex", "payments", "caseindex", "cases"])
        {
            await foreach (var row in new TableClient(app.Storage, table).QueryAsync<TableEntity>())
            {
                if (row.Keys.Select(column => row[column]).Append(row.PartitionKey).Any(value => $"{value}".Contains("xanthippe", StringComparison.OrdinalIgnoreCase) || $"{value}".Contains("900 555 778", StringComparison.Ordinal)))
                    rows.Add($"{table} {row.RowKey}");
            }
        }

        Assert.Equal(["orders person"], rows);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("xanthippe", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Lines_InParcels_AreAsFarAsTheirParcel()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Stage = "released" };
        using var told = await PutAsync(shop, WithParcels(ask.Request().Order!, Parcel("s1", "shirt", 2) with { ShippedAt = app.Clock.GetUtcNow().AddDays(-5), DeliveredAt = app.Clock.GetUtcNow().AddDays(-3) }));
        var named = ask.Request() with { Order = new Order { Number = ask.Order } };

        var shown = await GetAsync(shop, ask.Order);
        var back = await shop.PreviewAsync(named);
        var stopped = await shop.PreviewAsync(named with { Kind = "cancellation", ShipBack = null, Lines = [new RequestedLine { Line = "socks", Quantity = 3 }] });
        var late = await shop.PreviewAsync(named with { Kind = "cancellation", ShipBack = null, Lines = [new RequestedLine { Line = "shirt", Quantity = 1 }] });

        Assert.Equal(("released", "delivered", "released"), (shown.Stage, shown.Lines[0].Stage, shown.Lines[1].Stage));
        Assert.Equal(("accepted", "warehouse_asked", "refused"), (back.Outcome, stopped.Outcome, late.Outcome));
        Assert.Equal("already_shipped", (string?)late.Lines[0].Refusal!["code"]);
    }

    [Fact]
    public async Task Import_AnswersEachLineAndAgainIsUnchanged()
    {
        using var shop = await Shop.OpenAsync(app);
        var (first, second) = (shop.Ask(), shop.Ask());
        var later = first.Request().Order! with { Customer = first.Customer with { Email = "later@example.com" } };
        var body = string.Join('\n', Text(first.Request().Order!), Text(second.Request().Order! with { Customer = null }), "{ \"number\": ", "", Text(later));

        var answers = await ImportAsync(shop, body);
        var again = await ImportAsync(shop, Text(later));

        Assert.Equal(
            ["1 created " + first.Order, "2 refused ", "3 refused ", "5 updated " + first.Order],
            answers.Select(answer => $"{answer.Line} {answer.Status} {answer.Number}"));
        Assert.Equal("/customer", Assert.Single(answers[1].Problems!).Pointer);
        Assert.Equal("unknown_property", Assert.Single(Assert.Single(await ImportAsync(shop, "{ \"inventedProperty\": 1 }")).Problems!).Code);
        Assert.Equal(("unchanged", "later@example.com"), (Assert.Single(again).Status, (await GetAsync(shop, first.Order)).Order.Customer!.Email));
    }

    [Fact]
    public async Task Import_OfTooManyLinesOrAnotherType_IsRefusedWhole()
    {
        using var shop = await Shop.OpenAsync(app);
        using var many = await SendAsync(shop, string.Concat(Enumerable.Repeat("{}\n", 1_001)), "application/x-ndjson");
        using var nothing = await SendAsync(shop, "\n\n", "application/x-ndjson");
        using var json = await SendAsync(shop, "{}", "application/json");
        using var large = await SendAsync(shop, new string(' ', (4 * 1024 * 1024) + 1), "application/x-ndjson");

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge],
            new[] { many, nothing, json, large }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Import_OfAThousandOrders_IsTaken()
    {
        using var shop = await Shop.OpenAsync(app);
        var orders = Enumerable.Range(0, 1_000).Select(_ => (shop.Ask() with { IsPaid = false, Items = [new("a", 1, 100)] }).Request().Order!);

        var answers = await ImportAsync(shop, string.Join('\n', orders.Select(Text)));

        Assert.Equal(1_000, answers.Count(answer => answer.Status is "created"));
    }

    private static Order WithParcels(Order order, params OrderShipment[] parcels) => order with { Shipments = parcels };

    private static OrderShipment Parcel(string id, string line, int units) => new() { Id = id, Carrier = "DHLParcel", Lines = [new ShippedUnits { Line = line, Quantity = units }] };

    private static string Text(Order order) => JsonSerializer.Serialize(order, Shop.Json);

    private static Task<HttpResponseMessage> PutAsync(Shop shop, Order order, string? number = null) =>
        shop.Http.PutAsJsonAsync($"api/v1/orders/{Uri.EscapeDataString(number ?? order.Number!)}", order, Shop.Json);

    private static async Task<OrderOnRecord> GetAsync(Shop shop, string number) => (await shop.Http.GetFromJsonAsync<OrderOnRecord>($"api/v1/orders/{number}", Shop.Json))!;

    private static Task<string> GetTextAsync(Shop shop, string number) => shop.Http.GetStringAsync(new Uri($"api/v1/orders/{number}", UriKind.Relative));

    private static async Task<IReadOnlyList<string>> FindAsync(Shop shop, string query) =>
        [.. (await shop.Http.GetFromJsonAsync<OrderList>($"api/v1/orders?{query}", Shop.Json))!.Items.Select(item => item.Number).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<OrderImported>> ImportAsync(Shop shop, string body)
    {
        using var answer = await SendAsync(shop, body, "application/x-ndjson");
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<OrderImported>(line, Shop.Json)!)];
    }

    private static async Task<HttpResponseMessage> SendAsync(Shop shop, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await shop.Http.PostAsync(new Uri("api/v1/orders/import", UriKind.Relative), content);
    }
}
