namespace Serverless.Local.DurableTask;

/// <summary>The tables, and how a file is opened. Times are ticks, UTC.</summary>
internal static class Schema
{
    /// <summary>Marks a file as this engine's ("DTLE").</summary>
    private const long ApplicationId = 0x44544C45;

    private const long Version = 1;

    private const string Tables = """
        -- What a client sees. The key never changes its meaning: an instance that replaces another gets a new one.
        CREATE TABLE instances(
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            busy INTEGER NOT NULL,
            created INTEGER NOT NULL,
            custom TEXT,
            output TEXT,
            failure BLOB,
            parent_key INTEGER,
            parent_generation INTEGER,
            parent_task INTEGER,
            parent_id TEXT,
            parent_name TEXT);
        -- Instances that a start of the engine has to look at: new ones, and those with activities under way.
        CREATE INDEX instances_busy ON instances(key) WHERE busy = 1;
        CREATE INDEX instances_parent ON instances(parent_key) WHERE parent_key IS NOT NULL;
        -- One row per turn. Row 0 says how the instance was started.
        CREATE TABLE history(
            key INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY(key, seq)) WITHOUT ROWID;
        -- What was sent to an instance and not yet taken up by a turn.
        CREATE TABLE inbox(
            seq INTEGER PRIMARY KEY,
            key INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            event BLOB NOT NULL);
        -- Durable timers, soonest first; task -1 is the start of an instance.
        CREATE TABLE timers(
            due INTEGER NOT NULL,
            key INTEGER NOT NULL,
            task INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            PRIMARY KEY(due, key, task)) WITHOUT ROWID;
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
                throw new LocalDurableEngineException($"'{path}' is not a database of the local durable engine.");
            else if (database.Scalar("PRAGMA user_version") is var found && found != Version)
                throw new LocalDurableEngineException($"'{path}' has schema version {found}, this engine knows {Version}; delete the file or use the engine that wrote it.");

            // FULL: a commit is on the disk before anybody is told of it.
            database.Execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-2048; PRAGMA wal_autocheckpoint=4000; PRAGMA temp_store=MEMORY");
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
