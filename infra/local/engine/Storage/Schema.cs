namespace Serverless.Local.Engine;

/// <summary>The tables, and how a file is opened. Times are ticks, UTC.</summary>
internal static class Schema
{
    /// <summary>Marks a file as this engine's ("SLEN").</summary>
    private const long ApplicationId = 0x534C454E;

    private const long Version = 1;

    private const string Tables = """
        -- What a client sees, but for what the start says. A key never changes its meaning: an instance that replaces another gets a new
        -- one, so that what is still under way for the old one misses. "starts" is set until a start that is due later has come.
        CREATE TABLE instance(
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            execution TEXT NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            ended INTEGER,
            starts INTEGER,
            custom TEXT,
            output TEXT,
            failure BLOB);
        -- One row a turn, from 1. The first holds the start.
        CREATE TABLE history(
            key INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY(key, turn)) WITHOUT ROWID;
        -- What was sent to an instance and not yet taken up by a turn. With an execution: only that one may take it up.
        CREATE TABLE message(
            key INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            execution TEXT,
            event BLOB NOT NULL,
            PRIMARY KEY(key, seq)) WITHOUT ROWID;
        -- Durable timers, soonest first, each for one execution; number -1 is the start of an instance.
        CREATE TABLE timer(
            due INTEGER NOT NULL,
            key INTEGER NOT NULL,
            number INTEGER NOT NULL,
            execution TEXT NOT NULL,
            PRIMARY KEY(due, key, number)) WITHOUT ROWID;
        -- Activities that have not been done.
        CREATE TABLE task(
            seq INTEGER PRIMARY KEY,
            key INTEGER NOT NULL,
            execution TEXT NOT NULL,
            event BLOB NOT NULL,
            tags TEXT);
        """;

    /// <summary>Opens the file for writing and makes the tables when it is new.</summary>
    public static Database OpenForWriting(string path)
    {
        var database = new Database(path, readOnly: false);
        try
        {
            if (database.Scalar("PRAGMA schema_version") == 0)
                Create(database);
            else if (database.Scalar("PRAGMA application_id") != ApplicationId)
                throw new EngineException($"'{path}' is not a file of the engine.");
            else if (database.Scalar("PRAGMA user_version") is var found && found != Version)
                throw new EngineException($"'{path}' has schema version {found}, this engine knows {Version}: use the engine that wrote it, or another path.");

            // FULL: a commit is on the disk before anybody is told of it. Checkpoints are made by a thread of their own.
            database.Execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-4096; PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public static Database OpenForReading(string path)
    {
        var database = new Database(path, readOnly: true);
        database.Execute("PRAGMA cache_size=-256");
        return database;
    }

    private static void Create(Database database)
    {
        database.Execute("PRAGMA page_size=4096; PRAGMA journal_mode=WAL");
        database.Execute($"BEGIN IMMEDIATE; {Tables} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version}; COMMIT");
    }
}
