using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>Claims from request to refund, or to the same goods again.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ClaimTests(ReturnsApp app) : IAsyncLifetime
{
    private int _parcels;

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Claim_OfADamagedShirt_IsRefundedWhenItIsBackAndCostsNothing()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { PickupFreight = Ask.Euro(499) } });
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("damaged"));
        await asked.CloseAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(
            ["approved", "parcel_collected", "parcel_arrived", "refund_sent"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Claim_OfAllThatIsBroken_RefundsItsDeliveryToo()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(20000) } });
        var asked = await shop.AskAsync(shop.Ask().Claim("damaged") with { Shipping = 490, Lines = [Ask.Line("shirt", 2, "damaged"), Ask.Line("socks", 3, "damaged")] });
        await asked.EndAsync();

        Assert.Equal((2 * 3990) + (3 * 995) + 490, await asked.RefundedAsync());
        Assert.Equal(["refund"], await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task SameGoodsAgain_OfGoodsThatStay_AreSentAtOnceForNothing()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask().Claim("wrong_item", "replacement"));
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(["approved", "exchange_sent", "survey"], await asked.MailStepsAsync());
        Assert.Equal(["order", "reservation"], (await asked.DeedKindsAsync()).Order());
        Assert.Equal(0, (await asked.RecordAsync()).Exchange!.Difference!.Value.Minor);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task SameGoodsAgain_OfGoodsThatComeBack_AreSentOnceTheyAreInspected()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("defective", "replacement"));
        Assert.Contains("reservation", await asked.DeedKindsAsync());
        await asked.ToReplacementAsync(Unit("shirt", 1, "accepted_with_deduction", "used", deductionPercent: 40));
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal((ReturnStatus.Closed, 0L), ((await asked.RecordAsync()).Status, await asked.RefundedAsync()));
        Assert.DoesNotContain("checkout", await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task SameGoodsAgain_OfWhichNoneAreLeft_AreRefunded()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var item = $"gone-{shop.Id}";
        await app.Simulation.StockAsync($"SKU-{item}", 0);
        var asked = await shop.AskAsync((shop.Ask() with { Items = [new(item, 1, 3990)] }).Claim("damaged", "replacement"));
        await asked.EndAsync();

        Assert.Equal(ExchangeEnd.OutOfStock, (await asked.RecordAsync()).Exchange!.GivenUp);
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task LostGoods_ThatTheCarrierLost_AreRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, number) = await TraceAsync(shop);
        Assert.Equal(1, await app.Simulation.TrackedAsync(number));
        await app.Simulation.MoveParcelAsync(number, "lose");
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["received", "approved", "refund_sent"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task LostGoods_OfWhichNothingIsHeard_AreRefundedWhenTheClockRunsOut()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, _) = await TraceAsync(shop);
        app.Clock.Advance(TimeSpan.FromDays(9));
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task LostGoods_WhoseDeliveryWasReportedUnheard_AreNotRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, number) = await TraceAsync(shop);
        await app.Simulation.ArmAsync("carrier", "lose_webhook");
        await app.Simulation.MoveParcelAsync(number, "deliver");
        app.Clock.Advance(TimeSpan.FromDays(9));
        await asked.EndAsync();

        Assert.Equal((ReturnStatus.Refused, 0L), ((await asked.RecordAsync()).Status, await asked.RefundedAsync()));
    }

    [Fact]
    public async Task LostGoods_ThatTheShopLearnsToBeDelivered_AreNotRefundedThoughTheCarrierKnowsNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = Number(shop);
        var ask = shop.Ask().Lost(number);
        var asked = await shop.AskAsync(ask);
        await asked.UntilAsync("the carrier is asked", c => c.Trace is { AskedAt: not null });
        await asked.RestAsync();
        // Another request tells the order as it stands by now.
        var delivered = app.Clock.GetUtcNow().AddHours(-1);
        await (await shop.AskAsync(ask with { Kind = null, Resolution = null, LostParcel = null, Stage = "delivered", DeliveredAt = delivered, ShipBack = new() { Method = "pickup" }, Lines = [Ask.Line("socks")] })).UntilStatusAsync("awaiting_parcel");
        app.Clock.Advance(TimeSpan.FromDays(9));
        await asked.EndAsync();

        var refused = await asked.RecordAsync();
        Assert.Equal((ReturnStatus.Refused, 0L), (refused.Status, await asked.RefundedAsync()));
        var why = Assert.IsType<Serverless.Domain.Refusals.Refusal.DeliveredByCarrier>(refused.Decision!.Lines[0].Refusal);
        Assert.True((why.DeliveredAt - delivered).Duration() < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("upheld", "closed", 3990)]
    [InlineData("rejected", "refused", 0)]
    public async Task LostGoods_DeliveredAfterAll_AreRefusedUnlessAPersonBelievesTheCustomer(string outcome, string status, long refunded)
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, number) = await TraceAsync(shop);
        await app.Simulation.MoveParcelAsync(number, "deliver");
        await asked.UntilStatusAsync("refused");
        await asked.UntilMailAsync("refused");

        await asked.DoAsync("contest", new { reason = "Nobody rang, and the neighbours have nothing" });
        await asked.UntilStatusAsync("contested");
        await asked.UntilMailAsync("contest_received_1");
        await asked.DoAsync("contest/decision", new { outcome, reason = "The driver has looked it up", by = "Kim" });
        await asked.UntilStatusAsync(status);
        await asked.EndAsync();

        Assert.Equal(refunded, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task LostGoods_ThatTurnUpOnceTheyWerePaid_AreNotedAndNothingElse()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, number) = await TraceAsync(shop);
        app.Clock.Advance(TimeSpan.FromDays(9));
        await asked.EndAsync();
        await app.Simulation.MoveParcelAsync(number, "deliver");
        await asked.UntilAsync("the parcel is noted", c => c.Trace!.TurnedUpAt is not null);

        Assert.Equal((ReturnStatus.Closed, 3990L), ((await asked.RecordAsync()).Status, await asked.RefundedAsync()));
    }

    [Fact]
    public async Task LostGoods_ToBeSentAgain_AreSentOnceTheCarrierHasLostThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, number) = await TraceAsync(shop, "replacement");
        await app.Simulation.MoveParcelAsync(number, "lose");
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(["received", "approved", "exchange_sent", "survey"], await asked.MailStepsAsync());
        Assert.Equal(0, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("error")]
    [InlineData("lost_answer")]
    public async Task Carrier_InTrouble_IsAskedAgain(string kind)
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("carrier", kind, count: 2, path: "/v2/trackers", method: "POST");
        var number = Number(shop);
        var asked = await shop.AskAsync(shop.Ask().Lost(number));
        await app.PassAsync(TimeSpan.FromSeconds(5), "the carrier is asked", async () => (await asked.RecordAsync()).Trace is { AskedAt: not null });
        await app.Simulation.MoveParcelAsync(number, "lose");
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
    }

    private async Task<(Case Case, string Number)> TraceAsync(Shop shop, string resolution = "refund")
    {
        var number = Number(shop);
        var asked = await shop.AskAsync(shop.Ask().Lost(number, resolution));
        await asked.UntilAsync("the carrier is asked", c => c.Trace is { AskedAt: not null });
        await asked.RestAsync();
        return (asked, number);
    }

    private string Number(Shop shop) => $"OUT{shop.Id[5..].ToUpperInvariant()}{++_parcels}";
}
