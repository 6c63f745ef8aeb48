using System.Collections.Concurrent;

namespace Serverless.Local.DurableTask;

/// <summary>The actors in memory, and which of them may stay.</summary>
internal sealed class ActorTable(EngineCore engine)
{
    private readonly ConcurrentDictionary<long, Actor> _actors = new();
    private readonly Queue<(Actor Actor, int RestNumber)> _parked = new();
    private readonly int _maxParked = Math.Min(engine.Options.MaxCachedParkedOrchestrations, engine.Options.MaxCachedOrchestrations);
    private int _runs;

    public int Count => _actors.Count;

    /// <summary>Gives a message to an instance's actor, made if need be.</summary>
    public void Deliver(long key, Message message)
    {
        while (!_actors.GetOrAdd(key, static (key, engine) => new Actor(engine, key), engine).Post(message))
        {
            // It is about to be forgotten; the next look finds none, or its successor.
            Thread.Yield();
        }
    }

    /// <summary>Sets a new instance going.</summary>
    public void Begin(InstanceInfo info, Started started)
    {
        if (MayKeepRun(parked: false))
        {
            var actor = new Actor(engine, info.Key);
            actor.Adopt(info, started);
            if (!_actors.TryAdd(info.Key, actor))
                actor.Abandon();
        }

        Deliver(info.Key, new Message(Begun.Instance));
    }

    /// <summary>Tells an actor that its instance was deleted.</summary>
    public bool Kill(long key)
    {
        if (!_actors.TryGetValue(key, out var actor))
            return false;

        actor.Kill();
        return true;
    }

    public void Forget(Actor actor) => _actors.TryRemove(KeyValuePair.Create(actor.Key, actor));

    public bool MayKeepRun(bool parked) => parked ? _maxParked > 0 : Volatile.Read(ref _runs) <= engine.Options.MaxCachedOrchestrations && engine.Options.MaxCachedOrchestrations > 0;

    public void RunKept() => Interlocked.Increment(ref _runs);

    public void RunDropped() => Interlocked.Decrement(ref _runs);

    /// <summary>Notes that an actor rests; the one that has rested longest leaves when there are too many.</summary>
    public void Park(Actor actor, int restNumber)
    {
        (Actor Actor, int RestNumber) oldest;
        lock (_parked)
        {
            _parked.Enqueue((actor, restNumber));
            if (_parked.Count <= _maxParked)
                return;

            oldest = _parked.Dequeue();
        }

        oldest.Actor.Unpark(oldest.RestNumber);
    }
}
