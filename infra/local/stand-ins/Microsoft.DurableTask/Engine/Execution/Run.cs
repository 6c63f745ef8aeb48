using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>
/// One execution of an instance: brings its orchestrator to where its history ends, then through one turn after the other.
/// What it is given it delivers in order; what the orchestrator asks for it collects.
/// </summary>
internal sealed class Run(InstanceInfo instance, Started started, Func<ITaskOrchestrator?> orchestrator, RunSettings settings, TurnThread thread)
{
    private readonly List<Entry> _held = [];
    private RunContext? _context;
    private Task<object?>? _task;
    private bool _strayed;

    public Started Started => started;

    /// <summary>Whether the orchestrator was set going, or will be as soon as it is resumed.</summary>
    public bool HasBegun { get; private set; }

    public bool IsSuspended { get; private set; }

    public Outcome? Outcome { get; private set; }

    /// <summary>The time of the last turn.</summary>
    public long Now { get; private set; }

    public string? CustomStatus => _context?.CustomStatus;

    public OrchestrationRuntimeStatus Status => Outcome switch
    {
        Outcome.Over over => over.End.Status,
        _ when IsSuspended => OrchestrationRuntimeStatus.Suspended,
        _ when _context is null => OrchestrationRuntimeStatus.Pending,
        _ => OrchestrationRuntimeStatus.Running,
    };

    public IReadOnlyList<Scheduled> Emitted => _context?.Emitted ?? [];

    public IReadOnlyList<OpenTimer> Cancelled => _context?.Cancelled ?? [];

    public IEnumerable<OpenTask> Open => _context is null ? [] : _context.Open;

    /// <summary>Whether an input is news; what came twice, or too late, is not.</summary>
    public bool Accept(Entry input) => input switch
    {
        Begun => !HasBegun && (HasBegun = true),
        TaskEnded ended => _context?.Settle(ended.Id) ?? false,
        TimerFired fired => _context?.Settle(fired.Id) ?? false,
        _ => true,
    };

    /// <summary>Says that a continuation came from outside.</summary>
    public void Stray() => _strayed = true;

    /// <summary>Repeats a recorded turn.</summary>
    /// <exception cref="NotDeterministicException">The orchestrator does something else than it did.</exception>
    public void Replay(long at, IReadOnlyList<Entry> recorded)
    {
        if (Outcome is not null && recorded.Count > 0)
            throw new NotDeterministicException(Determinism.EndsEarlier(started.Name));

        foreach (var input in recorded)
            Accept(input);
        Step(at, recorded.Where(entry => entry is not Scheduled), replaying: true);
        Determinism.Check(started.Name, [.. recorded.OfType<Scheduled>()], Emitted);
    }

    /// <summary>Takes a turn with accepted inputs.</summary>
    public void Turn(long at, IEnumerable<Entry> inputs) => Step(at, inputs, replaying: false);

    /// <summary>Ends the run with a failure that the engine has found.</summary>
    public void Fail(long at, TaskFailureDetails failure)
    {
        Now = Math.Max(Now, at);
        _context?.Emitted.Clear();
        Outcome = new Outcome.Over(new Ended(OrchestrationRuntimeStatus.Failed, null, failure));
    }

    private void Step(long at, IEnumerable<Entry> inputs, bool replaying)
    {
        Now = at;
        BeginTurn(replaying);
        using (thread.Enter())
        {
            try
            {
                foreach (var input in inputs)
                {
                    Deliver(input, replaying);
                    thread.Drain();
                    Conclude();
                }
            }
            catch (Exception exception)
            {
                // Thrown by code that nobody awaits, an async void method for instance.
                Fail(at, TaskFailureDetails.FromException(exception));
            }
        }

        Finish();
    }

    private void BeginTurn(bool replaying)
    {
        if (_context is null)
            return;

        _context.Now = Now;
        _context.Replaying = replaying;
        _context.Emitted.Clear();
        _context.Cancelled.Clear();
        foreach (var task in _context.Open)
            task.New = false;
    }

