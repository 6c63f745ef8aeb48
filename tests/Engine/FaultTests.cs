using DurableTask.Core;
using DurableTask.Core.History;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine;

/// <summary>What goes wrong with the file while the engine runs.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Batch_WithChangesThatFail_HurtsNoOthers()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Chain", async (flow, _) => await flow.DoAsync("Same", "a") + await flow.DoAsync("Same", "b"))
            .Activity("Same", input => input));

        // One that throws after it has written, among many others in the same batch.
        var ids = new List<Task<string>>();
        var broken = new List<Task>();
        for (var number = 0; number < 50; number++)
        {
            ids.Add(hub.BeginAsync("Chain", $"chain-{number}"));
            broken.Add(hub.Engine.Core.SubmitAsync(new Broken()));
        }

        foreach (var id in ids)
            Assert.Equal("\"ab\"", (await hub.EndAsync(await id)).Output);
        foreach (var change in broken)
            Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => change)).Message);
        Assert.Null(await hub.StateAsync("half-written"));
    }

    [Fact]
    public async Task Disk_Full_IsSaidAndTheEngineGoesOnWhenThereIsRoom()
    {
        using var folder = new EngineFolder();
        var done = 0;
        var (full, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Once", async (flow, _) => await flow.DoAsync("Pay"))
            .Activity("Pay", async (_, _) =>
            {
                Interlocked.Increment(ref done);
                full.SetResult();
                await release.Task;
                return new string('x', 100_000);
            }));
        await hub.BeginAsync("Once", "one");
        await full.Task.WaitAsync(Bench.Hubs.Hub.Patience);
        await hub.Engine.Core.SubmitAsync(new Limit(pages: 1));

        var exception = await Assert.ThrowsAsync<EngineException>(() => hub.BeginAsync("Once", "two", new string('x', 100_000)));
        Assert.Contains("no room left", exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Database, exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTemporary);

        // A result that cannot be stored waits; the activity is not done again.
        release.SetResult();
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        Assert.Equal(OrchestrationStatus.Running, (await hub.StateAsync("one"))!.OrchestrationStatus);
        await hub.Engine.Core.SubmitAsync(new Limit(pages: 1_000_000));

        Assert.Equal(100_002, (await hub.EndAsync("one")).Output.Length);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Turn_ThatCannotBeStored_IsTriedAgain()
    {
        using var folder = new EngineFolder();
        var tries = 0;
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Big", (flow, input) =>
        {
            tries++;
            return Task.FromResult<string?>(new string('x', 1_000_000));
        }).Orchestration("Small", (_, input) => Task.FromResult(input)));
        await hub.RunAsync("Small");
        await hub.Engine.Core.SubmitAsync(new Limit(pages: 60));

        await hub.BeginAsync("Big", "one");
        await hub.UntilAsync("one", _ => Volatile.Read(ref tries) > 1);
        await hub.Engine.Core.SubmitAsync(new Limit(pages: 1_000_000));

        Assert.Equal(OrchestrationStatus.Completed, (await hub.EndAsync("one")).OrchestrationStatus);
    }

    [Fact]
    public async Task Activity_GivenUpWithItsResultOnTheDisk_IsNotDoneAgain()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();
        var turns = new Turns(service);
        await turns.DoAsync(await turns.BeginAsync("one"), "First");
        var first = await service.LockNextTaskActivityWorkItem(TimeSpan.Zero, CancellationToken.None);
        var result = new TaskMessage { Event = new TaskCompletedEvent(-1, 0, "done"), OrchestrationInstance = first.TaskMessage.OrchestrationInstance };
        await service.CompleteTaskActivityWorkItemAsync(first, result);
        await service.AbandonTaskActivityWorkItemAsync(first);
        using var patience = new CancellationTokenSource(Bench.Hubs.Hub.Patience);
        while (service.Core.Activities.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
        await turns.DoAsync(await turns.TakeAsync(), "Second");

        var next = await service.LockNextTaskActivityWorkItem(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal("Second", ((TaskScheduledEvent)next.TaskMessage.Event).Name);
    }

    /// <summary>Fails after it has written.</summary>
    private sealed class Broken : Change
    {
        protected override void Apply(Rows rows)
        {
            rows.AddInstance("half-written", "execution", DateTime.UtcNow.Ticks, starts: null);
            throw new InvalidOperationException("broken");
        }
    }

    /// <summary>A disk that has no room for more pages than these.</summary>
    private sealed class Limit(int pages) : Change
    {
        protected override void Apply(Rows rows) => rows.Execute($"PRAGMA max_page_count={pages}");
    }
}
