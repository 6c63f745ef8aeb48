using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

internal sealed partial class Actor
{
    private int _generation;
    private long _nextSeq;
    private InstanceState? _state;
    private bool _sweepTimers;

    public InstanceInfo? Info { get; private set; }

    public string OrchestratorName => Run?.Started.Name ?? string.Empty;

    private Run? Run { get; set; }

    /// <summary>Takes over an instance that was just stored, so that it need not be read back.</summary>
    public void Adopt(InstanceInfo info, Started started)
    {
        Info = info;
        _generation = 0;
        _nextSeq = 1;
        _state = new InstanceState(OrchestrationRuntimeStatus.Pending, 0, Busy: true, started.Version, CustomStatus: null);
        KeepRun(NewRun(started));
    }

    /// <summary>After a commit: starts over, ends, or goes on.</summary>
    public void AfterTurn(TurnPlan plan)
    {
        switch (plan.Outcome)
        {
            case Outcome.Over:
                Retire();
                break;
            case Outcome.Again again:
                _generation++;
                _nextSeq = 1;
                DropRun();
                KeepRun(NewRun(again.Next));
                Run!.Replay(plan.At, again.Carried);
                lock (_gate)
                    _mail.Insert(0, new Message(Begun.Instance));
                Rest();
                break;
            default:
                _nextSeq++;
                Rest();
                break;
        }
    }

    private void TakeTurn(List<Message> taken)
    {
        if (_dead || !Load())
        {
            engine.Writer.Submit(new DropMessages(engine, this, [.. taken]));
            return;
        }

        var run = Run!;
        var inputs = new List<Entry>(taken.Count);
        var forced = run.Outcome is not null;
        foreach (var message in taken)
        {
            if (message.Generation != Message.AnyGeneration && message.Generation != _generation)
                continue;

            var input = message.Event is Recover ? Recovered(run) : message.Event;
            if (input is Strayed)
            {
                run.Stray();
                forced = true;
            }
            else if (input is not null && run.Accept(input))
            {
                inputs.Add(input);
            }
        }

        if (inputs.Count == 0 && !forced)
        {
            if (taken.Exists(message => message.InboxSeq != 0))
                engine.Writer.Submit(new DropMessages(engine, this, [.. taken.Where(message => message.InboxSeq != 0)]));
            else
                Rest();
            return;
        }

        if (run.Outcome is null)
            run.Turn(TimeOf(run, inputs), inputs);
        engine.Log.Turn(Info!.Id, run.Started.Name, run.Status);
        if (run.Outcome is Outcome.Over { End.Failure: { } failure })
            engine.Log.OrchestrationFailed(Info.Id, run.Started.Name, failure.ErrorType, failure.ErrorMessage);
        engine.Writer.Submit(new CommitTurn(engine, this, Plan(run, inputs, [.. taken])));
    }

    /// <summary>Time does not go back within an instance, nor does a timer fire before it is due.</summary>
    private long TimeOf(Run run, List<Entry> inputs)
    {
        var at = Math.Max(engine.Now, run.Now);
        foreach (var input in inputs)
        {
            if (input is TimerFired fired)
                at = Math.Max(at, fired.Due);
        }

        return at;
    }

    /// <summary>After a start of the engine: runs again what had no result, and begins what had not begun.</summary>
    private Begun? Recovered(Run run)
    {
        foreach (var task in run.Open)
        {
            if (task is { Settled: false, Action: ActivityScheduled activity })
                Dispatch(activity, _generation);
        }

        return !run.HasBegun && run.Started.StartAt <= engine.Now ? Begun.Instance : null;
    }

    private TurnPlan Plan(Run run, List<Entry> inputs, IReadOnlyList<Message> taken)
    {
        var end = (run.Outcome as Outcome.Over)?.End;
        var again = run.Outcome as Outcome.Again;
        var state = new InstanceState(
            again is null ? run.Status : OrchestrationRuntimeStatus.Running,
            again is null ? _generation : _generation + 1,
            again is not null || (end is null && run.Open.Any(task => task is { Settled: false, Action: ActivityScheduled })),
            again?.Next.Version ?? run.Started.Version,
            run.CustomStatus,
            end?.Output,
            end?.Failure);
        var changed = state != _state;
        var statusChanged = state.Status != _state?.Status;
        _state = state;

        Entry[] events = again is null ? [.. inputs, .. run.Emitted, .. end is null ? (Entry[])[] : [end]] : [again.Next, .. again.Carried];
        return new TurnPlan
        {
            Info = Info!,
            Generation = _generation,
            Seq = again is null ? _nextSeq : 0,
            At = run.Now,
            Events = EntryWriter.Pack(events),
            State = changed ? state : null,
            StatusChanged = statusChanged,
            Taken = taken,
            Emitted = [.. run.Emitted],
            NewTimers = run.Outcome is null ? [.. run.Open.Where(task => task.New).Select(task => task.Action).OfType<TimerScheduled>()] : [],
            OldTimers = OldTimers(run, inputs),
            SweepTimers = _sweepTimers,
            Condemned = run.Outcome is Outcome.Over { TerminateChildren: true }
                ? [.. run.Open.Select(task => task.Action).OfType<ChildScheduled>().Select(child => child.InstanceId)]
                : [],
            Outcome = run.Outcome,
        };
    }

    private static List<(long Due, int Id)> OldTimers(Run run, List<Entry> inputs)
    {
        var timers = new List<(long, int)>();
        foreach (var input in inputs)
        {
            if (input is TimerFired fired)
                timers.Add((fired.Due, fired.Id));
            else if (input is Begun or Terminated && run.Started.StartAt > 0)
                timers.Add((run.Started.StartAt, NewInstance.StartTimer));
        }

        timers.AddRange(run.Cancelled.Select(timer => (timer.Due, timer.Action.Id)));
        if (run.Outcome is not null)
            timers.AddRange(run.Open.OfType<OpenTimer>().Where(timer => timer is { New: false, Settled: false }).Select(timer => (timer.Due, timer.Action.Id)));
        return timers;
    }
}
