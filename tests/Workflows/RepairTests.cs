using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>Claims whose goods are repaired: they come back at the shop's cost, and go to the customer again, or their money does.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RepairTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly PolicySettings Repairing = new() { Default = new() { RepairWithinDays = 14 } };

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Goods_ThatAreRepaired_ReachTheirCustomerAndNothingIsPaid()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990), new("socks", 1, 995)] };
        var asked = await BegunAsync(shop, ask);
        var again = await shop.AskAsync(ask.Claim("defective"));
        await again.EndAsync();
        Assert.Equal("quantity_unavailable", (await again.RecordAsync()).Decision!.Lines[0].Refusal!.Code);

        await asked.AnswerRepairAsync();
        await asked.UntilStatusAsync("sending_back");
        var number = (await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber;
        await asked.UntilMailAsync("goods_sent");
        Assert.Contains("repaired and on their way back to you", (await asked.MailAsync("goods_sent")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await asked.MailAsync("goods_sent")).Text, StringComparison.Ordinal);
        await app.Simulation.MoveParcelAsync(number, "deliver");
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();

        Assert.Equal(["approved", "parcel_collected", "parcel_arrived", "inspected", "goods_sent", "survey"], await asked.MailStepsAsync());
        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "refund");
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "repair");
        var shown = await asked.GetAsync();
        Assert.Equal(("repaired", "repaired"), (shown.Repair!.Lines[0].Outcome, shown.Lines[0].Units![0].Result));
        await asked.OnceAsync();

        // What is repaired is as it was bought: it can be sent back.
        var later = await shop.AwaitParcelAsync(ask);
        await later.CloseAsync();
        Assert.Equal(3990, await later.RefundedAsync());
    }

    [Fact]
    public async Task Goods_ThatCannotBeRepaired_AreRefunded()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await BegunAsync(shop, shop.Ask());
        await asked.AnswerRepairAsync(("shirt", "not_repairable"));
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["inspected", "not_repaired", "refund_sent"], (await asked.MailStepsAsync()).Skip(3));
        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "release");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Workshop_ThatSaysNothing_IsAskedOnceMoreAndThenTheMoneyGoesBackWhateverItSaysLater()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await BegunAsync(shop, shop.Ask());
        app.Clock.AdvanceTo((await asked.GetAsync()).Repair!.RepairBy.AddSeconds(1));
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Contains("not be repaired in time", (await asked.MailAsync("not_repaired")).Text, StringComparison.Ordinal);
        Assert.Equal("cancelled", (await asked.DeedsAsync()).Single(deed => deed.Kind is "repair").Status);

        await app.Simulation.AnswerRepairAsync(asked.Key, ("shirt", "repaired"));
        await Until.TrueAsync("the late word is noted", async () => (await asked.HappenedAsync()).Contains("repair_corrected"));

        var end = await asked.RecordAsync();
        Assert.Equal((ReturnStatus.Closed, false), (end.Status, end.Judgement.HoldsGoods));
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "release");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Word_ThatWasLost_IsFoundBeforeTheTimeIsOver()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await BegunAsync(shop, shop.Ask());
        await app.Simulation.ArmAsync("warehouse", "lose_webhook");
        await app.Simulation.AnswerRepairAsync(asked.Key);
        app.Clock.AdvanceTo((await asked.GetAsync()).Repair!.RepairBy.AddSeconds(1));

        await asked.UntilStatusAsync("sending_back");
        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "refund");
    }

    [Fact]
    public async Task Warehouse_WhoseAnswersAreLost_IsAskedOnce()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("defective", "repair"));
        await asked.ArriveAsync();
        await app.Simulation.ArmAsync("warehouse", "lost_answer", path: "/v1/repairs");
        await asked.InspectAsync();
        await app.PassAsync(TimeSpan.FromSeconds(5), "the warehouse is asked", async () => (await asked.RecordAsync()).Repair is { AskedAt: not null });
        await asked.AnswerRepairAsync();
        await asked.UntilStatusAsync("sending_back");

        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "repair");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Word_ByHand_CountsAsTheWarehousesAndIsAboutTheLinesThatWereAsked()
    {
        using var agent = await Operator.OfAsync(app, "agent");
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await BegunAsync(shop, shop.Ask());
        using (var wrong = await agent.PostAsync($"cases/{asked.Key}/events", new { reason = "Rang the workshop", repair = new[] { new { line = "socks", outcome = "repaired" } } }))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("/repair/0/line", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await agent.DoAsync<object>($"cases/{asked.Key}/events", new { reason = "Rang the workshop", repair = new[] { new { line = "shirt", outcome = "repaired" } } });
        await asked.UntilStatusAsync("sending_back");
    }

    [Fact]
    public async Task Goods_ThatAreNotTheOnes_GoBackUnrepaired()
    {
        using var shop = await Shop.OpenAsync(app, Repairing);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("defective", "repair"));
        await asked.HoldAsync(Unit("shirt", 1, "refused", "not_the_item", disposition: "back_to_customer"));

        Assert.DoesNotContain(await asked.DeedsAsync(), deed => deed.Kind is "repair");
        Assert.Null((await asked.GetAsync()).Repair);
    }

    private static async Task<Case> BegunAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AwaitParcelAsync(ask.Claim("defective", "repair"));
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilAsync("the warehouse is asked", subject => subject.Repair is { AskedAt: not null });
        await asked.RestAsync();
        return asked;
    }
}
