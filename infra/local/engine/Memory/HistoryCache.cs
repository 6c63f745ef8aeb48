using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>What an open instance has been through. Whoever has it owns it.</summary>
internal sealed class History(string execution)
{
    /// <summary>Its execution, which is that of the start in the events when there is one.</summary>
    public string Execution { get; } = execution;

    /// <summary>How many turns the file holds.</summary>
    public long Turns { get; private set; }

    public List<HistoryEvent> Events { get; } = [];

    /// <summary>Size of the events as stored.</summary>
    public long Bytes { get; private set; }

    /// <summary>Activities and children that it waits for.</summary>
    public int UnderWay { get; private set; }

    public void Add(IEnumerable<HistoryEvent> events, long bytes)
    {
        var from = Events.Count;
        Events.AddRange(events);
        (Turns, Bytes) = (Turns + 1, Bytes + bytes);
        for (var index = from; index < Events.Count; index++)
        {
            UnderWay += Events[index].EventType switch
            {
                EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated => 1,
                EventType.TaskCompleted or EventType.TaskFailed => -1,
                EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed => -1,
                _ => 0,
            };
        }
    }
}

/// <summary>Histories of the instances that ran last, bounded in size. Whoever takes one out owns it.</summary>
internal sealed class HistoryCache(long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LinkedListNode<(long Key, History History)>> _all = [];
    private readonly LinkedList<(long Key, History History)> _oldestFirst = [];
    private long _bytes;

    public History? Take(long key)
    {
        lock (_gate)
        {
            if (!_all.Remove(key, out var node))
                return null;

            _oldestFirst.Remove(node);
            _bytes -= node.Value.History.Bytes;
            return node.Value.History;
        }
    }

    public void Put(long key, History history)
    {
        // One that would drive out most others is better read again.
        if (history.Bytes > mostBytes / 4)
            return;

        lock (_gate)
        {
            _all[key] = _oldestFirst.AddLast((key, history));
            _bytes += history.Bytes;
            while (_bytes > mostBytes && _oldestFirst.First is { } oldest)
            {
                _oldestFirst.RemoveFirst();
                _all.Remove(oldest.Value.Key);
                _bytes -= oldest.Value.History.Bytes;
            }
        }
    }
}
