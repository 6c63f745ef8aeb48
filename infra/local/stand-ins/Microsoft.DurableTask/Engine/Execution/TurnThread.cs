namespace Serverless.Local.DurableTask;

/// <summary>
/// What orchestrator code runs on: one thread at a time, the one that runs the turn. Continuations of durable tasks run inside
/// the turn that completes them. One that arrives from elsewhere means that the code awaited something that is not durable.
/// </summary>
internal sealed class TurnThread(Action onStray) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _thread;

    /// <summary>Whether the caller runs inside the turn.</summary>
    public bool IsCurrent => _thread == Environment.CurrentManagedThreadId;

    public Turn Enter()
    {
        _thread = Environment.CurrentManagedThreadId;
        var outer = Current;
        SetSynchronizationContext(this);
        return new Turn(this, outer);
    }

    /// <summary>Does something that only the turn may do; from elsewhere it means that the code has left it.</summary>
    public void Only(Action action)
    {
        if (IsCurrent)
            action();
        else
            onStray();
    }

    /// <summary>Runs what the code has put off, until there is nothing left.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out var work))
            work.Callback(work.State);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
            _queue.Enqueue((d, state));
        else
            onStray();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (IsCurrent)
            d(state);
        else
            onStray();
    }

    public override SynchronizationContext CreateCopy() => this;

    public readonly ref struct Turn(TurnThread thread, SynchronizationContext? outer)
    {
        public void Dispose()
        {
            SetSynchronizationContext(outer);
            thread._thread = 0;
        }
    }
}
