using DurableTask.Core;
using DurableTask.Core.Common;
using DurableTask.Core.History;
using Serverless.Local.Engine;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>Takes and completes turns as the framework's dispatcher does, but at the instant that a test chooses.</summary>
internal sealed class Turns(SqliteOrchestrationService service)
{
    /// <summary>Starts an orchestration and takes its first turn.</summary>
    public async Task<TaskOrchestrationWorkItem> BeginAsync(string id)
    {
        await new Hub(service).BeginAsync("Any", id);
        return await TakeAsync();
    }

    public Task<TaskOrchestrationWorkItem> TakeAsync() =>
        service.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.Zero, CancellationToken.None).WaitAsync(Hub.Patience);

    /// <summary>The orchestration sets a timer, and its turn is over.</summary>
    public Task SleepAsync(TaskOrchestrationWorkItem turn, DateTimeOffset until)
    {
        var number = turn.OrchestrationRuntimeState.Events.OfType<TimerCreatedEvent>().Count();
        return CompleteAsync(
            turn,
            new TimerCreatedEvent(number, until.UtcDateTime),
            timers: new TimerFiredEvent(-1, until.UtcDateTime) { TimerId = number });
    }

    /// <summary>The orchestration asks for an activity, and its turn is over.</summary>
    public Task DoAsync(TaskOrchestrationWorkItem turn, string activity)
    {
        var scheduled = new TaskScheduledEvent(0, activity);
        return CompleteAsync(turn, scheduled, activities: scheduled);
    }

    private async Task CompleteAsync(TaskOrchestrationWorkItem turn, HistoryEvent asked, HistoryEvent? activities = null, HistoryEvent? timers = null)
    {
        var state = turn.OrchestrationRuntimeState;
        state.AddEvent(new OrchestratorStartedEvent(-1));
        foreach (var message in turn.NewMessages)
            state.AddEvent(message.Event);
        state.AddEvent(asked);
        state.AddEvent(new OrchestratorCompletedEvent(-1));
        await service.CompleteTaskOrchestrationWorkItemAsync(
            turn, state, Messages(activities), [], Messages(timers), null!, Utils.BuildOrchestrationState(state));
        await service.ReleaseTaskOrchestrationWorkItemAsync(turn);

        List<TaskMessage> Messages(HistoryEvent? @event) =>
            @event is null ? [] : [new TaskMessage { Event = @event, OrchestrationInstance = state.OrchestrationInstance }];
    }
}

/// <summary>A clock that is set, forwards and back. It wakes nobody.</summary>
internal sealed class SteppedTimeProvider : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
