using System.Globalization;
using DurableTask.Core.History;
using DurableTask.Core.Query;

namespace Serverless.Local.Engine;

/// <summary>A connection for reading, with its statements.</summary>
internal sealed class ReadSession(Database database) : IDisposable
{
    private Statement? _one;
    private Statement? _find;
    private Statement? _query;
    private Statement? _open;
    private Statement? _history;
    private Statement? _task;

    public OrchestrationState? State(string id)
    {
        _one ??= database.Prepare($"{StateReader.Columns} WHERE i.id = ?1");
        if (!_one.Bind(1, id).Step())
            return null;

        var state = StateReader.Current(_one);
        _one.Reset();
        return state;
    }

    /// <summary>What an instance has been through; <c>null</c> when it has ended or is no more.</summary>
    public History? OpenHistory(long key)
    {
        _open ??= database.Prepare("SELECT execution FROM instance WHERE key = ?1 AND ended IS NULL");
        if (!_open.Bind(1, key).Step())
            return null;

        var execution = _open.Text(0)!;
        _open.Reset();
        return Turns(key, execution);
    }

    /// <summary>All events of an instance, ended or not; none of one that is not there.</summary>
    public List<HistoryEvent> Events(string id)
    {
        _find ??= database.Prepare("SELECT key FROM instance WHERE id = ?1");
        if (!_find.Bind(1, id).Step())
            return [];

        var key = _find.Int64(0);
        _find.Reset();
        return Turns(key, string.Empty).Events;
    }

    public TaskMessage? Activity(long seq)
    {
        _task ??= database.Prepare("SELECT t.execution, t.event, t.tags, i.id FROM task t LEFT JOIN instance i ON i.key = t.key WHERE t.seq = ?1");
        if (!_task.Bind(1, seq).Step())
            return null;

        var message = TaskMessages.Activity(EventReader.One(_task.Blob(1)), _task.Text(3) ?? "(purged)", _task.Text(0)!, _task.Text(2));
        _task.Reset();
        return message;
    }

    /// <summary>A page of instances, oldest first, and where the next one begins.</summary>
    public OrchestrationQueryResult Query(OrchestrationQuery query)
    {
        var size = query.PageSize > 0 ? query.PageSize : 100;
        _query ??= database.Prepare($"""
            {StateReader.Columns} WHERE i.key > ?1 AND i.created BETWEEN ?2 AND ?3 AND substr(i.id, 1, length(?4)) = ?4
            AND (1 << i.status) & ?5 ORDER BY i.key LIMIT ?6
            """);
        _query.Bind(1, Position(query.ContinuationToken)).Bind(2, query.CreatedTimeFrom.Ticks(0)).Bind(3, query.CreatedTimeTo.Ticks(long.MaxValue))
            .Bind(4, query.InstanceIdPrefix ?? string.Empty).Bind(5, (long)Bits.Of(query.RuntimeStatus)).Bind(6, size + 1L);

        var found = new List<OrchestrationState>();
        long last = 0;
        while (_query.Step())
        {
            // One more than asked for tells that there is another page.
            if (found.Count == size)
            {
                _query.Reset();
                return new OrchestrationQueryResult(found, last.ToString(CultureInfo.InvariantCulture));
            }

            last = _query.Int64(0);
            var hide = !query.FetchInputsAndOutputs;
            found.Add(StateReader.Current(_query).ClearFieldsImmutably(hide, hide));
        }

        return new OrchestrationQueryResult(found, continuationToken: null);
    }

    /// <summary>How many rows a table holds.</summary>
    public long Count(string table) => database.Scalar($"SELECT count(*) FROM {table}");

    public void Dispose() => database.Dispose();

    private History Turns(long key, string execution)
    {
        _history ??= database.Prepare("SELECT events FROM history WHERE key = ?1 ORDER BY turn");
        _history.Bind(1, key);
        var history = new History(execution);
        while (_history.Step())
        {
            var stored = _history.Blob(0);
            history.Add(EventReader.All(stored), stored.Length);
        }

        return history;
    }

    private static long Position(string? token) =>
        string.IsNullOrEmpty(token) ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : throw new ArgumentException($"'{token}' is not a continuation token of this engine.", nameof(token));
}

internal static class Bits
{
    /// <summary>A bit for each status; all of them when none is named.</summary>
    public static int Of(IEnumerable<OrchestrationStatus>? statuses)
    {
        var bits = (statuses ?? []).Aggregate(0, (bits, status) => bits | (1 << (int)status));
        return bits == 0 ? int.MaxValue : bits;
    }

    extension(DateTime? time)
    {
        /// <summary>The time in ticks, UTC; a time that is not given, or is the least there is, limits nothing.</summary>
        public long Ticks(long otherwise) => time is { Ticks: > 0 } given ? given.UtcTicks : otherwise;
    }
}
