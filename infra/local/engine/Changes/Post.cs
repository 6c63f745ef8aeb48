using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>
/// Messages of one change: written with it, and given to the instances in memory when it is on the disk. A message to nobody, to an
/// instance that has ended, or to an earlier execution is dropped, as every backend does.
/// </summary>
internal sealed class Post
{
    private readonly List<(long Key, string Id, StoredMessage Message)> _stored = [];
    private readonly List<long> _removed = [];
    private readonly List<OrchestrationState> _ended = [];

    /// <summary>The earliest start that is due later.</summary>
    private long? _starts;

    public void Send(Rows rows, TaskMessage message, byte[] stored)
    {
        if (message.Event is ExecutionStartedEvent start)
            StartChild(rows, start, stored);
        else
            Send(rows, message.OrchestrationInstance.InstanceId, message.OrchestrationInstance.ExecutionId, message.Event, stored);
    }

    /// <summary>Starts an instance unless one with that id is there whose status is among those to keep; then it returns that one.</summary>
    public InstanceRow? Start(Rows rows, ExecutionStartedEvent start, byte[] stored, IReadOnlyCollection<OrchestrationStatus> keep)
    {
        var (id, execution) = (start.OrchestrationInstance.InstanceId, start.OrchestrationInstance.ExecutionId);
        if (rows.Find(id) is { } there)
        {
            if (keep.Contains(there.Status))
                return there;

            rows.DeleteInstance(there);
            _removed.Add(there.Key);
        }

        var now = rows.Now;
        long? starts = start.ScheduledStartTime?.UtcTicks is { } due && due > now ? due : null;
        var key = rows.AddInstance(id, execution, now, starts);
        if (starts is { } later)
        {
            rows.AddTimer(new DueTimer(later, key, DueTimer.Start, execution));
            _starts = Math.Min(_starts ?? long.MaxValue, later);
        }

        Store(rows, key, id, execution: null, start, stored, inMemory: starts is null);
        return null;
    }

    /// <summary>Memory follows: instances that are no more first, since one with the same id may be new.</summary>
    public void Committed(EngineCore core)
    {
        foreach (var key in _removed)
            core.Forget(key);
        foreach (var (key, id, message) in _stored)
            core.Instances.Deliver(key, id, message);
        if (_starts is { } starts)
            core.SetAlarm(starts);
        foreach (var state in _ended)
            core.Waiters.Ended(state);
    }

    /// <summary>A change may be made again after a rollback.</summary>
    public void Clear()
    {
        _stored.Clear();
        _removed.Clear();
        _ended.Clear();
        _starts = null;
    }

    /// <summary>Starts a child. When its id belongs to one that runs, the parent hears of a failure instead of waiting for ever.</summary>
    private void StartChild(Rows rows, ExecutionStartedEvent start, byte[] stored)
    {
        if (Start(rows, start, stored, Statuses.Open) is not { } there || start.ParentInstance is not { } parent)
            return;

        var reason = $"An orchestration with id '{there.Id}' already exists. It's in the {there.Status} state.";
        var failure = new FailureDetails(typeof(OrchestrationAlreadyExistsException).FullName!, reason, null, null, isNonRetriable: false);
        var failed = new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, reason, null, failure);
        Send(rows, parent.OrchestrationInstance.InstanceId, parent.OrchestrationInstance.ExecutionId, failed, EventWriter.Write(failed));
    }

    private void Send(Rows rows, string id, string? execution, HistoryEvent @event, byte[] stored)
    {
        var to = rows.Find(id);
        if (to is null || !to.IsOpen || (!string.IsNullOrEmpty(execution) && execution != to.Execution))
            return;

        if (to.Starts is { } starts && @event is ExecutionTerminatedEvent terminated)
            EndBeforeStart(rows, to, starts, terminated);
        else
            Store(rows, to.Key, id, execution, @event, stored, inMemory: to.Starts is null);
    }

    private void Store(Rows rows, long key, string id, string? execution, HistoryEvent @event, byte[] stored, bool inMemory)
    {
        var seq = rows.AddMessage(key, string.IsNullOrEmpty(execution) ? null : execution, stored);
        if (inMemory)
            _stored.Add((key, id, new StoredMessage(@event, execution, seq)));
    }

    /// <summary>An instance that has not begun ends without its code being run.</summary>
    private void EndBeforeStart(Rows rows, InstanceRow instance, long starts, ExecutionTerminatedEvent terminated)
    {
        if (rows.Messages(instance.Key).Select(message => message.Event).OfType<ExecutionStartedEvent>().FirstOrDefault() is not { } start)
            return;

        var runtime = new OrchestrationRuntimeState();
        runtime.AddEvent(new OrchestratorStartedEvent(-1));
        runtime.AddEvent(start);
        runtime.AddEvent(terminated);
        runtime.AddEvent(new ExecutionCompletedEvent(-1, terminated.Input, OrchestrationStatus.Terminated));
        runtime.AddEvent(new OrchestratorCompletedEvent(-1));
        var now = rows.Now;
        rows.Turn(instance.Key, instance.Execution, new TurnState(
            instance.Execution, OrchestrationStatus.Terminated, now, now, Custom: null, terminated.Input, Failure: null));
        rows.AddHistory(instance.Key, 1, EventWriter.Write(runtime.Events));
        rows.Started(new DueTimer(starts, instance.Key, DueTimer.Start, instance.Execution));
        rows.DeleteMessages(instance.Key);
        _ended.Add(StateReader.Of(
            start, instance.Id, instance.Execution, OrchestrationStatus.Terminated, start.Timestamp.Ticks, now, now, null, terminated.Input, null));
    }
}

internal static class Statuses
{
    /// <summary>The statuses in which an orchestration still has something before it.</summary>
    public static readonly IReadOnlyList<OrchestrationStatus> Open =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended];
}
