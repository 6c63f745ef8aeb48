using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>What the shop does not take is really shipped.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class GoodsBackTests(ReturnsApp app)
{
    private static readonly object Refused = Unit("shirt", 1, "refused", "used", disposition: "back_to_customer");

    [Fact]
    public async Task Goods_ToldToComeBack_AreShippedOnceTheyCanBeContestedNoLonger()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Refused);
        Assert.Contains("after that we send it back to you", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "label");

        var number = await asked.SendBackAsync(app);

        Assert.Equal(2, (await asked.DeedsAsync()).Count(deed => deed.Kind is "label"));
        Assert.Equal($"shirt 1 back_to_customer in {number}", Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "release").Detail);
        await asked.UntilMailAsync("goods_sent");
        Assert.Contains(number, (await asked.MailAsync("goods_sent")).Text, StringComparison.Ordinal);
        await app.Simulation.MoveParcelAsync(number, "collect");
        await Until.TrueAsync("a scan", async () => (await asked.HappenedAsync()).Contains("goods_seen"));
        Assert.Equal("sending_back", (await asked.RecordAsync()).Status);
        await app.Simulation.MoveParcelAsync(number, "deliver");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        var shown = await asked.GetAsync();
        Assert.Equal(number, shown.GoodsBack!.TrackingNumber);
        Assert.NotNull(shown.GoodsBack.DeliveredAt);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_WhoseLabelIsBoughtAndNotTold_AreShippedOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Refused);
        await app.Simulation.ArmAsync("carrier", "lost_answer", path: "/v2/shipments");
        await app.Simulation.ArmAsync("warehouse", "lost_answer", path: "/v1/returns");

        app.Clock.AdvanceTo((await asked.RecordAsync()).Judgement.ContestBy!.Value);
        await app.PassAsync(TimeSpan.FromSeconds(5), "goods on their way", async () => (await asked.RecordAsync()).Status is "sending_back");

        Assert.Equal(2, (await asked.DeedsAsync()).Count(deed => deed.Kind is "label"));
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_LostOnTheirWayBack_AreForAPersonWhoPaysThemInstead()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Refused);
        var number = await asked.SendBackAsync(app);

        await app.Simulation.MoveParcelAsync(number, "lose");
        await asked.UntilStatusAsync("contested");
        await asked.UntilMailAsync("goods_lost");
        Assert.Equal("lost_goods", (await asked.GetAsync()).Contest!.Cause);
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier lost it", by = "Kim" });

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Contains("refund them instead", (await asked.MailAsync("contest_decided_1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goods_ToAnAddressThatTheCarrierRefuses_AreForAPersonWhoCorrectsIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = $"OWN{shop.Id[5..]}7" } };
        var address = ask.Customer.Address!;
        var asked = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Address = address with { Line1 = "Torstraße 140 [unknown]" } } });
        await asked.HoldAsync(Refused);

        app.Clock.AdvanceTo((await asked.RecordAsync()).Judgement.ContestBy!.Value);
        var failed = await asked.UntilStatusAsync("failed");
        await asked.EndAsync();
        Assert.Equal("carrier_refused:ADDRESS.VERIFY.FAILURE", Assert.IsType<ReturnState.Failed>(failed.State).Failure.Cause);
        using var agent = await Operator.OfAsync(app, "agent");
        var plan = await agent.PlanAsync(asked);
        Assert.Equal(["label_back", "release_goods", "email_goods_sent"], plan.Effects.Where(effect => effect.Standing is "runs").Select(effect => effect.Step));
        Assert.Equal("sending_back", plan.To);

        using var mended = await agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest { Reason = "The customer rang", Address = address });
        Assert.True(mended.IsSuccessStatusCode);
        await agent.DoAsync(asked, "replay");

        await asked.UntilStatusAsync("sending_back");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_ThatAreDiscarded_AreKeptUntilTheyCanBeContestedNoLonger()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Unit("shirt", 1, "refused", "damaged", disposition: "discard"));
        Assert.Contains("after that we dispose of it", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);

        app.Clock.AdvanceTo((await asked.RecordAsync()).Judgement.ContestBy!.Value);

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal("shirt 1 discard", Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "release").Detail);
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "label");
    }

    [Fact]
    public async Task Surplus_InTheParcel_ShowsToEverybodyAndGoesBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.ArriveAsync();

        await app.Simulation.InspectWithSurplusAsync(asked.Key, new { description = "A blue umbrella", quantity = 1 }, Unit("shirt", 1, "accepted", disposition: "restock"), Unit("shirt", 2, "accepted"));

        await asked.UntilStatusAsync("sending_back");
        await asked.UntilMailAsync("goods_sent");
        Assert.Equal(3990, await asked.RefundedAsync());
        var shown = await asked.GetAsync();
        Assert.Equal([("shirt", 1), (null, 1)], shown.Surplus!.Select(item => (item.Line, item.Quantity)));
        Assert.Equal("A blue umbrella", shown.Surplus![1].Description);
        Assert.Equal(1, Assert.Single(shown.Timeline, e => e.What is "inspected").Facts!["surplus"]!.GetValue<int>());
        Assert.Contains("A blue umbrella", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Contains("We are sending it back to you", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Contains("shirt 2 back_to_customer in", Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "release").Detail, StringComparison.Ordinal);
    }
}
