using Microsoft.Extensions.Logging;

namespace Serverless.Local.Engine;

/// <summary>
/// The engine over one open file: what is to be done, in memory, and the writer that makes all changes. At its start it takes from the
/// file what was under way; what waits for an event or a timer stays there.
/// </summary>
internal sealed class EngineCore : IDisposable
{
    private readonly FileStream _lock;
    private readonly Database _database;
    private readonly ReadPool _readers;
    private readonly Checkpoints _checkpoints;
    private readonly Writer _writer;
    private readonly Alarm _alarm;
    private int _disposed;

    private EngineCore(SqliteEngineOptions options, string path, FileStream fileLock, Database database, ILogger log)
    {
        (Options, _lock, _database) = (options, fileLock, database);
        Histories = new HistoryCache(options.HistoryCacheBytes);
        _readers = new ReadPool(path);
        var rows = new Rows(database, options.Time);
        _checkpoints = new Checkpoints(database, path);
        _writer = new Writer(this, rows, _checkpoints, log);
        _alarm = new Alarm(options.Time, FireTimersAsync);
    }

    public SqliteEngineOptions Options { get; }

    public Instances Instances { get; } = new();

    public Activities Activities { get; } = new();

    public Waiters Waiters { get; } = new();

    public HistoryCache Histories { get; }

    /// <summary>Transactions so far, each of which waited for the disk.</summary>
    public long Commits => _writer.Commits;

    public bool IsClosed => _disposed != 0;

    /// <summary>Opens the file, or makes it. Nobody else can until this is disposed of or the process ends.</summary>
    public static EngineCore Open(SqliteEngineOptions options, ILogger log)
    {
        var path = Path.GetFullPath(options.Path);
        var fileLock = FileLock.Take(path);
        EngineCore? core = null;
        try
        {
            core = new EngineCore(options, path, fileLock, Schema.OpenForWriting(path), log);
            core.TakeUp();
            log.Opened(path, core.Instances.Count, core.Activities.Count);
            return core;
        }
        catch
        {
            core?.Dispose();
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>Ends when the change is on the disk.</summary>
    public Task SubmitAsync(Change change) => _writer.SubmitAsync(change);

    /// <summary>Reads what has been committed.</summary>
    public T Read<T>(Func<ReadSession, T> read) => _readers.Read(read);

    /// <summary>Gives every timer that is due to its instance.</summary>
    public Task FireTimersAsync() => SubmitAsync(new FireTimers(_alarm));

    /// <summary>A turn has set a timer. It may be due already.</summary>
    public void SetTimer(DueTimer timer, string id)
    {
        if (timer.Due <= Math.Min(_alarm.FiredUntil, Options.Time.Ticks))
            Instances.Deliver(timer.Key, id, FiredTimer.Of(timer));
        else
            SetAlarm(timer.Due);
    }

    /// <summary>Something in the file is due at a time to come.</summary>
    public void SetAlarm(long due)
    {
        // When the clock has been put back, what is due before the time it had reached is still to fire, and not before its time.
        _alarm.FiredUntil = Math.Min(_alarm.FiredUntil, due - 1);
        _alarm.Set(due);
    }

    public void Forget(long key)
    {
        Instances.Forget(key);
        Histories.Take(key);
    }

    /// <summary>Commits what waits and closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        _writer.Dispose();
        _alarm.Dispose();
        _checkpoints.Dispose();
        _readers.Dispose();
        _database.Dispose();
        _lock.Dispose();
    }

    private void TakeUp()
    {
        using var messages = _database.Prepare("""
            SELECT m.key, i.id, m.seq, m.execution, m.event FROM message m JOIN instance i ON i.key = m.key WHERE i.starts IS NULL ORDER BY m.key, m.seq
            """);
        while (messages.Step())
        {
            Instances.Deliver(messages.Int64(0), messages.Text(1)!,
                new StoredMessage(EventReader.One(messages.Blob(4)), messages.Text(3), messages.Int64(2)));
        }

        using var tasks = _database.Prepare("SELECT seq, key FROM task ORDER BY seq");
        while (tasks.Step())
            Activities.Add(new Activity(tasks.Int64(0), tasks.Int64(1), Message: null));

        _writer.Start();
        // Those that came due while nothing ran, and when the next one is.
        FireTimersAsync().GetAwaiter().GetResult();
    }
}
