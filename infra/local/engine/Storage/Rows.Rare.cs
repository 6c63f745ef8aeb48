namespace Serverless.Local.Engine;

/// <summary>A timer that is due.</summary>
/// <param name="Number">Its id in the orchestration; -1 is the instance's start.</param>
internal readonly record struct DueTimer(long Due, long Key, int Number, string Execution)
{
    public const int Start = -1;
}

/// <summary>What happens seldom enough to be looked for without an index.</summary>
internal sealed partial class Rows
{
    private Statement? _due;
    private Statement? _next;
    private Statement? _started;
    private Statement? _messages;
    private Statement? _deleteInstance;
    private Statement? _deleteMessages;
    private Statement? _deleteTimers;
    private Statement? _ended;

    /// <summary>Timers due after the one time and no later than the other, soonest first.</summary>
    public List<DueTimer> DueTimers(long after, long until)
    {
        _due ??= _database.Prepare("SELECT due, key, number, execution FROM timer WHERE due > ?1 AND due <= ?2 ORDER BY due, key, number");
        _due.Bind(1, after).Bind(2, until);
        var due = new List<DueTimer>();
        while (_due.Step())
            due.Add(new DueTimer(_due.Int64(0), _due.Int64(1), _due.Int32(2), _due.Text(3)!));
        return due;
    }

    /// <summary>When the next timer after a time is due.</summary>
    public long? NextTimer(long after)
    {
        _next ??= _database.Prepare("SELECT min(due) FROM timer WHERE due > ?1");
        long? next = _next.Bind(1, after).Step() && !_next.IsNull(0) ? _next.Int64(0) : null;
        _next.Reset();
        return next;
    }

    /// <summary>The start of an instance has come.</summary>
    public void Started(DueTimer start)
    {
        _started ??= _database.Prepare("UPDATE instance SET starts = NULL WHERE key = ?1");
        _started.Bind(1, start.Key).Run();
        DeleteTimer(start);
    }

    public List<StoredMessage> Messages(long key)
    {
        _messages ??= _database.Prepare("SELECT seq, execution, event FROM message WHERE key = ?1 ORDER BY seq");
        _messages.Bind(1, key);
        var messages = new List<StoredMessage>();
        while (_messages.Step())
            messages.Add(new StoredMessage(EventReader.One(_messages.Blob(2)), _messages.Text(1), _messages.Int64(0)));
        return messages;
    }

    public void DeleteMessages(long key) =>
        (_deleteMessages ??= _database.Prepare("DELETE FROM message WHERE key = ?1")).Bind(1, key).Run();

    /// <summary>Removes an instance with all that belongs to it, but for activities: they are done, and nobody hears of them.</summary>
    public void DeleteInstance(InstanceRow instance)
    {
        (_deleteInstance ??= _database.Prepare("DELETE FROM instance WHERE key = ?1")).Bind(1, instance.Key).Run();
        DeleteHistory(instance.Key);
        DeleteMessages(instance.Key);
        // An instance that has ended has no timers.
        if (instance.IsOpen)
            (_deleteTimers ??= _database.Prepare("DELETE FROM timer WHERE key = ?1")).Bind(1, instance.Key).Run();
    }

    /// <summary>Some of the instances that have ended, in the order of their keys, after one key.</summary>
    public List<InstanceRow> Ended(long after, PurgeRange range, int limit)
    {
        _ended ??= _database.Prepare($"""
            {Instance} key > ?1 AND ended IS NOT NULL AND created BETWEEN ?2 AND ?3 AND updated <= ?4 AND ended <= ?5
            AND (1 << status) & ?6 ORDER BY key LIMIT ?7
            """);
        _ended.Bind(1, after).Bind(2, range.CreatedFrom).Bind(3, range.CreatedTo).Bind(4, range.UpdatedTo).Bind(5, range.EndedTo)
            .Bind(6, (long)range.Statuses).Bind(7, (long)limit);
        var rows = new List<InstanceRow>();
        while (_ended.Step())
        {
            rows.Add(new InstanceRow(
                _ended.Int64(0), _ended.Text(1)!, _ended.Text(2)!, (OrchestrationStatus)_ended.Int32(3), _ended.Int64(4), Starts: null));
        }

        return rows;
    }
}

/// <summary>Which instances are purged, of those that have ended. Times are ticks, UTC, both ends included.</summary>
/// <param name="Statuses">A bit for each status.</param>
internal sealed record PurgeRange(
    long CreatedFrom = 0, long CreatedTo = long.MaxValue, long UpdatedTo = long.MaxValue, long EndedTo = long.MaxValue, int Statuses = int.MaxValue);