    private void Deliver(Entry input, bool replaying)
    {
        switch (input)
        {
            case var _ when Outcome is Outcome.Over:
                break;
            case Terminated terminated:
                Outcome = new Outcome.Over(new Ended(OrchestrationRuntimeStatus.Terminated, terminated.Output, null), terminated.Recursive);
                break;
            case var _ when Outcome is Outcome.Again again:
                Outcome = again.With(input);
                break;
            case Suspended:
                IsSuspended = true;
                break;
            case Resumed:
                IsSuspended = false;
                if (_context is not null || _held.Contains(Begun.Instance))
                    Release(replaying);
                break;
            case Begun when !IsSuspended:
                Begin(replaying);
                Release(replaying);
                break;
            case var _ when IsSuspended || _context is null:
                _held.Add(input);
                break;
            case TaskEnded ended:
                End(ended);
                break;
            case TimerFired fired:
                _context.Take(fired.Id)?.Complete(null, settings.Converter);
                break;
            case EventRaised raised:
                _context.Events.Raise(raised);
                break;
        }
    }

    /// <summary>Delivers what came before the start, or while suspended.</summary>
    private void Release(bool replaying)
    {
        var held = _held.ToArray();
        _held.Clear();
        if (_context is null && Outcome is null)
            Begin(replaying);
        foreach (var input in held)
        {
            if (input is not Begun)
                Deliver(input, replaying);
            thread.Drain();
            Conclude();
        }
    }

    private void Begin(bool replaying)
    {
        try
        {
            if (orchestrator() is not { } code)
            {
                Outcome = new Outcome.Over(new Ended(
                    OrchestrationRuntimeStatus.Failed, null, Failures.OrchestratorNotFound(started.Name, started.Version)));
                return;
            }

            var input = settings.Converter.Deserialize(started.Input, code.InputType);
            _context = new RunContext(instance, started, input, settings, thread) { Now = Now, Replaying = replaying };
            _task = code.RunAsync(_context, input);
        }
        catch (Exception exception)
        {
            _task = Task.FromException<object?>(exception);
        }
    }

    private void End(TaskEnded ended)
    {
        if (_context!.Take(ended.Id) is not { } task)
            return;

        if (ended.Failure is { } failure)
            task.Fail(failure);
        else
            task.Complete(ended.Result, settings.Converter);
    }

    /// <summary>Looks whether the orchestrator has returned. One that was told to end before it did has ended all the same.</summary>
    private void Conclude()
    {
        if (Outcome is not null || _task is not { IsCompleted: true })
            return;

        Outcome = _task.IsCompletedSuccessfully ? Returned(_task.Result) : new Outcome.Over(new Ended(
            OrchestrationRuntimeStatus.Failed,
            null,
            TaskFailureDetails.FromException(_task.Exception?.InnerException ?? new TaskCanceledException(_task))));
    }

    private Outcome Returned(object? result)
    {
        if (_context?.StartOver is { } over)
            return new Outcome.Again(over.Next, over.KeepEvents, over.KeepEvents ? [.. _context.Events.Unclaimed] : []);

        try
        {
            return new Outcome.Over(new Ended(OrchestrationRuntimeStatus.Completed, settings.Converter.Serialize(result), null));
        }
        catch (Exception exception)
        {
            // A result that cannot be written down is a failure like any other.
            return new Outcome.Over(new Ended(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception)));
        }
    }

    private void Finish()
    {
        // Code that goes on without waiting for anything durable is waiting for something else.
        var stuck = _context is { Open.Count: 0 } && !_context.Events.HasWaits && _held.Count == 0 && !IsSuspended;
        if (Outcome is null && _task is { IsCompleted: false } && (_strayed || stuck))
            Fail(Now, Failures.Illegal(started.Name));
    }
}
