namespace Serverless.Local.DurableTask;

/// <summary>Runs activities, so many at once.</summary>
internal sealed class ActivityRunner(int maxConcurrent)
{
    private readonly Lock _gate = new();
    private readonly Queue<ActivityCall> _ready = new();
    private TaskCompletionSource? _idle;
    private bool _stopping;
    private int _running;

    public void Enqueue(ActivityCall call)
    {
        lock (_gate)
        {
            // It is in the history and runs after the next start.
            if (_stopping)
                return;

            if (_running >= maxConcurrent)
            {
                _ready.Enqueue(call);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }

    public void Done()
    {
        ActivityCall? next;
        lock (_gate)
        {
            if (!_ready.TryDequeue(out next) && --_running == 0)
                _idle?.TrySetResult();
        }

        if (next is not null)
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
    }

    /// <summary>Starts no more activities; completes when none runs.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            _ready.Clear();
            if (_running == 0)
                return Task.CompletedTask;

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }
}
