namespace Serverless.Local.Engine;

/// <summary>
/// Moves what has been committed from the write-ahead log into the file, on a thread of its own while the writer goes on. Only a log
/// that has grown to <see cref="MostBytes"/> all the same, because it was never all moved, makes the writer wait.
/// </summary>
internal sealed class Checkpoints : IDisposable
{
    private const int EnoughPages = 4000;
    private const long MostBytes = 128L << 20;

    private readonly FileInfo _log;
    private readonly Database _writing;
    private readonly Database _moving;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private int _pages;
    private volatile bool _closed;

    public Checkpoints(Database writing, string path)
    {
        _writing = writing;
        _log = new FileInfo(path + "-wal");
        _moving = new Database(path, readOnly: false);
        _moving.Execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
        _thread = new Thread(Work) { IsBackground = true, Name = "engine checkpoints" };
        _thread.Start();
    }

    /// <summary>Called by the writer between two batches.</summary>
    public void Committed()
    {
        _pages += _writing.PagesWritten();
        if (_pages < EnoughPages)
            return;

        _pages = 0;
        _log.Refresh();
        if (_log.Exists && _log.Length > MostBytes)
            Try(_writing, "PRAGMA wal_checkpoint(TRUNCATE)");
        else
            _wake.Set();
    }

    public void Dispose()
    {
        _closed = true;
        _wake.Set();
        _thread.Join();
        _moving.Dispose();
        _wake.Dispose();
        Try(_writing, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void Work()
    {
        while (_wake.WaitOne() && !_closed)
            Try(_moving, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>A checkpoint that fails, as on a full disk, loses nothing: the log has it all, and the next one tries again.</summary>
    private static void Try(Database database, string checkpoint)
    {
        try
        {
            database.Execute(checkpoint);
        }
        catch (EngineException)
        {
        }
    }
}
