using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.LocalEngine;

public sealed class RestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Parked_EngineStartedAgain_HearsItsEvent()
    {
        using var folder = new EngineFolder();
        await RunAsync(folder, async client =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
            await client.WaitForInstanceStartAsync("one");
            await client.RaiseEventAsync("one", "first", "a");
        });

        await RunAsync(folder, async client =>
        {
            await client.RaiseEventAsync("one", "second", "b");
            Assert.Equal("ab", (await EndAsync(client, "one")).ReadOutputAs<string>());
        });
    }

    [Fact]
    public async Task Timer_DueWhileTheEngineWasStopped_FiresAtItsStart()
    {
        using var folder = new EngineFolder();
        var clock = new ManualTimeProvider();
        await RunAsync(folder, async client =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
            await client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("later", clock.GetUtcNow().AddDays(100)));
            await client.WaitForInstanceStartAsync("one");
        }, clock);

        clock.Advance(TimeSpan.FromDays(60));

        await RunAsync(folder, async client =>
        {
            Assert.True((await EndAsync(client, "one")).IsCompleted);
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync("later"))!.RuntimeStatus);
            clock.Advance(TimeSpan.FromDays(40));
            await client.WaitForInstanceStartAsync("later").WaitAsync(Patience);
            clock.Advance(TimeSpan.FromDays(31));
            Assert.True((await EndAsync(client, "later")).IsCompleted);
        }, clock);
    }

    [Fact]
    public async Task Activity_RunningAtAStop_IsWaitedForAndRecorded()
    {
        using var folder = new EngineFolder();
        var (started, runs) = (new TaskCompletionSource(), 0);
        using var release = new SemaphoreSlim(0);
        var engine = folder.Engine(Tasks);
        await engine.StartAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("one"));
        await started.Task.WaitAsync(Patience);

        var stop = engine.StopAsync();
        Assert.False(stop.IsCompleted);
        release.Release();
        await stop.WaitAsync(Patience);

        await using var again = folder.Engine(Tasks);
        await again.StartAsync();
        Assert.Equal(1, (await EndAsync(again.Client, "one")).ReadOutputAs<int>());
        Assert.Equal(1, runs);

        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync<int>("Slow"))
            .AddActivityFunc("Slow", async _ =>
            {
                started.TrySetResult();
                await release.WaitAsync(Patience);
                return Interlocked.Increment(ref runs);
            });
    }

    [Fact]
    public async Task Activity_LongerThanTheStopWaits_RunsAgainAfterTheNextStart()
    {
        using var folder = new EngineFolder();
        var (started, runs) = (new TaskCompletionSource(), 0);
        using var never = new SemaphoreSlim(0);
        var engine = folder.Engine(Tasks, configure: options => options.DrainTimeout = TimeSpan.FromMilliseconds(20));
        await engine.StartAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("one"));
        await started.Task.WaitAsync(Patience);
        await engine.StopAsync().WaitAsync(Patience);

        await using var again = folder.Engine(Tasks);
        await again.StartAsync();

        Assert.Equal(2, (await EndAsync(again.Client, "one")).ReadOutputAs<int>());
        never.Release();

        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync<int>("Slow"))
            .AddActivityFunc("Slow", async _ =>
            {
                var run = Interlocked.Increment(ref runs);
                started.TrySetResult();
                if (run == 1)
                    await never.WaitAsync(Patience);
                return run;
            });
    }

    [Fact]
    public async Task Suspended_EngineStartedAgain_StaysSuspended()
    {
        using var folder = new EngineFolder();
        await RunAsync(folder, async client =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
            await client.WaitForInstanceStartAsync("one");
            await client.SuspendInstanceAsync("one");
            await client.RaiseEventAsync("one", "first", "a");
            await client.RaiseEventAsync("one", "second", "b");
        });

        await RunAsync(folder, async client =>
        {
            Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await client.GetInstanceAsync("one"))!.RuntimeStatus);
            await client.ResumeInstanceAsync("one");
            Assert.Equal("ab", (await EndAsync(client, "one")).ReadOutputAs<string>());
        });
    }

    [Fact]
    public async Task Orchestrator_ChangedBetweenStarts_FailsAndNamesBoth()
    {
        using var folder = new EngineFolder();
        await using (var engine = folder.Engine(tasks => tasks
            .AddOrchestratorFunc("Changing", async context =>
            {
                await context.CallActivityAsync("Reserve");
                await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(1));
            })
            .AddActivityFunc("Reserve", _ => { })))
        {
            await engine.StartAsync();
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Changing", new StartOrchestrationOptions("one"));
            await engine.Client.WaitForInstanceStartAsync("one");
        }

        await using var changed = folder.Engine(tasks => tasks
            .AddOrchestratorFunc("Changing", context => context.CallActivityAsync("Refund"))
            .AddActivityFunc("Refund", _ => { }));
        await changed.StartAsync();
        await changed.Client.RaiseEventAsync("one", "go");

        var message = (await EndAsync(changed.Client, "one")).FailureDetails!.ErrorMessage;
        Assert.Contains("#0", message, StringComparison.Ordinal);
        Assert.Contains("'Reserve'", message, StringComparison.Ordinal);
        Assert.Contains("'Refund'", message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(EngineFolder folder, Func<DurableTaskClient, Task> use, TimeProvider? clock = null)
    {
        await using var engine = folder.Engine(
            tasks => tasks
                .AddOrchestratorFunc("Wait", async context =>
                    await context.WaitForExternalEvent<string>("first") + await context.WaitForExternalEvent<string>("second"))
                .AddOrchestratorFunc("Sleep", context => context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None)),
            clock);
        await engine.StartAsync();
        await use(engine.Client);
    }

    private static Task<OrchestrationMetadata> EndAsync(DurableTaskClient client, string id) =>
        client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);
}
