using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>An instance that a change has stored.</summary>
internal sealed record NewInstance(InstanceInfo Info, Started Started, bool Scheduled)
{
    /// <summary>The number of the timer that starts an instance.</summary>
    public const int StartTimer = -1;

    public static NewInstance Store(WriteSession session, string id, Started started, ParentInfo? parent, long now)
    {
        var scheduled = started.StartAt > now;
        var key = session.Insert(id, started, OrchestrationRuntimeStatus.Pending, busy: !scheduled, now, parent);
        session.AddHistory(key, 0, now, EntryWriter.Pack(started));
        if (scheduled)
            session.AddTimer(started.StartAt, key, StartTimer, 0);
        return new NewInstance(new InstanceInfo(key, id, parent), started, scheduled);
    }

    public void TakeEffect(EngineCore engine)
    {
        engine.Waiters.Signal(Info.Id);
        if (Scheduled)
            engine.Timers.Added(new StoredTimer(Started.StartAt, Info.Key, StartTimer, 0));
        else
            engine.Actors.Begin(Info, Started);
    }
}
