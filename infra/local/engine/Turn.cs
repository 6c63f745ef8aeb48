using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>A turn of an orchestration in the dispatcher's hands.</summary>
internal sealed class Turn : TaskOrchestrationWorkItem
{
    private readonly OrchestrationRuntimeState _begun;
    private readonly TimeProvider _time;

    public Turn(Work work, History history, TimeProvider time)
    {
        _time = time;
        (Work, History) = (work, history);
        InstanceId = work.Instance.Id;
        // The framework puts another one in its place when the orchestration continues as new.
        OrchestrationRuntimeState = _begun = new OrchestrationRuntimeState(history.Events);
        // The dispatcher sorts this list; the engine keeps its own.
        NewMessages = [.. work.Messages.Select(message => TaskMessages.Of(work.Instance.Id, message))];
        // There is no lock to be renewed.
        LockedUntilUtc = DateTime.MaxValue;
    }

    public Work Work { get; }

    private History History { get; }

    /// <summary>What the turn came to, encoded, with the history as it is afterwards. Called once, by the thread that ran the turn.</summary>
    public TurnResult Result(
        OrchestrationRuntimeState runtime,
        OrchestrationState state,
        IEnumerable<TaskMessage> activities,
        IEnumerable<TaskMessage> sends,
        IEnumerable<TaskMessage> timers)
    {
        var execution = runtime.OrchestrationInstance!.ExecutionId;
        var (open, renewed) = (Statuses.Open.Contains(state.OrchestrationStatus), execution != History.Execution);
        var events = EventWriter.Write(runtime.NewEvents);
        var history = renewed ? new History(execution) : History;
        history.Add(runtime.NewEvents, events.Length);
        return new TurnResult(
            History.Execution,
            new TurnState(
                execution, state.OrchestrationStatus, _time.Ticks, open ? null : _time.Ticks,
                state.Status, state.Output, state.FailureDetails is { } failure ? EventWriter.Write(failure) : null),
            state,
            events,
            history,
            [.. activities.Select(message => (message, EventWriter.Write(message.Event), TaskMessages.Tags(message)))],
            [.. sends.Select(message => (message, EventWriter.Write(message.Event)))],
            // Those of an execution that this turn has left behind, or of one that has ended, would fire for nobody.
            open ? [.. timers.Where(message => message.OrchestrationInstance.ExecutionId == execution).Select(message => Timer((TimerFiredEvent)message.Event))] : [],
            open && !renewed ? [] : OpenTimers());
    }

    private List<(long Due, int Number)> OpenTimers()
    {
        var open = new Dictionary<int, long>();
        foreach (var created in _begun.Events.OfType<TimerCreatedEvent>())
            open[created.EventId] = created.FireAt.UtcTicks;
        foreach (var fired in _begun.Events.OfType<TimerFiredEvent>())
            open.Remove(fired.TimerId);
        return [.. open.Select(timer => (timer.Value, timer.Key))];
    }

    private static (long Due, int Number) Timer(TimerFiredEvent timer) => (timer.FireAt.UtcTicks, timer.TimerId);
}
