using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless.Tests.Partners;

public sealed class CarrierTests : PartnersTest
{
    private static readonly object Customer = new { name = "Ana", street1 = "Allee 1", city = "Berlin", zip = "10115", country = "DE" };
    private static readonly object Warehouse = new { company = "Lager", street1 = "Hof 2", city = "Halle", zip = "06108", country = "DE" };

    [Fact]
    public async Task Shipment_Bought_HasLabelTrackerAndCode()
    {
        var shipment = await PostAsync("/v2/shipments", Shipment("c1:label"));
        Assert.Equal((HttpStatusCode.Created, JsonValueKind.Null), (shipment.Status, shipment.Json.GetProperty("postage_label").ValueKind));

        var bought = await BuyAsync(shipment);

        Assert.StartsWith("shp_", bought["id"], StringComparison.Ordinal);
        Assert.Equal(bought["tracking_code"], bought.Json.GetProperty("tracker").GetProperty("tracking_code").GetString());
        Assert.Equal("pre_transit", bought["status"]);
        Assert.Equal(bought.Text, (await GetAsync("/v2/shipments/c1:label")).Text);
        using var label = await Http.GetAsync(bought.Json.GetProperty("postage_label").GetProperty("label_url").GetString());
        Assert.Equal("image/svg+xml", label.Content.Headers.ContentType?.MediaType);
        var entry = Assert.Single(await LedgerAsync("?case=c1"));
        Assert.Equal(("label", "c1:label", 607), (entry.GetProperty("kind").GetString(), entry.GetProperty("reference").GetString(), entry.GetProperty("amount").GetInt32()));
    }

