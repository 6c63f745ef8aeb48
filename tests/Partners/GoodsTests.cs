using System.Net;

namespace Serverless.Tests.Partners;

/// <summary>The warehouse's stock: kept for a return, let go, and sent in exchange.</summary>
public sealed class GoodsTests : PartnersTest
{
    [Fact]
    public async Task Reservation_OfTheLastOne_LeavesNothingForTheNext()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 1 });

        var first = await ReserveAsync("RMA1", "SHIRT", 1);
        var second = await ReserveAsync("RMA2", "SHIRT", 1);

        Assert.Equal((HttpStatusCode.Created, "Reserved"), (first.Status, first["status"]));
        Assert.Equal((HttpStatusCode.Conflict, "out_of_stock"), (second.Status, second["code"]));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v1/reservations/RMA2")).Status);
    }

    [Fact]
    public async Task Reservation_OfMoreThanOneLine_KeepsAllOrNothing()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 1 });
        await PostAsync("/sim/stock", new { sku = "HAT", level = 0 });

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/v1/reservations", Goods("RMA1", ("SHIRT", 1), ("HAT", 1)))).Status);
        Assert.Equal(HttpStatusCode.Created, (await ReserveAsync("RMA2", "SHIRT", 1)).Status);
    }

    [Fact]
    public async Task Reservation_AskedForTwice_IsKeptOnce()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 2 });

        var first = await ReserveAsync("RMA1", "SHIRT", 1, "k1");
        var again = await ReserveAsync("RMA1", "SHIRT", 1, "k1");
        var underAnotherKey = await ReserveAsync("RMA1", "SHIRT", 1, "k2");

        Assert.Equal(first["id"], again["id"]);
        Assert.Equal(first["id"], underAnotherKey["id"]);
        Assert.Equal(HttpStatusCode.Created, (await ReserveAsync("RMA2", "SHIRT", 1)).Status);
    }

    [Fact]
    public async Task Release_OfAReservation_LeavesTheGoodsToTheNextAndIsFineTwice()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 1 });
        await ReserveAsync("RMA1", "SHIRT", 1);

        var released = await PostAsync("/v1/reservations/RMA1/release", new { });
        var again = await PostAsync("/v1/reservations/RMA1/release", new { });

        Assert.Equal(("Released", "Released"), (released["status"], again["status"]));
        Assert.Equal(HttpStatusCode.Created, (await ReserveAsync("RMA2", "SHIRT", 1)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/v1/reservations/RMA9/release", new { })).Status);
    }

    [Fact]
    public async Task Reservation_AfterARelease_IsAnotherOneWithANumberOfItsOwn()
    {
        await ReserveAsync("RMA1", "SHIRT", 1);
        await PostAsync("/v1/reservations/RMA1/release", new { });

        string[] numbers = [(await ReserveAsync("RMA1", "SHIRT", 1))["id"], (await ReserveAsync("RMA2", "SHIRT", 1))["id"], (await ReserveAsync("RMA3", "SHIRT", 1))["id"]];
        Assert.Equal(3, numbers.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Order_OfReservedGoods_TakesThemOutOnce()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 1 });
        await ReserveAsync("RMA1", "SHIRT", 1);

        var sent = await OrderAsync("RMA1", "SHIRT", "k1");
        var again = await OrderAsync("RMA1", "SHIRT", "k2");

        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal(sent["order_number"], again["order_number"]);
        Assert.Equal("Shipped", (await GetAsync("/v1/reservations/RMA1"))["status"]);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/v1/reservations/RMA1/release", new { })).Status);
        Assert.Equal("out_of_stock", (await OrderAsync("RMA2", "SHIRT", "k3"))["code"]);
        Assert.Single(await LedgerAsync(), e => e.GetProperty("kind").GetString() == "order");
    }

    [Fact]
    public async Task Order_OfAnothersGoods_IsOutOfStock()
    {
        await PostAsync("/sim/stock", new { sku = "SHIRT", level = 1 });
        await ReserveAsync("RMA1", "SHIRT", 1);

        Assert.Equal("out_of_stock", (await OrderAsync("RMA2", "SHIRT", "k1"))["code"]);
    }

    [Fact]
    public async Task Order_WithItsTracker_IsATrackedParcelAndTheAddressIsNotShown()
    {
        var sent = await OrderAsync("RMA1", "SHIRT", "k1");

        var tracker = sent.Json.GetProperty("shipment").GetProperty("tracking_number").GetString()!;
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = tracker } });
        await PostAsync($"/sim/parcels/{tracker}", new { action = "collect" });
        await PostAsync($"/sim/parcels/{tracker}", new { action = "deliver" });

        Assert.Equal("delivered", (await App.WaitAsync("carrier", 3))[^1].Json.GetProperty("result").GetProperty("status").GetString());
        Assert.DoesNotContain("Lane 4", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lane 4", (await GetAsync("/ledger")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_WithoutAnAddress_IsRefusedByField()
    {
        var refused = await PostAsync("/v1/orders", Goods("RMA1", ("SHIRT", 1)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty("ship_to", out _));
    }

    private static object Goods(string rma, params (string Sku, int Quantity)[] lines) =>
        new { reference_id = rma, case_id = $"case-{rma}", lines = lines.Select(l => new { sku = l.Sku, quantity = l.Quantity }) };

    private Task<Reply> ReserveAsync(string rma, string sku, int quantity, string? key = null) => PostAsync("/v1/reservations", Goods(rma, (sku, quantity)), key);

    private Task<Reply> OrderAsync(string rma, string sku, string key) => PostAsync(
        "/v1/orders",
        new
        {
            reference_id = rma,
            case_id = $"case-{rma}",
            lines = new[] { new { sku, quantity = 1 } },
            ship_to = new { name = "A. Person", line1 = "Lane 4", city = "Town", postal_code = "1234", country = "DE" },
        },
        key);
}
