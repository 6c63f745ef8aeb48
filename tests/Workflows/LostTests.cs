using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class LostTests(ReturnsApp app)
{
    [Fact]
    public async Task Parcel_LostOnTheShopsLabel_IsRefundedInFull()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { RestockingFeePercent = 10 }, ShipBack = new() { DropOffFreight = Ask.Euro(390) } }, "CH");
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");

        await asked.MoveAsync("lose");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["approved", "parcel_collected", "parcel_lost", "refund_sent"], await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Parcel_OfTheCustomersOwnThatIsLost_IsNotedAndStillAwaited()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"OWN{shop.Id[5..].ToUpperInvariant()}1";
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = number } });
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");

        await asked.MoveAsync("lose");

        await Until.TrueAsync("the note", async () => (await asked.GetAsync()).Timeline.Any(
            e => e.What is "parcel_seen" && e.Facts!.ToJsonString().Contains("lost", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal("in_transit", (await asked.RecordAsync()).Status);
        Assert.Equal(0, await asked.RefundedAsync());
    }
}
