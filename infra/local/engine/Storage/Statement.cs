using SQLitePCL;
using static SQLitePCL.raw;

namespace Serverless.Local.Engine;

/// <summary>One prepared statement; parameters are numbered from one, columns from zero.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int index, long value)
    {
        database.Check(sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value)
    {
        database.Check(value is { } number ? sqlite3_bind_int64(handle, index, number) : sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        database.Check(value is null ? sqlite3_bind_null(handle, index) : sqlite3_bind_text(handle, index, value));
        return this;
    }

    public Statement Bind(int index, byte[]? value)
    {
        database.Check(value is null ? sqlite3_bind_null(handle, index) : sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>Moves to the next row; after the last one the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var result = sqlite3_step(handle);
        if (result == SQLITE_ROW)
            return true;

        _ = sqlite3_reset(handle);
        database.Check(result);
        return false;
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    public void Run()
    {
        if (Step())
            Reset();
    }

    public void Reset() => _ = sqlite3_reset(handle);

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public long Int64(int column) => sqlite3_column_int64(handle, column);

    public int Int32(int column) => sqlite3_column_int(handle, column);

    public string? Text(int column) => IsNull(column) ? null : sqlite3_column_text(handle, column).utf8_to_string();

    public ReadOnlySpan<byte> Blob(int column) => sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
