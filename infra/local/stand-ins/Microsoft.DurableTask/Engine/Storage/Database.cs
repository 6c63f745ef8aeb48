using SQLitePCL;
using static SQLitePCL.raw;

namespace Serverless.Local.DurableTask;

/// <summary>
/// One connection. The native calls are made directly: a turn is two or three prepared statements, and a general data provider
/// would cost more than they do. Used by one thread at a time.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly List<Statement> _statements = [];
    private readonly sqlite3 _handle;

    static Database() => Batteries_V2.Init();

    public Database(string path, bool readOnly)
    {
        Path = path;
        var flags = SQLITE_OPEN_NOMUTEX | (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        var result = sqlite3_open_v2(path, out _handle, flags, null);
        if (result != SQLITE_OK)
        {
            _handle.Dispose();
            throw new LocalDurableEngineException($"The engine cannot open '{path}': {sqlite3_errstr(result).utf8_to_string()}.");
        }

        sqlite3_busy_timeout(_handle, 10_000);
    }

    public string Path { get; }

    public int Changes => sqlite3_changes(_handle);

    public Statement Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(_handle, sql, SQLITE_PREPARE_PERSISTENT, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql) => Check(sqlite3_exec(_handle, sql));

    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void Check(int result)
    {
        if (result is SQLITE_OK or SQLITE_ROW or SQLITE_DONE)
            return;

        throw new LocalDurableEngineException((result & 0xff) switch
        {
            SQLITE_NOTADB => $"'{Path}' is not a database of the local durable engine.",
            SQLITE_CORRUPT => $"'{Path}' is damaged: {sqlite3_errmsg(_handle).utf8_to_string()}.",
            SQLITE_FULL => $"There is no room left to write to '{Path}'.",
            _ => $"SQLite failed on '{Path}': {sqlite3_errmsg(_handle).utf8_to_string()} ({result}).",
        });
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }
}
