using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public sealed class ChangedCodeTests
{
    [Theory]
    [InlineData("other activity", "activity 'B'")]
    [InlineData("timer", "a timer")]
    [InlineData("child", "sub-orchestration 'A'")]
    [InlineData("nothing", "nothing")]
    public async Task Orchestrator_DoesSomethingElseWhenReplayed_FailsAndNamesBoth(string change, string now)
    {
        var changed = false;
        await using var backend = await Backend.StartAsync(Mode.Replayed, tasks => tasks
            .AddOrchestratorFunc("Changing", async context =>
            {
                await context.CallActivityAsync("First");
                await (changed ? Changed(context, change) : context.CallActivityAsync("A"));
                await context.WaitForExternalEvent<object?>("go");
            })
            .AddActivityFunc("First", _ => { })
            .AddActivityFunc("A", _ => { })
            .AddActivityFunc("B", _ => { }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Changing");
        await UntilRecordedAsync(backend, id, completed: 2);

        changed = true;
        await backend.Client.RaiseEventAsync(id, "go");

        var end = await backend.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.EndsWith("NonDeterministicOrchestrationException", end.FailureDetails!.ErrorType, StringComparison.Ordinal);
        Assert.Contains("#1", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("activity 'A'", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(now, end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_AsksForMoreWhenReplayed_Fails()
    {
        var changed = false;
        await using var backend = await Backend.StartAsync(Mode.Replayed, tasks => tasks
            .AddOrchestratorFunc("Growing", async context =>
            {
                await context.CallActivityAsync("A");
                if (changed)
                    _ = context.CallActivityAsync("B");
                await context.WaitForExternalEvent<object?>("go");
            })
            .AddActivityFunc("A", _ => { })
            .AddActivityFunc("B", _ => { }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Growing");
        await UntilRecordedAsync(backend, id, completed: 1);

        changed = true;
        await backend.Client.RaiseEventAsync(id, "go");

        Assert.Contains("activity 'B'", (await backend.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_ReturnsEarlierWhenReplayed_Fails()
    {
        var changed = false;
        await using var backend = await Backend.StartAsync(Mode.Replayed, tasks => tasks
            .AddOrchestratorFunc("Shrinking", async context =>
            {
                await context.CallActivityAsync("A");
                if (!changed)
                    await context.WaitForExternalEvent<object?>("go");
            })
            .AddActivityFunc("A", _ => { }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Shrinking");
        await UntilRecordedAsync(backend, id, completed: 1);

        changed = true;
        await backend.Client.RaiseEventAsync(id, "go");

        Assert.Contains("ends earlier", (await backend.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static Task Changed(TaskOrchestrationContext context, string change) => change switch
    {
        "other activity" => context.CallActivityAsync("B"),
        "timer" => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
        "child" => context.CallSubOrchestratorAsync("A"),
        _ => Task.CompletedTask,
    };

    private static async Task UntilRecordedAsync(Backend backend, string id, int completed)
    {
        IList<global::DurableTask.Core.History.HistoryEvent> history = [];
        await backend.UntilAsync(id, _ =>
        {
            history = backend.Client.GetOrchestrationHistoryAsync(id).GetAwaiter().GetResult();
            return history.Count(happened => happened.EventType == global::DurableTask.Core.History.EventType.TaskCompleted) == completed;
        });
    }
}
