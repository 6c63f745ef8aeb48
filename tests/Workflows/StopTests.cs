using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What has not left is stopped and refunded, whatever becomes of the question or its answer.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StopTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Cancellation_OfAReleasedOrder_AsksTheWarehouseOnceAndPaysAllOfIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask.Cancellation("released"));
        await asked.AnswerStopAsync();
        await asked.EndAsync();

        Assert.Equal(["stop", "refund"], await asked.DeedKindsAsync());
        Assert.Equal(ask.Total, await asked.RefundedAsync());
        Assert.Equal(["received", "stopped", "refund_sent"], await asked.MailStepsAsync());
        await asked.OnceAsync();
        var shown = await asked.GetAsync();
        Assert.Null(shown.Parcel);
        Assert.NotNull(shown.Stop!.StoppedAt);
    }

    [Fact]
    public async Task Cancellation_BeforeTheOrderIsReleased_IsOneEmailAndTheMoney()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask.Cancellation("paid"));
        await asked.EndAsync();

        Assert.Equal(["refund"], await asked.DeedKindsAsync());
        Assert.Equal(ask.Total, await asked.RefundedAsync());
        Assert.Equal(["stopped", "refund_sent"], await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Cancellations_OfOneOrderPartByPart_PayItOnceInAll()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var first = await shop.AskAsync(ask.Cancellation("released", new RequestedLine { Line = "shirt", Quantity = 1 }));
        await first.AnswerStopAsync();
        await first.EndAsync();
        var rest = await shop.AskAsync(ask.Cancellation("released", new() { Line = "shirt", Quantity = 1 }, new() { Line = "socks", Quantity = 3 }));
        await rest.AnswerStopAsync();
        await rest.EndAsync();
        var more = await shop.AskAsync(ask.Cancellation("released", new RequestedLine { Line = "socks", Quantity = 1 }));
        await more.EndAsync();

        Assert.Equal(ask.Total, await first.RefundedAsync() + await rest.RefundedAsync());
        Assert.Equal(("refused", "quantity_unavailable"), ((await more.GetAsync()).Status, (string?)(await more.GetAsync()).Lines[0].Refusal!["code"]));
    }

    [Fact]
    public async Task Answer_WhoseWebhookIsLost_IsAskedForBeforeTheClockRunsOut()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("warehouse", "lose_webhook");
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await asked.AnswerStopAsync();
        await asked.RestAsync();

        app.Clock.Advance(TimeSpan.FromHours(3.1));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Warehouse_ThatIsAwayUntilTheClockRunsOut_IsNotAskedAnyMore()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("warehouse", "error", count: 1_000, status: 503, path: "/v1/stops");
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await asked.UntilMailAsync("received");

        await app.PassAsync(TimeSpan.FromMinutes(10), "the end", async () => (await asked.RecordAsync()).Status is "refused");
        await app.Simulation.DisarmAsync();
        await asked.EndAsync();

        Assert.Empty(await asked.DeedKindsAsync());
        Assert.Equal("not_stopped", (string?)(await asked.GetAsync()).Lines[0].Refusal!["code"]);
        Assert.Equal(["received", "refused"], await asked.MailStepsAsync());
        // Partners that failed that often are left alone for a while.
        app.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Answer_ThatIsHereBeforeTheQuestionIsOnRecord_LeavesNothingUndone()
    {
        using var shop = await Shop.OpenAsync(app);
        // The warehouse hears the question, and whoever asks does not know.
        await app.Simulation.ArmAsync("warehouse", "lost_answer", count: 3, path: "/v1/stops");
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await Until.TrueAsync("the warehouse has heard it", async () => (await asked.DeedKindsAsync()).Contains("stop"));
        await app.Simulation.AnswerStopAsync(asked.Key);

        await app.PassAsync(TimeSpan.FromMinutes(10), "the end", async () => (await asked.RecordAsync()).Status is "closed");
        await app.Simulation.DisarmAsync();
        await asked.EndAsync();

        Assert.DoesNotContain((await app.Cases.GetWholeAsync(CaseKey.Parse(asked.Key), CancellationToken.None)).Effects, effect => effect.Result is null);
        await asked.OnceAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Answer_ThatComesAfterTheEnd_RefundsWhatWasStopped()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask.Cancellation("released"));
        await asked.UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });
        app.Clock.Advance(TimeSpan.FromHours(4.1));
        await asked.UntilStatusAsync("refused");
        await asked.EndAsync();

        await asked.AnswerStopAsync();

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(ask.Total, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Answer_ThatStopsALineAfterTheOthersArePaid_RefundsItToo()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask.Cancellation("released"));
        await asked.AnswerStopAsync(("shirt", true), ("socks", false));
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(2 * 3990, await asked.RefundedAsync());

        await asked.AnswerStopAsync();

        await asked.UntilMailAsync("refund_sent_2");
        await asked.EndAsync();
        Assert.Equal(ask.Total, await asked.RefundedAsync());
        Assert.Equal(["received", "stopped", "refund_sent", "stopped_2", "refund_sent_2"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Answer_ThatLeavesOutALineOrNamesAnother_IsRefusedAndTheRightOneStillCounts()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await asked.UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });

        await app.EnqueueAsync("warehouse-events", Messages.Stop(asked.Key, app.Clock.GetUtcNow(), ("shirt", true)));
        await app.EnqueueAsync("warehouse-events", Messages.Stop(asked.Key, app.Clock.GetUtcNow(), ("shirt", true), ("socks", true), ("hat", true)));
        await asked.AnswerStopAsync(("shirt", false), ("socks", true));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(3 * 995, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Stop_ReportedByHand_CountsAsTheWarehousesOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released", new RequestedLine { Line = "shirt", Quantity = 2 }));
        await asked.UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });

        using (var wrong = await agent.PostAsync($"cases/{asked.Key}/events", new { reason = "They called", stop = new[] { new { line = "socks", stopped = true } } }))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var right = await agent.PostAsync($"cases/{asked.Key}/events", new { reason = "They called", stop = new[] { new { line = "shirt", stopped = true } } }))
            Assert.Equal(HttpStatusCode.Accepted, right.StatusCode);

        await asked.UntilStatusAsync("closed");
        Assert.Equal(2 * 3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Cancellation_ThatTheWarehouseIsAskedAbout_CanBeTakenBackByNobodyButOps()
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await asked.UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });

        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("cancel", new { }));
        await agent.DoAsync(asked, "cancel");
        await asked.EndAsync();
        Assert.Equal(["received", "cancelled"], await asked.MailStepsAsync());

        await asked.AnswerStopAsync();
        await asked.UntilStatusAsync("closed");
        Assert.IsType<ReturnState.Closed>((await asked.RecordAsync()).State);
    }

    [Fact]
    public async Task Withdrawal_WhoseOrderHadLeft_IsFetchedOnceTheCustomerHasIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { Kind = "withdrawal", Stage = "released", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await asked.AnswerStopAsync(("shirt", false));
        await asked.UntilStatusAsync("awaiting_parcel");

        var record = await asked.RecordAsync();
        Assert.True(record.ShipBack!.Shipment!.Pickup!.From > app.Clock.GetUtcNow().AddDays(record.Policy.Default.AssumedDeliveryDays - 1));
        await asked.CloseAsync();
        Assert.Equal(["stop", "label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
    }
}
