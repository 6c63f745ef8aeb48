namespace Serverless.Local.DurableTask;

/// <summary>Callers that wait until an instance's status changes; nothing is kept of those that no longer do.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private bool _closed;

    /// <summary>Looks until there is something to see; each look comes after a change, the first at once.</summary>
    public async Task<T> UntilAsync<T>(string id, Func<T?> look, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            // Entered before the look: a change in between is not missed.
            var waiting = Enter(id);
            try
            {
                if (look() is { } seen)
                    return seen;

                await waiting.Changed.Task.WaitAsync(cancellation);
            }
            finally
            {
                Leave(id, waiting);
            }
        }
    }

    public void Signal(string id)
    {
        Waiting? waiting;
        lock (_gate)
            _waiting.Remove(id, out waiting);
        waiting?.Changed.TrySetResult();
    }

    public void Close()
    {
        List<Waiting> all;
        lock (_gate)
        {
            _closed = true;
            all = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var waiting in all)
            waiting.Changed.TrySetResult();
    }

    private Waiting Enter(string id)
    {
        lock (_gate)
        {
            if (_closed)
                throw new InvalidOperationException("The durable engine has stopped.");

            if (!_waiting.TryGetValue(id, out var waiting))
                _waiting.Add(id, waiting = new Waiting());
            waiting.Callers++;
            return waiting;
        }
    }

    private void Leave(string id, Waiting waiting)
    {
        lock (_gate)
        {
            if (--waiting.Callers == 0 && _waiting.TryGetValue(id, out var current) && current == waiting)
                _waiting.Remove(id);
        }
    }

    private sealed class Waiting
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Callers { get; set; }
    }
}
