using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>Writes a turn whole: its history, what it took up, its timers, its children, its messages.</summary>
internal sealed class CommitTurn(EngineCore engine, Actor actor, TurnPlan plan) : StoreChange
{
    private List<(long Key, Message Message)>? _mail;
    private List<NewInstance>? _children;
    private bool _discarded;

    private long Key => plan.Info.Key;

    public override void Apply(WriteSession session)
    {
        // The instance was replaced or purged while the turn ran.
        if (_discarded = actor.IsDead)
            return;

        if (plan.Seq == 0)
            session.DeleteHistory(Key);
        session.AddHistory(Key, plan.Seq, plan.At, plan.Events);
        if (plan.State is not null)
            session.Update(Key, plan.State);
        foreach (var message in plan.Taken)
        {
            if (message.InboxSeq != 0)
                session.DeleteInbox(message.InboxSeq);
        }

        ApplyTimers(session);
        foreach (var action in plan.Emitted)
        {
            if (action is ChildScheduled child)
                StartChild(session, child);
            else if (action is EventSent sent)
                Send(session, sent.InstanceId, new EventRaised(sent.Name, sent.Input));
        }

        foreach (var id in plan.Condemned)
            Send(session, id, new Terminated(Output: null, Recursive: true));
        if (plan is { Outcome: Outcome.Over over, Info.Parent: { } parent } && session.IsLive(parent.Key))
            Post(parent.Key, session.AddInbox(parent.Key, Report(parent, over.End), parent.Generation));
    }

    public override void Committed()
    {
        if (_discarded)
        {
            actor.Retire();
            return;
        }

        foreach (var child in _children ?? [])
            child.TakeEffect(engine);
        foreach (var (key, message) in _mail ?? [])
            engine.Actors.Deliver(key, message);
        foreach (var timer in plan.NewTimers)
            engine.Timers.Added(new StoredTimer(timer.Due, Key, timer.Id, plan.Generation));
        foreach (var action in plan.Emitted)
        {
            if (action is ActivityScheduled activity)
                actor.Dispatch(activity, plan.Generation);
        }

        if (plan.StatusChanged)
            engine.Waiters.Signal(plan.Info.Id);
        actor.AfterTurn(plan);
    }

    public override void Failed(Exception exception) => engine.Lost(actor);

    private void ApplyTimers(WriteSession session)
    {
        foreach (var (due, id) in plan.OldTimers)
            session.DeleteTimer(due, Key, id);
        if (plan.SweepTimers)
            session.DeleteTimers(Key);
        foreach (var timer in plan.NewTimers)
            session.AddTimer(timer.Due, Key, timer.Id, plan.Generation);
    }

    private TaskEnded Report(ParentInfo parent, Ended end) => new(
        parent.Task,
        Child: true,
        end.Status == OrchestrationRuntimeStatus.Completed ? end.Output : null,
        end.Status switch
        {
            OrchestrationRuntimeStatus.Completed => null,
            OrchestrationRuntimeStatus.Terminated => Failures.ChildTerminated(plan.Info.Id),
            _ => end.Failure,
        });

    private void StartChild(WriteSession session, ChildScheduled child)
    {
        if (session.Find(child.InstanceId) is var (key, status))
        {
            if (!status.IsEnd)
            {
                var refusal = new TaskEnded(child.Id, Child: true, Result: null, Failures.ChildExists(child.InstanceId));
                Post(Key, session.AddInbox(Key, refusal, plan.Generation));
                return;
            }

            session.Delete(key, status);
        }

        var parent = new ParentInfo(Key, plan.Generation, child.Id, plan.Info.Id, actor.OrchestratorName);
        var started = new Started(child.Name, child.Version, child.Input, child.Tags, StartAt: 0);
        (_children ??= []).Add(NewInstance.Store(session, child.InstanceId, started, parent, engine.Now));
    }

    private void Send(WriteSession session, string id, Entry entry)
    {
        if (session.Find(id) is var (key, status) && !status.IsEnd)
            Post(key, session.AddInbox(key, entry, Message.AnyGeneration));
    }

    private void Post(long key, Message message) => (_mail ??= []).Add((key, message));
}
