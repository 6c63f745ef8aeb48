using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.LocalEngine;

public sealed class IdleTests
{
    [Fact]
    public async Task Engine_AllWaitForEvents_SetsNoTimer()
    {
        using var folder = new EngineFolder();
        var time = new CountingTimeProvider();
        await using var engine = folder.Engine(tasks => tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go")), time);
        await engine.StartAsync();
        await StartManyAsync(engine.Client, "Wait");

        time.Clock.Advance(TimeSpan.FromDays(365));

        Assert.Equal((1, 0, 0), (time.Created, time.Changed, time.Clock.ActiveTimers));
    }

    [Fact]
    public async Task Engine_AllWaitForTimers_SetsOneForTheNextDue()
    {
        using var folder = new EngineFolder();
        var time = new CountingTimeProvider();
        await using var engine = folder.Engine(
            tasks => tasks.AddOrchestratorFunc<int>("Sleep", (context, days) => context.CreateTimer(TimeSpan.FromDays(days), CancellationToken.None)), time);
        await engine.StartAsync();
        var ids = await StartManyAsync(engine.Client, "Sleep");
        await UntilAsync(() => time.Clock.NextDue == time.GetUtcNow().AddDays(1));
        var set = time.Changed;

        Assert.Equal((1, 1), (time.Created, time.Clock.ActiveTimers));

        time.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(set, time.Changed);

        time.Clock.Advance(TimeSpan.FromHours(1));
        await engine.Client.WaitForInstanceCompletionAsync(ids[0]).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(ids[1]))!.RuntimeStatus);
    }

    /// <summary>A commit is seen by clients a moment before the engine has set its timer for it.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
    }

    private static async Task<string[]> StartManyAsync(DurableTaskClient client, TaskName orchestrator)
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 300).Select(number => client.ScheduleNewOrchestrationInstanceAsync(orchestrator, number)));
        await Task.WhenAll(ids.Select(id => client.WaitForInstanceStartAsync(id)));
        return ids;
    }
}
