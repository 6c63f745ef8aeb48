using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Ops.Replaying.Batches;
using Serverless.Platform.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>All failures of a cause, a few at a time.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class BatchTests(ReturnsApp app) : IAsyncLifetime
{
    private const string Cause = "warehouse_refused:http_422";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private Operator _admin = null!;

    public async Task InitializeAsync()
    {
        await app.Simulation.DisarmAsync();
        _admin = await Operator.OfAsync(app, "admin");
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return app.Simulation.DisarmAsync();
    }

    [Fact]
    public async Task Replay_OfAll_KeepsItsPaceOverARestartAndTellsWhatFailedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await FailAsync(shop, 6);
        var plan = await _admin.GetAsync<CausePlan>($"failures/plan?cause={Uri.EscapeDataString(Cause)}&storefront={shop.Id}");
        Assert.Equal((6, 6), (plan.Cases, plan.Planned));
        Assert.Equal([new StepCount("announcement", 6)], plan.Runs);

        var batch = await StartAsync(shop, perMinute: 30);
        await app.PassAsync(Second, "the first", async () => (await ProgressAsync(batch)) is { Going: > 0 } or { WentOn: > 0 });
        Assert.True((await ProgressAsync(batch)).Waiting >= 4, "More were replayed than the pace allows");
        await app.StopAsync();
        await app.StartAsync();
        shop.Reconnect();
        _admin = await Operator.OfAsync(app, "admin");
        // Of those that are left one is refused again.
        await app.Simulation.RefuseAnnouncementAsync(shop);
        await app.PassAsync(Second, "the end", async () => (await GetAsync(batch)).State is "done");

        var done = await GetAsync(batch);
        Assert.Equal(new ReplayProgress(6, 0, 0, 5, 1, 0), done.Progress);
        var again = Assert.Single(done.FailedAgain);
        Assert.Equal(Cause, again.Cause);
        Assert.Equal(done.Id, (await _admin.GetAsync<ReplayBatchList>("replays")).Items[0].Id);
        foreach (var one in asked)
        {
            Assert.Equal(one.Key == again.Case ? "failed" : "awaiting_parcel", (await one.RecordAsync()).Status);
            var row = Assert.Single(await _admin.AuditAsync(one));
            Assert.Equal(("replay", $"{batch}: The warehouse has mended it"), (row.Action, row.Reason));
            await one.OnceAsync();
        }
    }

    [Fact]
    public async Task Replay_OfAll_ThatIsCancelled_LeavesTheRest()
    {
        using var shop = await Shop.OpenAsync(app);
        await FailAsync(shop, 3);

        var batch = await StartAsync(shop, perMinute: 1);
        await app.PassAsync(Second, "the first", async () => (await ProgressAsync(batch)) is { Going: > 0 } or { WentOn: > 0 });
        var cancelled = await _admin.DoAsync<ReplayBatch>($"replays/{batch}/cancel", new OpsAction("Enough for now"));
        await app.PassAsync(TimeSpan.FromSeconds(20), "the end of the first", async () => (await ProgressAsync(batch)).WentOn == 1);

        Assert.Equal("cancelled", cancelled.State);
        Assert.Equal(new ReplayProgress(3, 2, 0, 1, 0, 0), await ProgressAsync(batch));
        Assert.Equal(2, (await _admin.GetAsync<FailureList>($"failures?storefront={shop.Id}")).Items.Count);
        using var twice = await _admin.PostAsync($"replays/{batch}/cancel", new OpsAction("Enough for now"));
        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
    }

    [Fact]
    public async Task Replay_OfACaseSomebodyElseReplays_SkipsIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await FailAsync(shop, 2);
        var batch = await StartAsync(shop, perMinute: 1);
        await Until.TrueAsync("its cases", async () => (await ProgressAsync(batch)).Total == 2);
        foreach (var one in asked)
            await _admin.TryAsync(one, "replay");

        await app.PassAsync(TimeSpan.FromSeconds(20), "the end", async () => (await GetAsync(batch)).State is "done");

        var progress = await ProgressAsync(batch);
        Assert.Equal((0, 0), (progress.Waiting, progress.FailedAgain));
        Assert.InRange(progress.Skipped, 1, 2);
        foreach (var one in asked)
            await one.OnceAsync();
    }

    [Theory]
    [InlineData("never started")]
    [InlineData("lost in the middle")]
    [InlineData("lost after a cancel")]
    public async Task Replay_OfAll_ThatNothingWorksOn_IsFoundAndGoesOnWhereItWas(string fate)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await FailAsync(shop, 3);
        string batch;
        if (fate is "never started")
        {
            // The record is all that a crash before the start leaves.
            batch = Messages.NewId("rep");
            await app.Host.Services.GetRequiredService<BatchStore>().AddAsync(
                new BatchHead(batch, Cause, StorefrontId.Parse(shop.Id), 600, "kim", OpsRole.Admin, "The warehouse has mended it", app.Clock.GetUtcNow(), BatchHead.Running),
                CancellationToken.None);
        }
        else
        {
            batch = await StartAsync(shop, perMinute: 1);
            await app.PassAsync(Second, "the first", async () => (await ProgressAsync(batch)) is { Going: > 0 } or { WentOn: > 0 });
            if (fate is "lost after a cancel")
                await _admin.DoAsync<ReplayBatch>($"replays/{batch}/cancel", new OpsAction("Enough for now"));
            await app.Host.DurableClient.TerminateInstanceAsync($"replay~{batch}", "lost", CancellationToken.None);
            await app.Host.DurableClient.WaitForInstanceCompletionAsync($"replay~{batch}", CancellationToken.None);
        }

        await app.StopAsync();
        await app.StartAsync();
        shop.Reconnect();
        _admin = await Operator.OfAsync(app, "admin");
        await app.ResumeBatchesAsync();
        await app.ResumeBatchesAsync();
        await app.PassAsync(TimeSpan.FromSeconds(20), "the end", async () => await IsClosedAsync(batch));

        Assert.Equal(fate is "lost after a cancel" ? new ReplayProgress(3, 2, 0, 1, 0, 0) : new ReplayProgress(3, 0, 0, 3, 0, 0), await ProgressAsync(batch));
        foreach (var one in asked)
        {
            await one.OnceAsync();
            Assert.InRange((await one.RecordAsync()).History.Replays, fate is "lost after a cancel" ? 0 : 1, 1);
        }
    }

    [Fact]
    public async Task Replay_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var answer = await _admin.PostAsync("replays", new ReplayBatchRequest("A test", Cause: null, "Not A Shop", PerMinute: 0));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.All(["/cause", "/storefront", "/perMinute"], pointer => Assert.Contains(pointer, text, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Case>> FailAsync(Shop shop, int count)
    {
        List<Case> failed = [];
        for (var i = 0; i < count; i++)
            failed.Add(await shop.FailAtTheWarehouseAsync());
        foreach (var one in failed)
            await one.EndAsync();
        return failed;
    }

    private async Task<string> StartAsync(Shop shop, int perMinute) =>
        (await _admin.DoAsync<ReplayBatch>("replays", new ReplayBatchRequest("The warehouse has mended it", Cause, shop.Id, perMinute))).Id;

    private async Task<bool> IsClosedAsync(string batch) =>
        !(await app.Host.Services.GetRequiredService<BatchStore>().ListOpenAsync(CancellationToken.None)).Contains(batch);

    private Task<ReplayBatch> GetAsync(string batch) => _admin.GetAsync<ReplayBatch>($"replays/{batch}");

    private async Task<ReplayProgress> ProgressAsync(string batch) => (await GetAsync(batch)).Progress;
}
