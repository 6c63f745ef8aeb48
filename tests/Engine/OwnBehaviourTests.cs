using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using Serverless.Local.Engine;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>Where backends differ, or say nothing.</summary>
public sealed class OwnBehaviourTests
{
    private static readonly OrchestrationStatus[] None = [];

    [Fact]
    public async Task Child_WhoseIdIsTaken_FailsItsParentAndLeavesTheOtherAlone()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Parent", async (flow, _) => await flow.ChildAsync("Wait", "taken"))
            .Orchestration("Wait", WaitAsync));
        await hub.BeginAsync("Wait", "taken", "first");

        var end = await hub.RunAsync("Parent");

        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Contains("'taken' already exists", end.FailureDetails.ToString(), StringComparison.Ordinal);
        Assert.Equal("\"first\"", (await hub.StateAsync("taken"))!.Input);
    }

    [Fact]
    public async Task Child_WhoseIdBelongsToOneThatHasEnded_ReplacesIt()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Parent", async (flow, _) => await flow.ChildAsync("Echo", "used", "second"))
            .Orchestration("Echo", (_, input) => Task.FromResult(input)));
        await hub.BeginAsync("Echo", "used", "first");
        await hub.EndAsync("used");

        Assert.Equal("\"second\"", (await hub.RunAsync("Parent")).Output);
    }

    [Fact]
    public async Task Terminate_BeforeItsScheduledStart_EndsWithoutRunningAndLeavesNoTimer()
    {
        using var folder = new EngineFolder();
        var ran = false;
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Later", (_, _) =>
        {
            ran = true;
            return Task.FromResult<string?>(null);
        }).Orchestration("Echo", (_, input) => Task.FromResult(input)), clock);
        await hub.BeginLaterAsync("Later", "one", "in", DateTime.UtcNow.AddHours(1));
        var waiting = hub.EndAsync("one");

        await hub.ServiceClient.ForceTerminateTaskOrchestrationAsync("one", "enough");

        var end = await waiting;
        Assert.Equal((OrchestrationStatus.Terminated, "enough", "\"in\""), (end.OrchestrationStatus, end.Output, end.Input));
        Assert.Equal("\"in\"", (await hub.StateAsync("one"))!.Input);
        Assert.Contains(hub.Engine.GetHistory("one"), @event => @event is ExecutionTerminatedEvent);
        Assert.Equal(0, Rows(hub, "timer") + Rows(hub, "message"));
        clock.Advance(TimeSpan.FromHours(2));
        await hub.RunAsync("Echo");
        Assert.False(ran);
    }

    [Fact]
    public async Task Start_OverOneThatRuns_ReplacesItAndNothingOfItLingers()
    {
        using var folder = new EngineFolder();
        var release = new TaskCompletionSource();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Wait", async (flow, input) =>
            {
                using var cancellation = new CancellationTokenSource();
                _ = flow.SleepAsync(TimeSpan.FromDays(1), cancellation.Token);
                var seen = await flow.DoAsync("Slow", input) + await flow.EventAsync("go");
                cancellation.Cancel();
                return seen;
            })
            .Activity("Slow", async (_, input) =>
            {
                if (input == "first")
                    await release.Task;
                return input;
            }));
        await hub.BeginAsync("Wait", "one", "first");
        await hub.UntilAsync("one", OrchestrationStatus.Running);
        await hub.RaiseAsync("one", "go", "?");

        await hub.BeginAsync("Wait", "one", "second", None);
        await hub.UntilAsync("one", OrchestrationStatus.Running);
        release.SetResult();
        await hub.RaiseAsync("one", "go", "!");

        Assert.Equal("\"second!\"", (await hub.EndAsync("one")).Output);
        Assert.Equal(0, Rows(hub, "timer") + Rows(hub, "message"));
    }

    [Fact]
    public async Task Starts_AtTheSameTimeUnderOneId_OneWins()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Wait", WaitAsync));

        var starts = Enumerable.Range(0, 20).Select(number => hub.BeginAsync("Wait", "one", $"{number}")).ToList();

        var refused = 0;
        foreach (var start in starts)
            refused += await Record.ExceptionAsync(() => start) is OrchestrationAlreadyExistsException ? 1 : 0;
        Assert.Equal(19, refused);
    }

    [Fact]
    public async Task Results_OfAnEarlierExecution_AreDropped()
    {
        // The framework's own orchestrations wait for what is under way before they continue as new; those of a worker do not.
        using var folder = new EngineFolder();
        using var service = folder.Service();
        await new Hub(service).BeginAsync("Loop", "one", "first");
        var turn = await service.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.Zero, CancellationToken.None);
        var first = turn.NewMessages[0].Event;
        var scheduled = new TaskScheduledEvent(0, "Slow");
        var earlier = new TaskMessage { Event = scheduled, OrchestrationInstance = ((ExecutionStartedEvent)first).OrchestrationInstance };
        var second = new OrchestrationRuntimeState();
        second.AddEvent(new OrchestratorStartedEvent(-1));
        second.AddEvent(new ExecutionStartedEvent(-1, "\"second\"")
        {
            Name = "Loop",
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "one", ExecutionId = "next" },
        });
        await service.CompleteTaskOrchestrationWorkItemAsync(
            turn, second, [earlier], [], [], null!, DurableTask.Core.Common.Utils.BuildOrchestrationState(second));
        await service.ReleaseTaskOrchestrationWorkItemAsync(turn);

        var activity = await service.LockNextTaskActivityWorkItem(TimeSpan.Zero, CancellationToken.None);
        await service.CompleteTaskActivityWorkItemAsync(
            activity, new TaskMessage { Event = new TaskCompletedEvent(-1, 0, "late"), OrchestrationInstance = activity.TaskMessage.OrchestrationInstance });

        Assert.Equal("next", (await service.GetOrchestrationStateAsync("one", executionId: null))!.OrchestrationInstance.ExecutionId);
        Assert.Equal((0, 0, 0), (service.Core.Instances.Count, Rows(service, "message"), Rows(service, "task")));
    }

    [Fact]
    public async Task Timers_OfOneThatEndsOrContinuesAsNew_AreRemoved()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Loop", async (flow, round) =>
        {
            using var cancellation = new CancellationTokenSource();
            _ = flow.SleepAsync(TimeSpan.FromDays(1), cancellation.Token);
            await flow.EventAsync("go");
            cancellation.Cancel();
            if (round == "first")
                flow.Context.ContinueAsNew("second");
            return null;
        }));
        await hub.BeginAsync("Loop", "one", "first");
        await hub.UntilAsync("one", OrchestrationStatus.Running);
        Assert.Equal(1, Rows(hub, "timer"));

        await hub.RaiseAsync("one", "go", null);
        await hub.UntilAsync("one", state => state.Input == "\"second\"");
        Assert.Equal(1, Rows(hub, "timer"));

        await hub.RaiseAsync("one", "go", null);
        await hub.EndAsync("one");
        Assert.Equal(0, Rows(hub, "timer"));
    }

    [Fact]
    public async Task Clock_MovedWhileTimersAndStartsWait_MakesThemDue()
    {
        using var folder = new EngineFolder();
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Sleep", async (flow, _) => await flow.SleepAsync(TimeSpan.FromDays(14)))
            .Orchestration("Echo", (_, input) => Task.FromResult(input)), clock);
        await hub.BeginAsync("Sleep", "asleep");
        await hub.BeginLaterAsync("Echo", "later", "in", DateTime.UtcNow.AddDays(20));
        await hub.UntilAsync("asleep", OrchestrationStatus.Running);

        clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal("\"slept\"", (await hub.EndAsync("asleep")).Output);
        Assert.Equal(OrchestrationStatus.Pending, (await hub.StateAsync("later"))!.OrchestrationStatus);

        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal("\"in\"", (await hub.EndAsync("later")).Output);
        Assert.Equal(0, Rows(hub, "timer"));
    }

    [Fact]
    public async Task Timer_OfAnEarlierExecution_FiresForNobody()
    {
        using var folder = new EngineFolder();
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Loop", async (flow, round) =>
        {
            // The same number in both executions.
            using var cancellation = new CancellationTokenSource();
            var timer = flow.SleepAsync(TimeSpan.FromDays(round == "first" ? 1 : 30), cancellation.Token);
            if (await Task.WhenAny(timer, flow.EventAsync("go")) == timer)
                return "late";

            cancellation.Cancel();
            if (round == "first")
                flow.Context.ContinueAsNew("second");
            return "in time";
        }), clock);
        await hub.BeginAsync("Loop", "one", "first");
        await hub.UntilAsync("one", OrchestrationStatus.Running);
        await hub.RaiseAsync("one", "go", null);
        await hub.UntilAsync("one", state => state.Input == "\"second\"");
        Assert.Equal(1, Rows(hub, "timer"));

        clock.Advance(TimeSpan.FromDays(2));
        // A change that comes after the alarm: what it fired has been given out by then.
        await hub.BeginLaterAsync("Loop", "other", "second", DateTime.UtcNow.AddYears(1));
        await hub.RaiseAsync("one", "go", null);

        Assert.Equal("\"in time\"", (await hub.EndAsync("one")).Output);
    }

    [Fact]
    public async Task Purge_ByConditions_TakesOnlyWhatHasEnded()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Wait", WaitAsync)
            .Orchestration("Echo", (_, input) => Task.FromResult(input)));
        await hub.BeginAsync("Wait", "wait");
        await hub.UntilAsync("wait", OrchestrationStatus.Running);
        await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => hub.RunAsync("Echo", "x")));

        var everything = new PurgeInstanceFilter(DateTime.MinValue, null, null);
        var none = await hub.PurgeAsync(new PurgeInstanceFilter(DateTime.UtcNow.AddMinutes(1), null, null));
        var all = await hub.PurgeAsync(everything);

        Assert.Equal((0, 250, true), (none.DeletedInstanceCount, all.DeletedInstanceCount, all.IsComplete));
        Assert.Equal("wait", Assert.Single((await hub.QueryAsync(new OrchestrationQuery())).OrchestrationState).OrchestrationInstance.InstanceId);
        Assert.Equal(1, Rows(hub, "history"));
    }

    [Fact]
    public async Task Query_ByPages_GoesOnWhereItWasOldestFirst()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();
        var hub = new Hub(service);
        foreach (var number in Enumerable.Range(0, 5))
            await hub.BeginAsync("Any", $"i-{number}", "in");

        var first = await hub.QueryAsync(new OrchestrationQuery { PageSize = 2, FetchInputsAndOutputs = false });
        var second = await hub.QueryAsync(new OrchestrationQuery { PageSize = 3, ContinuationToken = first.ContinuationToken });

        Assert.Equal(["i-0", "i-1"], first.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
        Assert.All(first.OrchestrationState, state => Assert.Null(state.Input));
        Assert.Equal(["i-2", "i-3", "i-4"], second.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
        Assert.Null(second.ContinuationToken);
        await Assert.ThrowsAsync<ArgumentException>(() => hub.QueryAsync(new OrchestrationQuery { ContinuationToken = "elsewhere" }));
    }

    [Fact]
    public async Task Wait_LongerThanItsTime_EndsWithNothing()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();
        var hub = new Hub(service);
        await hub.BeginAsync("Any", "one");

        Assert.Null(await service.WaitForOrchestrationAsync("one", null, TimeSpan.FromMilliseconds(20), CancellationToken.None));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.WaitForOrchestrationAsync("one", null, Timeout.InfiniteTimeSpan, cancelled.Token));
    }

    private static async Task<string?> WaitAsync(Flow flow, string? input) => await flow.EventAsync("go");

    private static long Rows(Hub hub, string table) => Rows(hub.Engine, table);

    private static long Rows(SqliteOrchestrationService service, string table) => service.Core.Read(session => session.Count(table));
}
