using DurableTask.Core.History;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine;

[Collection("Alone")]
public sealed class MemoryTests
{
    [Fact]
    public void Histories_MoreThanTheBound_LoseTheOldest()
    {
        var cache = new HistoryCache(mostBytes: 1000);
        for (var key = 0; key < 8; key++)
            cache.Put(key, Of(bytes: 200));

        Assert.Equal([3, 4, 5, 6, 7], Enumerable.Range(0, 8).Where(key => cache.Take(key) is not null));
        Assert.Null(cache.Take(7));
    }

    [Fact]
    public void History_AsLargeAsManyOthers_IsNotKept()
    {
        var cache = new HistoryCache(mostBytes: 1000);
        cache.Put(1, Of(bytes: 200));
        cache.Put(2, Of(bytes: 251));

        Assert.Null(cache.Take(2));
        Assert.NotNull(cache.Take(1));
    }

    [Fact]
    public void History_OfActivitiesAndChildren_CountsWhatIsUnderWay()
    {
        var history = new History("execution");
        history.Add([new TaskScheduledEvent(0, "a"), new TaskScheduledEvent(1, "b"), new SubOrchestrationInstanceCreatedEvent(2)], 10);
        history.Add([new TaskCompletedEvent(-1, 0, null), new TaskFailedEvent(-1, 1, null, null)], 10);

        Assert.Equal((1, 2, 20, 5), (history.UnderWay, (int)history.Turns, (int)history.Bytes, history.Events.Count));
    }

    [Fact]
    public async Task Results_WhileNothingElseIsReady_TakeNoTransactionOfTheirOwn()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Chain", async (flow, _) =>
            {
                for (var step = 0; step < 5; step++)
                    await flow.DoAsync("Think");
                return null;
            })
            .Activity("Think", async (_, _) =>
            {
                // Longer than the turn before it takes to come to its end.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
                return null;
            }));
        await hub.RunAsync("Chain");
        var before = hub.Engine.Core.Commits;

        await hub.RunAsync("Chain");

        // Its start and six turns; a busy machine may keep a turn from its end for longer than an activity takes.
        Assert.InRange(hub.Engine.Core.Commits - before, 7, 9);
    }

    private static History Of(long bytes)
    {
        var history = new History("execution");
        history.Add([new OrchestratorStartedEvent(-1)], bytes);
        return history;
    }
}
