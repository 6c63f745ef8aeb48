using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class OwnParcelTests(ReturnsApp app)
{
    private readonly string _number = $"DHL{RandomNumberGenerator.GetString("0123456789", 12)}";

    [Fact]
    public async Task OwnParcel_WithItsNumberAtOnce_IsFollowed()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with
        {
            ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number, Carrier = "DHLParcel" },
        });

        await asked.CloseAsync();

        Assert.Equal(1, await app.Simulation.TrackedAsync(_number));
        Assert.Equal(["announcement", "refund"], await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task OwnParcel_WithItsNumberFromTheShopLater_IsFollowed()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));

        await asked.DoAsync("shipment", new { trackingNumber = _number, carrier = "DHLParcel" });
        await asked.UntilAsync("the number", c => c.ShipBack!.Shipment!.TrackingNumber == _number);
        await TrackedAsync();

        await asked.CloseAsync();
        Assert.Contains("tracking_given", await asked.HappenedAsync());
    }

    [Fact]
    public async Task OwnParcel_WithItsNumberFromTheCustomersPage_IsFollowed()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));

        await asked.SubmitAsync("shipment", ("trackingNumber", _number.ToLowerInvariant()), ("carrier", "DHLParcel"));
        await asked.UntilAsync("the number", c => c.ShipBack!.Shipment!.TrackingNumber == _number);
        await TrackedAsync();

        await asked.CloseAsync();
    }

    [Theory]
    [InlineData("{0}", false)]
    [InlineData("{0}", true)]
    [InlineData("  {0} ", false)]
    [InlineData(" {0}", true)]
    public async Task OwnParcel_WithTheNumberOfAnotherCaseHoweverSpelled_IsRefused(string spelling, bool lower)
    {
        using var shop = await Shop.OpenAsync(app);
        var first = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        var second = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));

        var inside = lower ? _number.ToLowerInvariant() : $"{_number[..3]} {_number[3..]}";
        Assert.Equal(HttpStatusCode.Conflict, await second.TryAsync("shipment", new { trackingNumber = string.Format(CultureInfo.InvariantCulture, spelling, inside) }));
        Assert.Equal(HttpStatusCode.Conflict, await second.TryAsync("shipment", new { trackingNumber = _number }));

        await first.CloseAsync();
        await second.DoAsync("cancel", new { });
        await second.EndAsync();
    }

    /// <summary>Its delivery to the customer is not that of goods that come back.</summary>
    [Fact]
    public async Task OwnParcel_WithTheNumberOfOneThatTheShopSent_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var sent = shop.Ask();
        var order = sent.Request().Order! with
        {
            ShippedAt = null,
            DeliveredAt = null,
            Shipments = [new OrderShipment { Id = "s1", TrackingNumber = _number, ShippedAt = app.Clock.GetUtcNow().AddDays(-2), Lines = [new ShippedUnits { Line = "shirt", Quantity = 1 }] }],
        };
        using var told = await shop.Http.PutAsJsonAsync($"api/v1/orders/{sent.Order}", order, Shop.Json);
        Assert.Equal(HttpStatusCode.Created, told.StatusCode);

        var asked = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "own_parcel", TrackingNumber = _number } });
        Assert.Null((await asked.RecordAsync()).ShipBack!.Shipment!.TrackingNumber);
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("shipment", new { trackingNumber = _number }));
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
    }

    [Fact]
    public async Task OwnParcel_ThatNeverComes_IsRemindedOfTwiceAndExpiresAndFreesItsUnits()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990)], ShipBack = new ShipBack { Method = "own_parcel" } };
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.UntilMailAsync("approved");
        var waiting = Assert.IsType<ReturnState.AwaitingParcel>((await asked.RecordAsync()).State);

        app.Clock.AdvanceTo(waiting.Since.AddDays(3).AddHours(2));
        await asked.UntilMailAsync("reminder_1");
        app.Clock.AdvanceTo(waiting.Since.AddDays(7).AddHours(2));
        await asked.UntilMailAsync("reminder_2");
        app.Clock.AdvanceTo(waiting.ShipBy.AddSeconds(-1));
        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);
        app.Clock.AdvanceTo(waiting.ShipBy);

        await asked.UntilStatusAsync("expired");
        await asked.EndAsync();
        Assert.Equal(["approved", "reminder_1", "reminder_2", "expired"], await asked.MailStepsAsync());
        Assert.InRange(waiting.ShipBy - waiting.Since, TimeSpan.FromDays(13.9), TimeSpan.FromDays(15.1));
        var again = await shop.AwaitParcelAsync(ask);
        await again.DoAsync("cancel", new { reason = "Enough" });
        await again.EndAsync();
    }

    private Task TrackedAsync() => Until.TrueAsync("the tracker", async () => await app.Simulation.TrackedAsync(_number) == 1);
}
