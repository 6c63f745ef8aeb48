using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

internal sealed partial class Actor
{
    /// <summary>Has the run in memory, from the history if need be; <c>false</c> when there is nothing to run any more.</summary>
    private bool Load()
    {
        if (Run is not null)
            return true;

        if (engine.Readers.Read(session => session.Load(key)) is not { } stored || stored.State.Status.IsEnd)
            return false;

        Info = stored.Info;
        _state = stored.State;
        _generation = stored.State.Generation;
        _nextSeq = stored.Turns.Count;
        var run = NewRun((Started)stored.Turns[0].Entries[0]);
        KeepRun(run);
        try
        {
            run.Replay(stored.Turns[0].At, stored.Turns[0].Entries[1..]);
            foreach (var turn in stored.Turns.Skip(1))
                run.Replay(turn.At, turn.Entries);
            if (run.Outcome is not null)
                throw new NotDeterministicException(Determinism.EndsEarlier(run.Started.Name));
        }
        catch (NotDeterministicException exception)
        {
            _sweepTimers = true;
            run.Fail(Math.Max(engine.Now, stored.Turns[^1].At), Failures.NotDeterministic(exception.Message));
        }

        return true;
    }

    private Run NewRun(Started started)
    {
        var generation = _generation;
        var thread = new TurnThread(() => engine.Actors.Deliver(key, new Message(Strayed.Instance, generation)));
        return new Run(Info!, started, () => Create(started), engine.Settings, thread);
    }

    private ITaskOrchestrator? Create(Started started)
    {
        engine.Factory.TryCreateOrchestrator(started.Name, new TaskVersion(started.Version), engine.Services, out var orchestrator);
        return orchestrator;
    }

    private void KeepRun(Run run)
    {
        Run = run;
        engine.Actors.RunKept();
    }

    private void DropRun()
    {
        if (Run is null)
            return;

        Run = null;
        engine.Actors.RunDropped();
    }
}
