using System.Runtime.InteropServices;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>An instance as stored.</summary>
internal sealed record StoredInstance(InstanceInfo Info, InstanceState State, IReadOnlyList<StoredTurn> Turns);

/// <summary>One row of a history.</summary>
internal sealed record StoredTurn(long At, List<Entry> Entries);

/// <summary>A due timer.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredTimer(long Due, long Key, int Task, int Generation);

/// <summary>A connection for reading and its prepared statements; it sees what is committed.</summary>
internal sealed class ReadSession(Database database) : IDisposable
{
    private readonly Statement _instance = database.Prepare("""
        SELECT id, status, generation, busy, version, custom, parent_key, parent_generation, parent_task, parent_id, parent_name
        FROM instances WHERE key = ?1
        """);

    private readonly Statement _history = database.Prepare("SELECT at, events FROM history WHERE key = ?1 ORDER BY seq");
    private readonly Statement _dueTimers = database.Prepare("""
        SELECT due, key, task, generation FROM timers WHERE (due, key, task) > (?1, ?2, ?3) AND due <= ?4 ORDER BY due, key, task LIMIT ?5
        """);

    private readonly Statement _nextTimer = database.Prepare("SELECT due FROM timers WHERE due > ?1 ORDER BY due LIMIT 1");

    public Database Database => database;

    public MetadataReader Metadata { get; } = new(database);

    public StoredInstance? Load(long key)
    {
        if (!_instance.Bind(1, key).Step())
            return null;

        var parent = _instance.IsNull(6)
            ? null
            : new ParentInfo(_instance.Int64(6), _instance.Int32(7), _instance.Int32(8), _instance.Text(9)!, _instance.Text(10)!);
        var info = new InstanceInfo(key, _instance.Text(0)!, parent);
        var state = new InstanceState(
            (OrchestrationRuntimeStatus)_instance.Int32(1), _instance.Int32(2), _instance.Int32(3) != 0, _instance.Text(4)!, _instance.Text(5));
        _instance.Reset();
        return new StoredInstance(info, state, state.Status.IsEnd ? [] : History(key));
    }

    public List<StoredTurn> History(long key)
    {
        var turns = new List<StoredTurn>();
        _history.Bind(1, key);
        while (_history.Step())
            turns.Add(new StoredTurn(_history.Int64(0), EntryReader.Unpack(_history.Blob(1))));
        return turns;
    }

    /// <summary>Timers after one, up to a time, soonest first.</summary>
    public List<StoredTimer> DueTimers(StoredTimer after, long until, int limit)
    {
        _dueTimers.Bind(1, after.Due).Bind(2, after.Key).Bind(3, after.Task).Bind(4, until).Bind(5, limit);
        var timers = new List<StoredTimer>();
        while (_dueTimers.Step())
            timers.Add(new StoredTimer(_dueTimers.Int64(0), _dueTimers.Int64(1), _dueTimers.Int32(2), _dueTimers.Int32(3)));
        return timers;
    }

    /// <summary>When the first timer after a time is due.</summary>
    public long? NextDue(long after)
    {
        if (!_nextTimer.Bind(1, after).Step())
            return null;

        var due = _nextTimer.Int64(0);
        _nextTimer.Reset();
        return due;
    }

    public void Dispose() => database.Dispose();
}
