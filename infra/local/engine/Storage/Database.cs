using SQLitePCL;
using static SQLitePCL.raw;

namespace Serverless.Local.Engine;

/// <summary>
/// One connection. The native calls are made directly: a turn is a handful of prepared statements, and a general data provider
/// would cost more than they do. Used by one thread at a time.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int SQLITE_DBSTATUS_CACHE_WRITE = 9;

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
            throw new EngineException($"The engine cannot open '{path}': {sqlite3_errstr(result).utf8_to_string()}.");
        }

        sqlite3_busy_timeout(_handle, 10_000);
    }

    public string Path { get; }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open; some errors end it by themselves.</summary>
    public bool InTransaction => sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Pages that went to the log since the last call.</summary>
    public int PagesWritten()
    {
        Check(sqlite3_db_status(_handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1));
        return pages;
    }

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
        Check(sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void Check(int result)
    {
        if (result is not (SQLITE_OK or SQLITE_ROW or SQLITE_DONE))
            throw Failed(result);
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }

    private static EngineException Temporary(string message) => new(message) { IsTemporary = true };

    private EngineException Failed(int result) => (result & 0xff) switch
    {
        SQLITE_NOTADB => new EngineException($"'{Path}' is not a file of the engine."),
        SQLITE_CORRUPT => new EngineException($"'{Path}' is damaged: {sqlite3_errmsg(_handle).utf8_to_string()}."),
        SQLITE_FULL => Temporary($"There is no room left to write to '{Path}'."),
        SQLITE_IOERR or SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_BUSY =>
            Temporary($"'{Path}' cannot be written at the moment: {sqlite3_errmsg(_handle).utf8_to_string()} ({result})."),
        _ => new EngineException($"SQLite failed on '{Path}': {sqlite3_errmsg(_handle).utf8_to_string()} ({result})."),
    };
}
