using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Exchanges that a carrier swaps at the door, with the partners as they are and as they are not.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class DoorSwapTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly PolicySettings AtDoor = new() { Exchange = new() { SwapAtDoor = ["DE"] } };

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Swap_WhoseDifferenceIsHeld_IsChargedOnceTheGoodsHaveChangedHands()
    {
        using var shop = await Shop.OpenAsync(app, AtDoor);
        var asked = await HeldAsync(shop, 5000);
        Assert.DoesNotContain("capture", await asked.DeedKindsAsync());
        Assert.DoesNotContain("label", await asked.DeedKindsAsync());
        Assert.NotNull((await asked.GetAsync()).Exchange!.Replacement!.TakesBack);
        await MoveAsync(asked, "deliver");
        await asked.UntilStatusAsync("in_transit");
        await asked.CloseAsync();

        Assert.Equal(1010, (await asked.DeedsAsync()).Single(d => d.Kind is "capture").Amount);
        Assert.Equal(0, await asked.RefundedAsync());
        Assert.DoesNotContain(await asked.EffectsAsync(), row => row.Effect is Effect.ShipBack);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Swap_ThatIsRefused_SendsTheGoodsAgainAfterTheInspection()
    {
        using var shop = await Shop.OpenAsync(app, AtDoor);
        var sku = $"ONLY-{shop.Id}";
        await app.Simulation.StockAsync(sku, 1);
        var asked = await shop.AskAsync(shop.Ask().Exchange(3990, sku) with { ReplacementShips = "at_door" });
        await asked.UntilMailAsync("exchange_sent");
        var first = (await asked.RecordAsync()).Exchange!.Replacement!;
        await MoveAsync(asked, "refuse");
        await app.Simulation.MoveParcelAsync(first.Parcel.TrackingNumber, "return");
        await asked.UntilMailAsync("approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Equal(("after_inspection", "not_swapped"), ((await asked.GetAsync()).Exchange!.Ships, (await asked.GetAsync()).Exchange!.NotAhead));

        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("replacement_sent");
        await asked.UntilMailAsync("exchange_sent_2");
        await asked.DeliverAsync(app);
        await asked.UntilStatusAsync("closed");

        Assert.Equal(2, (await asked.DeedsAsync()).Count(d => d.Kind is "order"));
        Assert.NotNull(Assert.Single(await asked.EffectsAsync(), row => row.Effect is Effect.ShipBack).Result);
        Assert.NotEqual(first.Parcel.TrackingNumber, (await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Hold_OfASwapThatFails_IsLetGo()
    {
        using var shop = await Shop.OpenAsync(app, AtDoor);
        var asked = await HeldAsync(shop, 5000);
        await MoveAsync(asked, "refuse");
        await MoveAsync(asked, "return");
        await asked.UntilMailAsync("approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "hold_release");
        Assert.DoesNotContain("capture", await asked.DeedKindsAsync());
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
    }

    [Theory]
    [InlineData("lost_answer")]
    [InlineData("error")]
    public async Task Warehouse_InTroubleWithTheOrder_SendsOnce(string kind)
    {
        using var shop = await Shop.OpenAsync(app, AtDoor);
        await app.Simulation.ArmAsync("warehouse", kind, count: 1, path: "/v1/orders", method: "POST");
        var asked = await shop.AskAsync(shop.Ask().AtDoor(3990));
        await app.PassAsync(TimeSpan.FromSeconds(5), "the order", async () => (await asked.RecordAsync()).Exchange is { Replacement: not null });
        await MoveAsync(asked, "deliver");
        await asked.UntilStatusAsync("in_transit");
        await asked.CloseAsync();

        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "order");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task AtDoor_WhereThePolicyDoesNotOfferIt_IsRefusedWithItsPointer()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { SwapAtDoor = ["AT"] } });
        using var answer = await shop.PostAsync(shop.Ask().AtDoor(3990).Request());

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("\"/replacementShips\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Case> HeldAsync(Shop shop, long price)
    {
        var asked = await shop.AskAsync(shop.Ask().AtDoor(price));
        await asked.UntilAsync("a page", c => c.Exchange is { Collection.Open: not null });
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("exchange_sent");
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    private async Task MoveAsync(Case asked, string action) =>
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, action);
}
