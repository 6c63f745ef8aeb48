using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.WebhooksOut;

/// <summary>A storefront is told which points to take back once their refund is paid, and not before.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PointsTakenBackTests(ReturnsApp app)
{
    [Fact]
    public async Task Storefront_WhoseGoodsAreRefunded_IsToldOfThePointsEarnedWithThem()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        await DeliveryTests.SaveAsync(shop, receiver.Url, "return.refund_planned", "return.refunded", "return.closed");
        var asked = await shop.AskAsync(shop.Ask() with { Items = [new("shirt", 3, 1000) { PointsEarned = 100 }] });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.InspectAsync();
        await asked.EndAsync();

        Assert.Equal(
            [null, 33L, (long?)33],
            new[] { await receiver.UntilAsync("return.refund_planned"), await receiver.UntilAsync("return.refunded"), await receiver.UntilAsync("return.closed") }.Select(one => one.Event.Data.PointsTakenBack));
    }
}
