using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.DurableTask;

/// <summary>The context that orchestrator code sees, and what it has asked for. Used only inside a turn.</summary>
internal sealed partial class RunContext(InstanceInfo instance, Started started, object? input, RunSettings settings, TurnThread thread)
    : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenTask> _open = [];
    private int _nextTask;
    private int _nextGuid;

    public override TaskName Name { get; } = new(started.Name);

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Id) : null;

    public override DateTime CurrentUtcDateTime => new(Now, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    public override string Version => started.Version;

    public override IReadOnlyDictionary<string, object?> Properties => settings.Properties;

    /// <summary>The time of the turn, in ticks.</summary>
    public long Now { get; set; }

    public bool Replaying { get; set; }

    /// <summary>What the code asked for in this turn.</summary>
    public List<Scheduled> Emitted { get; } = [];

    /// <summary>Timers of earlier turns that were cancelled in this one.</summary>
    public List<OpenTimer> Cancelled { get; } = [];

    public Dictionary<int, OpenTask>.ValueCollection Open => _open.Values;

    public EventBox Events { get; } = new(settings.Converter, thread);

    /// <summary>The custom status as text.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>How to start over once the code returns; <c>null</c>: not at all.</summary>
    public StartOver? StartOver { get; private set; }

    protected override ILoggerFactory LoggerFactory => settings.LoggerFactory;

    public override T? GetInput<T>()
        where T : default => input switch
        {
            null => default,
            T typed => typed,
            // An orchestrator that does not declare its input, as functions do not, says here what it is.
            _ => settings.Converter.Deserialize<T>(started.Input),
        };

    public override Guid NewGuid()
    {
        EnsureInTurn();
        return DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _nextGuid++);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureInTurn();
        CustomStatus = settings.Converter.Serialize(customStatus);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureInTurn();
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Emitted.Add(new EventSent(_nextTask++, instanceId, eventName, settings.Converter.Serialize(payload)));
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        EnsureInTurn();
        ArgumentNullException.ThrowIfNull(options);
        StartOver = new StartOver(
            started with
            {
                Input = settings.Converter.Serialize(options.NewInput),
                Version = string.IsNullOrWhiteSpace(options.NewVersion) ? started.Version : options.NewVersion,
                StartAt = 0,
            },
            options.PreserveUnprocessedEvents);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureInTurn();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureInTurn();
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var timer = new OpenTimer(new TimerScheduled(_nextTask++, fireAt.ToUniversalTime().Ticks), cancellationToken);
        Add(timer);
        if (cancellationToken.CanBeCanceled)
            timer.Registration = cancellationToken.Register(() => thread.Only(() => Cancel(timer)));
        return timer.Task;
    }

    /// <summary>Notes that a task has ended; <c>false</c> when it had already, or was never asked for.</summary>
    public bool Settle(int id)
    {
        if (!_open.TryGetValue(id, out var task) || task.Settled)
            return false;

        return task.Settled = true;
    }

    /// <summary>Takes a task that has ended, to tell the code of it.</summary>
    public OpenTask? Take(int id) => _open.Remove(id, out var task) ? task : null;

    private void Add(OpenTask task)
    {
        _open.Add(task.Action.Id, task);
        Emitted.Add(task.Action);
    }

    private void Cancel(OpenTimer timer)
    {
        if (!_open.Remove(timer.Action.Id))
            return;

        if (!timer.New)
            Cancelled.Add(timer);
        timer.Cancel();
    }

    private void EnsureInTurn()
    {
        if (!thread.IsCurrent)
            throw new InvalidOperationException(IllegalAwait.Message(started.Name));
    }
}
