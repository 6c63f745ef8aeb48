using Microsoft.Extensions.Logging;

namespace Serverless.Local.Engine;

/// <summary>
/// The one thread that writes. It takes all changes that wait, commits them together, lets memory follow and tells their callers:
/// the disk is waited for once, however many there are. Without changes it sleeps.
/// </summary>
/// <remarks>
/// Nobody is told of a change before it is on the disk (WAL, synchronous FULL). When a batch cannot be committed it is rolled back
/// and its changes are made one by one, so that a change that fails fails alone. A full disk fails every change until there is room;
/// the writer itself goes on.
/// </remarks>
internal sealed class Writer : IDisposable
{
    /// <summary>Enough to hide the disk under load, few enough that the first caller does not wait long for the last.</summary>
    private const int MostTogether = 512;

    private readonly object _gate = new();
    private readonly EngineCore _core;
    private readonly Rows _rows;
    private readonly Checkpoints _checkpoints;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private readonly Queue<Change> _waiting = [];
    private readonly List<Change> _taken = new(MostTogether);
    private bool _closed;

    public Writer(EngineCore core, Rows rows, Checkpoints checkpoints, ILogger log)
    {
        (_core, _rows, _checkpoints, _log) = (core, rows, checkpoints, log);
        _thread = new Thread(Work) { IsBackground = true, Name = "engine writer" };
    }

    /// <summary>Transactions so far.</summary>
    public long Commits { get; private set; }

    public void Start() => _thread.Start();

    /// <summary>Ends when the change is on the disk.</summary>
    public Task SubmitAsync(Change change)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _waiting.Enqueue(change);
                if (_waiting.Count == 1)
                    Monitor.Pulse(_gate);
                return change.Done;
            }
        }

        change.Fail(new EngineException($"'{_rows.Path}' has been closed."));
        return change.Done;
    }

    /// <summary>Commits what waits and takes nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        if (_thread.IsAlive)
            _thread.Join();
    }

    private void Work()
    {
        while (Take())
        {
            try
            {
                _rows.Commit(_taken);
                Commits++;
                foreach (var change in _taken)
                    Tell(change);
            }
            catch (Exception exception)
            {
                if (_taken is [var only])
                    only.Fail(exception);
                else
                    OneByOne();
            }

            _taken.Clear();
            _checkpoints.Committed();
        }
    }

    private void OneByOne()
    {
        foreach (var change in _taken)
        {
            try
            {
                _rows.Commit([change]);
                Tell(change);
            }
            catch (Exception exception)
            {
                change.Fail(exception);
            }
        }
    }

    private void Tell(Change change)
    {
        try
        {
            change.Committed(_core);
            change.Succeed();
        }
        catch (Exception exception)
        {
            // A bug: what memory missed is taken from the file at the next start. The file itself is right.
            _log.MemoryBehind(exception);
            change.Fail(exception);
        }
    }

    private bool Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                    return false;

                Monitor.Wait(_gate);
            }

            while (_taken.Count < MostTogether && _waiting.TryDequeue(out var change))
                _taken.Add(change);
            return true;
        }
    }
}
