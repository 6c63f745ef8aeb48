namespace Serverless.Local.Functions;

/// <summary>What runs now, so that a stop can wait for it and, when it can wait no longer, cancel it.</summary>
internal sealed class Running : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _expired = new();
    private TaskCompletionSource _idle = Done();
    private int _count;

    /// <summary>Cancelled when a stop can wait no longer.</summary>
    public CancellationToken Expired => _expired.Token;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Completes when nothing runs.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
                return _idle.Task;
        }
    }

    public Entry Enter()
    {
        lock (_gate)
        {
            if (_count++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return new Entry(this);
    }

    public void Expire() => _expired.Cancel();

    public void Dispose() => _expired.Dispose();

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
                _idle.SetResult();
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    internal readonly struct Entry(Running running) : IDisposable
    {
        public void Dispose() => running.Leave();
    }
}
