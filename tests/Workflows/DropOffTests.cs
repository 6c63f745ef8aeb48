using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class DropOffTests(ReturnsApp app)
{
    [Fact]
    public async Task DropOff_FromRequestToRefund_HasItsCodeImageInTheEmailAndNoPickup()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { DropOffFreight = Ask.Euro(390) } });
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));

        await asked.CloseAsync();

        var code = (await asked.RecordAsync()).ShipBack!.Shipment!.DropOffCode!.AbsoluteUri;
        Assert.Contains($"<img src=\"{code}\"", (await asked.MailAsync("approved")).Html, StringComparison.Ordinal);
        Assert.Equal(["label", "announcement", "refund"], await asked.DeedKindsAsync());
        Assert.Equal(3990 - 390, await asked.RefundedAsync());
        Assert.Equal(["approved", "parcel_collected", "parcel_arrived", "refund_sent"], await asked.MailStepsAsync());
    }

    [Fact]
    public async Task DropOff_WhoseParcelIsDeliveredBeforeAnyScan_Arrives()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));

        await asked.MoveAsync("deliver");

        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.EndAsync();
        Assert.DoesNotContain("parcel_collected", await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Points_NearTheCustomer_AreOnThePageAndInTheApi()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));

        var points = (await shop.Http.GetFromJsonAsync<DropOffPointList>($"api/v1/returns/{asked.Id}/drop-off-points", Shop.Json))!.Items;
        Assert.Equal(["Kiosk am Markt", "Postfiliale Bahnhof", "Packstation 117"], points.Select(point => point.Name));
        Assert.Equal(
            [new DropOffHours("monday", "friday", "07:00", "19:00"), new DropOffHours("saturday", "saturday", "07:00", "14:00")], points[0].OpeningHours);
        Assert.Equal(("10119", 240), (points[0].PostalCode, points[0].DistanceMetres));
        var page = await asked.PageAsync();
        Assert.Contains("Drop-off points near you", page, StringComparison.Ordinal);
        Assert.Contains("Kiosk am Markt", page, StringComparison.Ordinal);

        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        Assert.DoesNotContain("Kiosk am Markt", await asked.PageAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await PointsAsync(shop, asked));
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Points_WhileTheCarrierIsAway_AreMissingAndNothingElseIs()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask().By("drop_off");
        // Another postcode: what was found near one is known for hours.
        var asked = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Address = ask.Customer.Address! with { PostalCode = "20095" } } });
        await app.Simulation.ArmAsync("carrier", "error", path: "/location-finder");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PointsAsync(shop, asked));
        var page = await asked.PageAsync();
        Assert.Contains("drop-off point", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Drop-off points near you", page, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("Drop-off points near you", await asked.PageAsync(), StringComparison.Ordinal);
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Points_OfAPickup_AreNotAsked()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        Assert.Equal(HttpStatusCode.Conflict, await PointsAsync(shop, asked));
        await asked.CloseAsync();
    }

    private static async Task<HttpStatusCode> PointsAsync(Shop shop, Case asked)
    {
        using var answer = await shop.Http.GetAsync(new Uri($"api/v1/returns/{asked.Id}/drop-off-points", UriKind.Relative));
        return answer.StatusCode;
    }
}
