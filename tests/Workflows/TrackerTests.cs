using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class TrackerTests(ReturnsApp app)
{
    private const string Queue = "carrier-events";

    [Fact]
    public async Task TrackerEvents_EachTwiceByWebhook_CountOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "duplicate_webhook", count: 2);
        await app.Simulation.ArmAsync("warehouse", "duplicate_webhook");
        await app.Simulation.ArmAsync("payments", "duplicate_webhook");

        await asked.CloseAsync();

        await app.Simulation.DisarmAsync();
        Assert.Single(await asked.HappenedAsync(), what => what is "parcel_collected");
        Assert.Single(await asked.HappenedAsync(), what => what is "parcel_arrived");
        Assert.Single(await asked.HappenedAsync(), what => what is "inspected");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Report_ThatTheOrchestrationLeftUnread_IsTakenInWhenItComesAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        var refund = (await asked.RecordAsync()).Repayment.Attempts[0].RefundId!;
        var report = Messages.Refund(asked.Key, "card", refund, "succeeded", id: "evt_unread");
        var command = new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, refund, Failure: null);
        await app.Inbox.PutAsync(
            CaseKey.Parse(asked.Key), new InboxRow("payments evt_unread", Actor.Payments, command, app.Clock.GetUtcNow(), Handled: false), CancellationToken.None);

        await app.EnqueueAsync("payment-events", report);

        await Until.TrueAsync("the report", async () =>
            await app.Inbox.FindAsync(CaseKey.Parse(asked.Key), "payments evt_unread", CancellationToken.None) is { Handled: true });
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task TrackerEvents_OutOfOrder_NeverBringTheParcelBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("carrier", "disorder_webhook", delayMs: 60_000);

        await asked.MoveAsync("collect");
        await asked.MoveAsync("deliver");

        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.DoesNotContain("parcel_collected", await asked.HappenedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task TrackerEvents_ByQueue_MoveTheCaseLikeWebhooks()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var (tracking, now) = (await asked.TrackingAsync(), app.Clock.GetUtcNow());
        var collected = Messages.Tracker(tracking, "in_transit", "received_at_origin_facility", now);

        await app.EnqueueAsync(Queue, collected);
        await app.EnqueueAsync(Queue, collected);
        await asked.UntilStatusAsync("in_transit");
        await app.EnqueueAsync(Queue, Messages.Tracker(tracking, "in_transit", "delayed", now));
        await Until.TrueAsync("the delay", async () => (await asked.GetAsync()).Timeline.Any(e => e.What is "parcel_seen"));
        await app.EnqueueAsync(Queue, Messages.Tracker(tracking, "delivered", "arrived_at_destination", now));
        await asked.UntilStatusAsync("arrived");

        await app.EnqueueAsync("warehouse-events", Messages.Inspection(asked.Key, now, null, Courses.Unit("shirt", 1, "accepted")));
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Single(await asked.HappenedAsync(), what => what is "parcel_collected");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task TrackerEvent_AfterAllIsPaid_IsTakenAndChangesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        var before = await asked.HappenedAsync();

        await app.EnqueueAsync(Queue, Messages.Tracker(await asked.TrackingAsync(), "delivered", "arrived_at_destination", app.Clock.GetUtcNow()));

        await Until.TrueAsync("an empty queue", async () => (await app.Queue(Queue).PeekMessagesAsync()).Value.Length == 0);
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        Assert.Equal(before, await asked.HappenedAsync());
    }
}
