using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>The writer's connection and its prepared statements.</summary>
internal sealed partial class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _findId;
    private readonly Statement _findKey;
    private readonly Statement _insertInstance;
    private readonly Statement _updateInstance;
    private readonly Statement _insertHistory;
    private readonly Statement _deleteHistory;
    private readonly Statement _insertInbox;
    private readonly Statement _deleteInbox;
    private readonly Statement _insertTimer;
    private readonly Statement _deleteTimer;
    private long _lastKey;
    private long _lastInbox;

    public WriteSession(Database database, Func<long, bool> onDeleted)
    {
        (_database, OnDeleted) = (database, onDeleted);
        _lastKey = database.Scalar("SELECT max(key) FROM instances");
        _lastInbox = database.Scalar("SELECT max(seq) FROM inbox");
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _findId = database.Prepare("SELECT key, status FROM instances WHERE id = ?1");
        _findKey = database.Prepare("SELECT status FROM instances WHERE key = ?1");
        _insertInstance = database.Prepare("""
            INSERT INTO instances(key, id, name, version, status, generation, busy, created, parent_key, parent_generation, parent_task, parent_id, parent_name)
            VALUES(?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        _updateInstance = database.Prepare("""
            UPDATE instances SET status = ?2, generation = ?3, busy = ?4, version = ?5, custom = ?6, output = ?7, failure = ?8 WHERE key = ?1
            """);
        _insertHistory = database.Prepare("INSERT INTO history(key, seq, at, events) VALUES(?1, ?2, ?3, ?4)");
        _deleteHistory = database.Prepare("DELETE FROM history WHERE key = ?1");
        _insertInbox = database.Prepare("INSERT INTO inbox(seq, key, generation, event) VALUES(?1, ?2, ?3, ?4)");
        _deleteInbox = database.Prepare("DELETE FROM inbox WHERE seq = ?1");
        _insertTimer = database.Prepare("INSERT INTO timers(due, key, task, generation) VALUES(?1, ?2, ?3, ?4)");
        _deleteTimer = database.Prepare("DELETE FROM timers WHERE due = ?1 AND key = ?2 AND task = ?3");
    }

    /// <summary>Told the key of an instance that was deleted; what is in memory of it must not write any more.</summary>
    public Func<long, bool> OnDeleted { get; }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public (long Key, OrchestrationRuntimeStatus Status)? Find(string id)
    {
        if (!_findId.Bind(1, id).Step())
            return null;

        var found = (_findId.Int64(0), (OrchestrationRuntimeStatus)_findId.Int32(1));
        _findId.Reset();
        return found;
    }

    /// <summary>Whether an instance exists and has not ended.</summary>
    public bool IsLive(long key)
    {
        if (!_findKey.Bind(1, key).Step())
            return false;

        var status = (OrchestrationRuntimeStatus)_findKey.Int32(0);
        _findKey.Reset();
        return !status.IsEnd;
    }

    /// <summary>Stores a new instance and returns its key.</summary>
    public long Insert(string id, Started started, OrchestrationRuntimeStatus status, bool busy, long now, ParentInfo? parent)
    {
        var key = ++_lastKey;
        _insertInstance
            .Bind(1, key).Bind(2, id).Bind(3, started.Name).Bind(4, started.Version).Bind(5, (long)status).Bind(6, busy ? 1 : 0).Bind(7, now)
            .Bind(8, parent?.Key).Bind(9, parent?.Generation).Bind(10, parent?.Task).Bind(11, parent?.Id).Bind(12, parent?.Name)
            .Run();
        return key;
    }

    public void Update(long key, InstanceState state) => _updateInstance
        .Bind(1, key).Bind(2, (long)state.Status).Bind(3, state.Generation).Bind(4, state.Busy ? 1 : 0).Bind(5, state.Version)
        .Bind(6, state.CustomStatus).Bind(7, state.Output).Bind(8, EntryWriter.Pack(state.Failure))
        .Run();

    public void AddHistory(long key, long seq, long at, byte[] events) =>
        _insertHistory.Bind(1, key).Bind(2, seq).Bind(3, at).Bind(4, events).Run();

    public void DeleteHistory(long key) => _deleteHistory.Bind(1, key).Run();

    /// <summary>Stores a message until a turn takes it up.</summary>
    public Message AddInbox(long key, Entry entry, int generation)
    {
        var seq = ++_lastInbox;
        _insertInbox.Bind(1, seq).Bind(2, key).Bind(3, generation).Bind(4, EntryWriter.Pack(entry)).Run();
        return new Message(entry, generation, seq);
    }

    public void DeleteInbox(long seq) => _deleteInbox.Bind(1, seq).Run();

    public void AddTimer(long due, long key, int task, int generation) =>
        _insertTimer.Bind(1, due).Bind(2, key).Bind(3, task).Bind(4, generation).Run();

    public void DeleteTimer(long due, long key, int task) => _deleteTimer.Bind(1, due).Bind(2, key).Bind(3, task).Run();

    public void Dispose() => _database.Dispose();
}
