using DurableTask.Core;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>One engine after the other on one file.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Waiting_EngineStartedAgain_HearsItsEvents()
    {
        using var folder = new EngineFolder();
        await using (var hub = await folder.StartAsync(Tasks))
        {
            await hub.BeginAsync("Two", "one");
            await hub.UntilAsync("one", OrchestrationStatus.Running);
            await hub.RaiseAsync("one", "first", "a");
        }

        await using var again = await folder.StartAsync(Tasks);
        await again.RaiseAsync("one", "second", "b");

        Assert.Equal("\"ab\"", (await again.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Timer_DueWhileNothingRan_FiresAtTheStart()
    {
        using var folder = new EngineFolder();
        await using (var hub = await folder.StartAsync(Tasks))
        {
            await hub.BeginAsync("Sleep", "one", "1");
            await hub.BeginAsync("Sleep", "later", "3");
            await hub.UntilAsync("one", OrchestrationStatus.Running);
            await hub.UntilAsync("later", OrchestrationStatus.Running);
        }

        var twoHoursLater = new ManualTimeProvider(DateTimeOffset.UtcNow.AddHours(2));
        await using var again = await folder.StartAsync(Tasks, twoHoursLater);

        Assert.Equal("\"slept\"", (await again.EndAsync("one")).Output);
        Assert.Equal(OrchestrationStatus.Running, (await again.StateAsync("later"))!.OrchestrationStatus);
    }

    [Fact]
    public async Task Start_DueWhileNothingRan_ComesAtTheStartWithWhatWasSentBefore()
    {
        using var folder = new EngineFolder();
        using (var service = folder.Service())
        {
            var client = new Hub(service);
            await client.BeginLaterAsync("Two", "one", input: null, DateTime.UtcNow.AddMilliseconds(100));
            await client.RaiseAsync("one", "first", "a");
            await client.RaiseAsync("one", "second", "b");
            Assert.Equal(OrchestrationStatus.Pending, (await client.StateAsync("one"))!.OrchestrationStatus);
        }

        await using var again = await folder.StartAsync(Tasks);

        Assert.Equal("\"ab\"", (await again.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Held_EngineStartedAgain_StaysHeld()
    {
        using var folder = new EngineFolder();
        await using (var hub = await folder.StartAsync(Tasks))
        {
            await hub.BeginAsync("Two", "one");
            await hub.UntilAsync("one", OrchestrationStatus.Running);
            await hub.Client.SuspendInstanceAsync(new OrchestrationInstance { InstanceId = "one" }, "hold");
            await hub.UntilAsync("one", OrchestrationStatus.Suspended);
            await hub.RaiseAsync("one", "first", "a");
            await hub.RaiseAsync("one", "second", "b");
        }

        await using var again = await folder.StartAsync(Tasks);
        Assert.Equal(OrchestrationStatus.Suspended, (await again.StateAsync("one"))!.OrchestrationStatus);
        await again.Client.ResumeInstanceAsync(new OrchestrationInstance { InstanceId = "one" }, "go on");

        Assert.Equal("\"ab\"", (await again.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Activity_UnderWayAtAStop_IsDoneAgain()
    {
        using var folder = new EngineFolder();
        var (started, never) = (new TaskCompletionSource(), new TaskCompletionSource<string?>());
        await using (var hub = await folder.StartAsync(hub => hub
            .Orchestration("Once", async (flow, _) => await flow.DoAsync("Slow"))
            .Activity("Slow", (_, _) =>
            {
                started.SetResult();
                return never.Task;
            })))
        {
            await hub.BeginAsync("Once", "one");
            await started.Task.WaitAsync(Hub.Patience);
        }

        await using var again = await folder.StartAsync(hub => hub
            .Orchestration("Once", async (flow, _) => await flow.DoAsync("Slow"))
            .Activity("Slow", _ => "again"));

        Assert.Equal("\"again\"", (await again.EndAsync("one")).Output);
        never.SetResult("too late");
    }

    [Fact]
    public async Task Worker_StoppedAndStartedOnOneEngine_GoesOn()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();
        var worker = Worker(service);
        await worker.StartAsync();
        var client = new Hub(service);
        await client.BeginAsync("Two", "one");
        await client.UntilAsync("one", OrchestrationStatus.Running);
        await worker.StopAsync(isForced: false);
        await client.RaiseAsync("one", "first", "a");
        await client.RaiseAsync("one", "second", "b");

        using var again = Worker(service);
        await again.StartAsync();

        Assert.Equal("\"ab\"", (await client.EndAsync("one")).Output);
        await again.StopAsync(isForced: true);

        static TaskHubWorker Worker(IOrchestrationService service)
        {
            var worker = new TaskHubWorker(service);
            worker.AddTaskOrchestrations(new Named<TaskOrchestration>("Two", () => new FlowOrchestration(TwoAsync)));
            return worker;
        }
    }

    private static void Tasks(Hub hub) => hub
        .Orchestration("Two", TwoAsync)
        .Orchestration("Sleep", async (flow, hours) =>
            await flow.SleepAsync(TimeSpan.FromHours(int.Parse(hours!, System.Globalization.CultureInfo.InvariantCulture))));

    private static async Task<string?> TwoAsync(Flow flow, string? input) => await flow.EventAsync("first") + await flow.EventAsync("second");
}
