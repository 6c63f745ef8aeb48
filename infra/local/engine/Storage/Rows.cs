namespace Serverless.Local.Engine;

/// <summary>What a change has to know of an instance.</summary>
/// <param name="Starts">Until when a start that is due later is waited for.</param>
internal sealed record InstanceRow(long Key, string Id, string Execution, OrchestrationStatus Status, long? Ended, long? Starts)
{
    public bool IsOpen => Ended is null;
}

/// <summary>The writer's connection with its prepared statements. Numbers of rows are given here; a number is never used twice.</summary>
internal sealed partial class Rows
{
    private const string Instance = "SELECT key, id, execution, status, ended, starts FROM instance WHERE";

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _findId;
    private readonly Statement _findKey;
    private readonly Statement _insertInstance;
    private readonly Statement _turn;
    private readonly Statement _insertHistory;
    private readonly Statement _deleteHistory;
    private readonly Statement _insertMessage;
    private readonly Statement _deleteMessage;
    private readonly Statement _insertTimer;
    private readonly Statement _deleteTimer;
    private readonly Statement _insertTask;
    private readonly Statement _deleteTask;
    private long _lastKey;
    private long _lastMessage;
    private long _lastTask;

    /// <summary>The time by the engine's clock.</summary>
    public long Now => _time.Ticks;

    public Rows(Database database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        // A task may outlive its instance, and must not be taken for one of the next.
        _lastKey = database.Scalar("SELECT max(ifnull((SELECT max(key) FROM instance), 0), ifnull((SELECT max(key) FROM task), 0))");
        _lastMessage = database.Scalar("SELECT max(seq) FROM message");
        _lastTask = database.Scalar("SELECT max(seq) FROM task");
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _rollback = database.Prepare("ROLLBACK");
        _findId = database.Prepare($"{Instance} id = ?1");
        _findKey = database.Prepare($"{Instance} key = ?1");
        _insertInstance = database.Prepare("""
            INSERT INTO instance(key, id, execution, status, created, updated, starts) VALUES(?1, ?2, ?3, ?4, ?5, ?5, ?6)
            """);
        _turn = database.Prepare("""
            UPDATE instance SET execution = ?3, status = ?4, updated = ?5, ended = ?6, custom = ?7, output = ?8, failure = ?9
            WHERE key = ?1 AND execution = ?2 AND ended IS NULL
            """);
        _insertHistory = database.Prepare("INSERT INTO history(key, turn, events) VALUES(?1, ?2, ?3)");
        _deleteHistory = database.Prepare("DELETE FROM history WHERE key = ?1");
        _insertMessage = database.Prepare("INSERT INTO message(key, seq, execution, event) VALUES(?1, ?2, ?3, ?4)");
        _deleteMessage = database.Prepare("DELETE FROM message WHERE key = ?1 AND seq = ?2");
        _insertTimer = database.Prepare("INSERT OR REPLACE INTO timer(due, key, number, execution) VALUES(?1, ?2, ?3, ?4)");
        _deleteTimer = database.Prepare("DELETE FROM timer WHERE due = ?1 AND key = ?2 AND number = ?3 AND execution = ?4");
        _insertTask = database.Prepare("INSERT INTO task(seq, key, execution, event, tags) VALUES(?1, ?2, ?3, ?4, ?5)");
        _deleteTask = database.Prepare("DELETE FROM task WHERE seq = ?1");
    }

    public string Path => _database.Path;

    /// <summary>For settings of the connection.</summary>
    public void Execute(string sql) => _database.Execute(sql);

    /// <summary>Makes the changes in one transaction, or none of them.</summary>
    public void Commit(IReadOnlyList<Change> changes)
    {
        _begin.Run();
        try
        {
            foreach (var change in changes)
                change.ApplyTo(this);
            _commit.Run();
        }
        catch
        {
            // A full disk has ended the transaction already.
            if (_database.InTransaction)
                _rollback.Run();
            throw;
        }
    }

    public InstanceRow? Find(string id) => Read(_findId.Bind(1, id));

    public InstanceRow? Find(long key) => Read(_findKey.Bind(1, key));

    /// <summary>Adds an instance and returns its key.</summary>
    public long AddInstance(string id, string execution, long now, long? starts)
    {
        var key = ++_lastKey;
        _insertInstance.Bind(1, key).Bind(2, id).Bind(3, execution).Bind(4, (long)OrchestrationStatus.Pending).Bind(5, now).Bind(6, starts).Run();
        return key;
    }

    /// <summary>Takes a turn of one execution down; <c>false</c> when it has ended, gone on as another, or been replaced.</summary>
    public bool Turn(long key, string execution, TurnState state)
    {
        _turn.Bind(1, key).Bind(2, execution).Bind(3, state.Execution).Bind(4, (long)state.Status).Bind(5, state.Updated).Bind(6, state.Ended)
            .Bind(7, state.Custom).Bind(8, state.Output).Bind(9, state.Failure).Run();
        return _database.Changes == 1;
    }

    public void AddHistory(long key, long turn, byte[] events) => _insertHistory.Bind(1, key).Bind(2, turn).Bind(3, events).Run();

    public void DeleteHistory(long key) => _deleteHistory.Bind(1, key).Run();

    /// <summary>Stores a message until a turn takes it up, and returns its number.</summary>
    public long AddMessage(long key, string? execution, byte[] @event)
    {
        _insertMessage.Bind(1, key).Bind(2, ++_lastMessage).Bind(3, execution).Bind(4, @event).Run();
        return _lastMessage;
    }

    public void DeleteMessage(long key, long seq) => _deleteMessage.Bind(1, key).Bind(2, seq).Run();

    public void AddTimer(DueTimer timer) =>
        _insertTimer.Bind(1, timer.Due).Bind(2, timer.Key).Bind(3, timer.Number).Bind(4, timer.Execution).Run();

    /// <summary>Removes a timer, but not one of the next execution that has its time and number.</summary>
    public void DeleteTimer(DueTimer timer) =>
        _deleteTimer.Bind(1, timer.Due).Bind(2, timer.Key).Bind(3, timer.Number).Bind(4, timer.Execution).Run();

    /// <summary>Stores an activity until it is done, and returns its number.</summary>
    public long AddTask(long key, string execution, byte[] @event, string? tags)
    {
        _insertTask.Bind(1, ++_lastTask).Bind(2, key).Bind(3, execution).Bind(4, @event).Bind(5, tags).Run();
        return _lastTask;
    }

    /// <summary>Whether the activity was still to be done.</summary>
    public bool DeleteTask(long seq)
    {
        _deleteTask.Bind(1, seq).Run();
        return _database.Changes == 1;
    }

    private static InstanceRow? Read(Statement found)
    {
        if (!found.Step())
            return null;

        var row = new InstanceRow(
            found.Int64(0), found.Text(1)!, found.Text(2)!, (OrchestrationStatus)found.Int32(3),
            found.IsNull(4) ? null : found.Int64(4), found.IsNull(5) ? null : found.Int64(5));
        found.Reset();
        return row;
    }
}

/// <summary>What a turn leaves in the instance's row.</summary>
internal sealed record TurnState(
    string Execution, OrchestrationStatus Status, long Updated, long? Ended, string? Custom, string? Output, byte[]? Failure);
