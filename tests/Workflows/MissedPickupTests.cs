using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class MissedPickupTests(ReturnsApp app)
{
    [Fact]
    public async Task MissedPickup_ByTheCarriersReport_IsBookedAnew()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var first = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;

        await asked.MoveAsync("miss_pickup");

        await asked.UntilMailAsync("pickup_missed_1");
        var second = (await asked.RecordAsync()).ShipBack!.Shipment!;
        Assert.Equal(2, second.PickupAttempts);
        Assert.NotEqual(first.Id, second.Pickup!.Id);
        await asked.CloseAsync();
        Assert.Equal(["label", "pickup", "announcement", "pickup", "refund"], await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task MissedPickup_ByTheClock_IsBookedAnewTwoHoursAfterItsWindow()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var window = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        app.Clock.AdvanceTo(window.To.AddHours(2).AddSeconds(-1));
        Assert.Equal(1, (await asked.RecordAsync()).ShipBack!.Shipment!.PickupAttempts);

        app.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = await asked.UntilAsync("a second pickup", c => c.ShipBack?.Shipment is { PickupAttempts: 2, Pickup: not null });
        Assert.True(again.ShipBack!.Shipment!.Pickup!.From > window.To);
        await asked.UntilMailAsync("pickup_missed_1");
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task MissedPickup_AsOftenAsThePolicyAllows_IsGivenUpAndTheParcelStillAwaited()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { MaxPickupAttempts = 2, ReminderDays = [13] } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        await asked.MoveAsync("miss_pickup");
        await asked.UntilMailAsync("pickup_missed_1");
        await asked.MoveAsync("miss_pickup");
        await asked.UntilMailAsync("pickup_missed_2");

        var record = await asked.RecordAsync();
        Assert.Equal(("awaiting_parcel", 2), (record.Status, record.ShipBack!.Shipment!.PickupAttempts));
        Assert.Null(record.ShipBack?.Shipment.Pickup);
        Assert.Equal(2, (await asked.DeedKindsAsync()).Count(kind => kind is "pickup"));
        Assert.Equal(2, (await asked.GetAsync()).Timeline.Count(e => e.What is "pickup_missed"));

        app.Clock.AdvanceTo(Assert.IsType<ReturnState.AwaitingParcel>(record.State).ShipBy);
        await asked.UntilStatusAsync("expired");
        await asked.EndAsync();
    }
}
