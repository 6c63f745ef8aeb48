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
        Assert.Equal(["received", "approved", "parcel_collected", "parcel_arrived", "inspected", "refund_sent", "survey"], await asked.MailStepsAsync());
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
}
