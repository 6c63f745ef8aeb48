namespace Serverless.Local.DurableTask;

/// <summary>One change of the store. Changes that wait at the same time share a transaction.</summary>
internal abstract class StoreChange
{
    /// <summary>Makes the change, on the writer's thread, inside the transaction.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>The change is on the disk.</summary>
    public abstract void Committed();

    /// <summary>The change was not made and will not be.</summary>
    public abstract void Failed(Exception exception);
}

/// <summary>
/// The one thread that writes. It takes all changes that wait, commits them together and then tells them: the disk is waited
/// for once, however many there are. Without changes it sleeps.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly object _gate = new();
    private readonly WriteSession _session;
    private readonly Thread _thread;
    private readonly Action<Exception> _onFault;
    private List<StoreChange> _waiting = [];
    private List<StoreChange> _taken = [];
    private bool _closed;
    private Exception? _broken;

    public StoreWriter(WriteSession session, Action<Exception> onFault)
    {
        (_session, _onFault) = (session, onFault);
        _thread = new Thread(Work) { IsBackground = true, Name = "durable store writer" };
    }

    public void Start() => _thread.Start();

    public void Submit(StoreChange change)
    {
        Exception? refused;
        lock (_gate)
        {
            refused = _broken ?? (_closed ? new InvalidOperationException("The durable engine is not running.") : null);
            if (refused is null)
            {
                _waiting.Add(change);
                if (_waiting.Count == 1)
                    Monitor.Pulse(_gate);
            }
        }

        if (refused is not null)
            change.Failed(refused);
    }

    /// <summary>Commits what waits and closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        if (_thread.IsAlive)
            _thread.Join();
        _session.Dispose();
    }

    private void Work()
    {
        while (Take())
        {
            try
            {
                _session.Begin();
                foreach (var change in _taken)
                    change.Apply(_session);
                _session.Commit();
            }
            catch (Exception exception)
            {
                // After a failed write nothing that was promised can be relied on; the engine stops rather than go on half-written.
                Break(exception);
                return;
            }

            Batch.Tell(_taken);
            _taken = [];
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

            (_taken, _waiting) = (_waiting, _taken);
            return true;
        }
    }

    private void Break(Exception exception)
    {
        List<StoreChange> lost;
        lock (_gate)
        {
            _broken = exception;
            lost = [.. _taken, .. _waiting];
            _waiting.Clear();
        }

        foreach (var change in lost)
            change.Failed(exception);
        _onFault(exception);
    }

    /// <summary>Tells changes of their commit away from the writer, which has the next one to do.</summary>
    private sealed class Batch(List<StoreChange> changes) : IThreadPoolWorkItem
    {
        public static void Tell(List<StoreChange> changes) => ThreadPool.UnsafeQueueUserWorkItem(new Batch(changes), preferLocal: false);

        public void Execute()
        {
            foreach (var change in changes)
                change.Committed();
        }
    }
}