    [Fact]
    public async Task Shipment_BoughtTwice_IsRefusedAndASecondOneIsASecondDeed()
    {
        var shipment = await PostAsync("/v2/shipments", Shipment("c1:label"));
        await BuyAsync(shipment);

        var again = await BuyAsync(shipment);
        var second = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1:label")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SHIPMENT.POSTAGE.EXISTS"), (again.Status, again.Error.GetProperty("code").GetString()));
        Assert.NotEqual(shipment["id"], second["id"]);
        Assert.Equal(second["id"], (await GetAsync("/v2/shipments/c1:label"))["id"]);
        Assert.Equal([2, 1], (await LedgerAsync("?case=c1")).Select(e => e.GetProperty("nth").GetInt32()));
    }

    [Fact]
    public async Task ReturnShipment_GoesFromTheCustomerToTheWarehouse()
    {
        var shipment = await PostAsync("/v2/shipments", new { shipment = new { to_address = Customer, from_address = Warehouse, parcel = new { weight = 10 }, is_return = true } });

        Assert.Equal("Berlin", shipment.Json.GetProperty("from_address").GetProperty("city").GetString());
        Assert.Equal("Halle", shipment.Json.GetProperty("to_address").GetProperty("city").GetString());
    }

    [Fact]
    public async Task Ledger_AskedForACase_FindsItByBothItsNames()
    {
        await BuyAsync(await PostAsync("/v2/shipments", Shipment("shop~c1~ship_back")));

        Assert.Single(await LedgerAsync("?case=shop~c1"));
        Assert.Single(await LedgerAsync("?case=c1"));
        Assert.Empty(await LedgerAsync("?case=shop"));
    }

    [Theory]
    [InlineData("""{"shipment":{}}""", "PARAMETER.REQUIRED")]
    [InlineData("""{}""", "PARAMETER.REQUIRED")]
    [InlineData("""{"shipment":{"to_address":{"street1":"x"},"from_address":{},"parcel":{"weight":1}}}""", "ADDRESS.VERIFY.FAILURE")]
    [InlineData("""{"shipment":{"to_address":{"street1":"[unknown] 5","city":"B","country":"DE"},"from_address":{"street1":"x","city":"B","country":"DE"},"parcel":{"weight":1}}}""", "ADDRESS.VERIFY.FAILURE")]
    [InlineData("""{"shipment":{"to_address":{"street1":"x","city":"B","country":"DE"},"from_address":{"street1":"x","city":"B","country":"DE"},"parcel":{"weight":0}}}""", "PARCEL.INVALID_PARAMS")]
    [InlineData("""[1]""", "PARAMETER.REQUIRED")]
    [InlineData("""{"shipment":""", "BAD_REQUEST")]
    public async Task Shipment_ThatCannotBe_IsRefusedInEasyPostsWords(string body, string code)
    {
        var refusal = await SendAsync(HttpMethod.Post, "/v2/shipments", body);

        Assert.Equal(code, refusal.Error.GetProperty("code").GetString());
        Assert.Equal(code == "BAD_REQUEST" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity, refusal.Status);
    }

    [Fact]
    public async Task Parcel_Pushed_TellsEachStageInOrderAndSigned()
    {
        var code = (await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1"))))["tracking_code"];
        foreach (var action in new[] { "collect", "transit", "delay", "out_for_delivery", "deliver" })
            await PostAsync($"/sim/parcels/{code}", new { action });

        var hooks = await App.WaitAsync("carrier", 6);
        Assert.Equal(["tracker.created", .. Enumerable.Repeat("tracker.updated", 5)], hooks.Select(h => h.Type));
        Assert.Equal(
            ["pre_transit/label_created", "in_transit/received_at_origin_facility", "in_transit/arrived_at_facility", "in_transit/delayed", "out_for_delivery/out_for_delivery", "delivered/arrived_at_destination"],
            hooks.Select(h => h.Json.GetProperty("result")).Select(r => $"{r.GetProperty("status").GetString()}/{r.GetProperty("status_detail").GetString()}"));
        Assert.Equal(6, hooks[^1].Json.GetProperty("result").GetProperty("tracking_details").GetArrayLength());
        Assert.All(hooks, h => Assert.Equal(
            $"hmac-sha256-hex={Convert.ToHexStringLower(HMACSHA256.HashData("local_carrier_secret"u8, Encoding.UTF8.GetBytes(h.Body)))}",
            h.Headers["X-Hmac-Signature"]));
        Assert.Equal("delivered", (await GetAsync($"/v2/trackers/{code}"))["status"]);
    }

    [Fact]
    public async Task Pickup_BoughtAndMissed_WaitsForAnother()
    {
        var shipment = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1", "SCHEDULED_PICKUP")));
        var pickup = await PostAsync("/v2/pickups", Pickup(shipment["id"], "c1:pickup:1"));
        Assert.Equal("unknown", pickup["status"]);

        var bought = await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" });
        await PostAsync($"/sim/parcels/{shipment["tracking_code"]}", new { action = "miss_pickup" });

        Assert.Equal("scheduled", bought["status"]);
        Assert.StartsWith("WTC", bought["confirmation"], StringComparison.Ordinal);
        var tracker = await GetAsync($"/v2/trackers/{shipment["tracking_code"]}");
        Assert.Equal(("pre_transit", "missed_pickup"), (tracker["status"], tracker["status_detail"]));
        Assert.Equal(bought["id"], (await GetAsync("/v2/pickups/c1:pickup:1"))["id"]);
    }

    [Fact]
    public async Task Pickup_CanceledOrWrong_FollowsItsStatus()
    {
        var unbought = await PostAsync("/v2/shipments", Shipment("c1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/v2/pickups", Pickup(unbought["id"], null))).Status);
        var shipment = await BuyAsync(unbought);
        var pickup = await PostAsync("/v2/pickups", Pickup(shipment["id"], "c1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/pickups/{pickup["id"]}/cancel", new { })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { })).Status);
        await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" })).Status);
        Assert.Equal("canceled", (await PostAsync($"/v2/pickups/{pickup["id"]}/cancel", new { }))["status"]);
        Assert.Equal("canceled", (await LedgerAsync("?case=c1"))[0].GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v2/pickups/pickup_none")).Status);
    }

    [Fact]
    public async Task Pickup_ThatIsFull_IsDescribedAndNotBought()
    {
        var shipment = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1 [full_pickup:2]", "SCHEDULED_PICKUP")));
        var statuses = new List<HttpStatusCode>();
        foreach (var reference in (string[])["c1:1", "c1:2", "c1:3"])
        {
            var pickup = await PostAsync("/v2/pickups", Pickup(shipment["id"], reference));
            statuses.Add((await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" })).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK], statuses);
    }

    [Fact]
    public async Task Pickup_OfAParcelThatIsFetched_IsNotCanceled()
    {
        var shipment = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1", "SCHEDULED_PICKUP")));
        var pickup = await PostAsync("/v2/pickups", Pickup(shipment["id"], "c1:1"));
        await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" });
        await PostAsync($"/sim/parcels/{shipment["tracking_code"]}", new { action = "collect" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/pickups/{pickup["id"]}/cancel", new { })).Status);
    }

    [Fact]
    public async Task Label_Refunded_OnlyBeforeTheParcelMoves()
    {
        var unused = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1")));
        var used = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c2")));
        await PostAsync($"/sim/parcels/{used["tracking_code"]}", new { action = "collect" });

        Assert.Equal("submitted", (await PostAsync($"/v2/shipments/{unused["id"]}/refund", new { }))["refund_status"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/shipments/{unused["id"]}/refund", new { })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/shipments/{used["id"]}/refund", new { })).Status);
        Assert.Equal("refunded", (await LedgerAsync("?case=c1"))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task QrCode_AskedFor_IsAPicture()
    {
        var shipment = await BuyAsync(await PostAsync("/v2/shipments", Shipment("c1")));

        var withForm = await PostAsync($"/v2/shipments/{shipment["id"]}/forms", new { form = new { type = "label_qr_code" } });

        Assert.Equal(HttpStatusCode.Created, withForm.Status);
        var form = Assert.Single(withForm.Json.GetProperty("forms").EnumerateArray());
        var picture = await Http.GetByteArrayAsync(form.GetProperty("form_url").GetString());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/v2/shipments/{shipment["id"]}/forms", new { form = new { type = "poem" } })).Status);
    }

    [Fact]
    public async Task Tracker_OfAnOwnParcel_IsMadeOnce()
    {
        var first = await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1", carrier = "DHL" } });
        var again = await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1", carrier = "DHL" } });
        var test = await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "EZ4000000004" } });

        Assert.Equal(first["id"], again["id"]);
        Assert.Equal(first["id"], (await GetAsync("/v2/trackers/OWN1"))["id"]);
        Assert.Equal("delivered", test["status"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/v2/trackers", new { tracker = new { carrier = "DHL" } })).Status);
        Assert.Equal(2, (await LedgerAsync("?partner=carrier")).Count);
    }

    [Fact]
    public async Task Parcel_UnknownOrPushedWrong_IsRefused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/sim/parcels/none", new { action = "deliver" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/sim/parcels/none", new { action = "fly" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/sim/parcels/none", "{")).Status);
        Assert.Equal("NOT_FOUND", (await GetAsync("/v2/nowhere")).Error.GetProperty("code").GetString());
    }

    private static object Shipment(string reference, string? dropOff = null) => new
    {
        shipment = new { reference, to_address = Warehouse, from_address = Customer, parcel = new { weight = 10.5 }, options = new { dropoff_type = dropOff } },
    };

    private static object Pickup(string shipment, string? reference) => new
    {
        pickup = new { reference, shipment = new { id = shipment }, min_datetime = "2026-01-05T09:00:00Z", max_datetime = "2026-01-05T12:00:00Z", address = Customer },
    };

    private Task<Reply> BuyAsync(Reply shipment) =>
        PostAsync($"/v2/shipments/{shipment["id"]}/buy", new { rate = new { id = shipment.Json.GetProperty("rates")[0].GetProperty("id").GetString() } });
}
