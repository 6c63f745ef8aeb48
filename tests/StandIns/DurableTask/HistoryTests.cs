using DurableTask.Core.History;

namespace Serverless.Tests.StandIns.DurableTask;

public sealed class HistoryTests
{
    [Fact]
    public async Task History_OfAnOrchestration_TellsWhatHappened()
    {
        await using var backend = await Backend.StartAsync(Mode.Kept, tasks => tasks
            .AddOrchestratorFunc<string, string>("Story", async (context, input) =>
            {
                var result = await context.CallActivityAsync<string>("Work", input);
                await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                await context.CallSubOrchestratorAsync("Child");
                await context.WaitForExternalEvent<object?>("go");
                return result;
            })
            .AddOrchestratorFunc("Child", context => context.InstanceId)
            .AddActivityFunc<string, string>("Work", (_, input) => input.ToUpperInvariant()));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Story", "in");
        await backend.Client.RaiseEventAsync(id, "go");
        await backend.EndAsync(id);

        var history = await backend.Client.GetOrchestrationHistoryAsync(id);

        var kinds = history.Select(happened => happened.EventType)
            .Where(kind => kind is not (EventType.OrchestratorStarted or EventType.OrchestratorCompleted or EventType.EventRaised));
        Assert.Equal(
            [
                EventType.ExecutionStarted, EventType.TaskScheduled, EventType.TaskCompleted, EventType.TimerCreated, EventType.TimerFired,
                EventType.SubOrchestrationInstanceCreated, EventType.SubOrchestrationInstanceCompleted, EventType.ExecutionCompleted,
            ],
            kinds);
        Assert.Equal("\"in\"", history.OfType<ExecutionStartedEvent>().Single().Input);
        Assert.Equal("\"IN\"", history.OfType<TaskCompletedEvent>().Single().Result);
        Assert.Equal("go", history.OfType<EventRaisedEvent>().Single().Name);
        Assert.Equal(history.OfType<TaskScheduledEvent>().Single().EventId, history.OfType<TaskCompletedEvent>().Single().TaskScheduledId);
    }

    [Fact]
    public async Task History_OfNobody_IsRefused()
    {
        await using var backend = await Backend.StartAsync(Mode.Kept, _ => { });

        await Assert.ThrowsAsync<ArgumentException>(() => backend.Client.GetOrchestrationHistoryAsync("nobody"));
    }
}
