namespace Serverless.Local.DurableTask;

/// <summary>
/// Runs turns on the thread pool, so many at once. A turn that waits for its commit takes no place. Runs nothing before it is
/// opened, nor after it is closed.
/// </summary>
internal sealed class TurnScheduler(int maxConcurrent)
{
    private readonly Lock _gate = new();
    private readonly Queue<Actor> _ready = new();
    private TaskCompletionSource? _idle;
    private bool _open;
    private int _running;
    private int _working;

    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            for (; _running < maxConcurrent && _ready.TryDequeue(out var actor); _running++)
                ThreadPool.UnsafeQueueUserWorkItem(actor, preferLocal: false);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _open = false;
            _ready.Clear();
        }
    }

    /// <summary>Completes when no actor has anything to do.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_working == 0)
                return Task.CompletedTask;

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>An actor that rested has something to do, or one that worked goes on.</summary>
    public void Schedule(Actor actor, bool goesOn = false)
    {
        lock (_gate)
        {
            if (!goesOn)
                _working++;
            if (!_open || _running >= maxConcurrent)
            {
                _ready.Enqueue(actor);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(actor, preferLocal: false);
    }

    /// <summary>A turn has left its place.</summary>
    public void Done()
    {
        Actor? next;
        lock (_gate)
        {
            if (!_ready.TryDequeue(out next))
                _running--;
        }

        if (next is not null)
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
    }

    /// <summary>An actor has nothing to do any more.</summary>
    public void Rested()
    {
        lock (_gate)
        {
            if (--_working == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
        }
    }
}
