using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Exchanges whose goods leave before the others have come, with the partners as they are and as they are not.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SendingAheadTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly PolicySettings AgainstHold = new() { Exchange = new() { AtOnceAgainstHold = true } };

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Goods_AgainstAHold_LeaveAtOnceAndOnlyTheDifferenceIsCharged()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await HeldAsync(shop, 5000);
        Assert.Equal("awaiting_parcel", (await asked.GetAsync()).Status);
        Assert.Equal(("at_once", "placed"), ((await asked.GetAsync()).Exchange!.Ships, (await asked.GetAsync()).Exchange!.Payment!.Hold!.Status));
        await asked.DeliverAsync(app);
        await asked.CloseAsync();

        Assert.Equal(1010, (await asked.DeedsAsync()).Single(d => d.Kind is "capture").Amount);
        Assert.Equal(0, await asked.RefundedAsync());
        Assert.Equal(("charged", 1010L), ((await asked.GetAsync()).Exchange!.Payment!.Hold!.Status, (await asked.GetAsync()).Exchange!.Payment!.Hold!.Charged!.Amount));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Hold_OfWhichNothingIsOwed_IsLetGo()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await HeldAsync(shop, 3000);
        await asked.DeliverAsync(app);
        await asked.CloseAsync();

        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "hold_release");
        Assert.DoesNotContain("capture", await asked.DeedKindsAsync());
        Assert.Equal(990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_ThatComeAfterTheHoldWasCharged_BringTheirWorth()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await HeldAsync(shop, 3990);
        await asked.DeliverAsync(app);
        await asked.UntilAsync("the delivery", c => c.Exchange is { Replacement.DeliveredAt: not null });
        await asked.RestAsync();
        app.Clock.Advance(TimeSpan.FromDays(6).Add(TimeSpan.FromHours(1)));
        await asked.UntilMailAsync("charged");
        await asked.UntilMailAsync("reminder_1");
        await asked.RestAsync();
        app.Clock.Advance(TimeSpan.FromDays(20));
        await asked.UntilStatusAsync("expired");
        await asked.EndAsync();
        Assert.Equal(3990, (await asked.DeedsAsync()).Single(d => d.Kind is "capture").Amount);

        await asked.CloseAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Hold_AgreedToAfterTheCancellation_IsLetGo()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await AskedAsync(shop, 3990);
        // It crosses with the cancellation: by now the page cannot be closed any more.
        await app.Simulation.ArmAsync("payments", "lose_webhook");
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await app.FetchPaymentEventsAsync();
        await Until.TrueAsync("the release", async () => (await asked.DeedKindsAsync()).Contains("hold_release"));
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
    }

    [Fact]
    public async Task Page_OfACancelledExchange_IsClosed()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await AskedAsync(shop, 3990);
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        Assert.Equal("expired", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout").Status);
    }

    [Fact]
    public async Task Goods_GoneAfterTheHold_LetItGoAndAreRefunded()
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var sku = $"LAST-{shop.Id}";
        await app.Simulation.StockAsync(sku, 1);
        var asked = await shop.AskAsync(shop.Ask().Exchange(3990, sku) with { ReplacementShips = "at_once" });
        await asked.UntilAsync("a page", c => c.Exchange is { Collection.Open: not null });
        await app.Simulation.StockAsync(sku, 0);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();

        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "hold_release");
        Assert.Equal((ExchangeEnd.OutOfStock, 3990L), ((await asked.RecordAsync()).Exchange!.GivenUp, await asked.RefundedAsync()));
    }

    [Fact]
    public async Task Trusted_WhoseGoodsNeverCome_AreToldToTheStorefront()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { AtOnceForTrusted = true } });
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync((ask with { Customer = ask.Customer with { Trusted = true } }).Ahead(3990));
        await asked.DeliverAsync(app);
        await asked.UntilAsync("the delivery", c => c.Exchange is { Replacement.DeliveredAt: not null });
        await asked.RestAsync();
        app.Clock.Advance(TimeSpan.FromDays(20));
        await asked.EndAsync();

        Assert.Equal(("expired", 3990L), ((await asked.GetAsync()).Status, (await asked.GetAsync()).Exchange!.Owed!.Amount));
        Assert.DoesNotContain("checkout", await asked.DeedKindsAsync());
        Assert.Contains(app.Log.Lines, line => line.Contains($"The customer of {asked.Key} owes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lost_answer", "/v1/payment_intents")]
    [InlineData("error", "/v1/payment_intents")]
    public async Task Provider_InTrouble_ChargesOnce(string kind, string path)
    {
        using var shop = await Shop.OpenAsync(app, AgainstHold);
        var asked = await HeldAsync(shop, 5000);
        await asked.DeliverAsync(app);
        await asked.ArriveAsync();
        await app.Simulation.ArmAsync("payments", kind, count: 2, path: path, method: "POST");
        await asked.InspectAsync();
        await app.PassAsync(TimeSpan.FromSeconds(5), "the charge", async () => (await asked.RecordAsync()).Status is "closed");
        await asked.EndAsync();

        Assert.Equal(2, await app.Simulation.StruckAsync());
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "capture");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task AtOnce_WhereThePolicyDoesNotOfferIt_IsRefusedWithItsPointer()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.PostAsync(shop.Ask().Ahead(3990).Request());

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("\"/replacementShips\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Case> AskedAsync(Shop shop, long price)
    {
        var asked = await shop.AskAsync(shop.Ask().Ahead(price));
        await asked.UntilAsync("a page", c => c.Exchange is { Collection.Open: not null });
        return asked;
    }

    private async Task<Case> HeldAsync(Shop shop, long price)
    {
        var asked = await AskedAsync(shop, price);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }
}
