using System.Collections.Concurrent;

namespace Serverless.Local.DurableTask;

/// <summary>Callers that wait until an instance's status changes.</summary>
internal sealed class Waiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private volatile bool _closed;

    /// <summary>Looks until there is something to see; each look comes after a change, the first at once.</summary>
    public async Task<T> UntilAsync<T>(string id, Func<T?> look, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            // Asked for before the look: a change in between is not missed.
            var changed = _waiting.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_closed)
                throw new InvalidOperationException("The durable engine has stopped.");

            if (look() is { } seen)
                return seen;

            await changed.Task.WaitAsync(cancellation);
        }
    }

    public void Signal(string id)
    {
        if (_waiting.TryRemove(id, out var waiting))
            waiting.TrySetResult();
    }

    public void Close()
    {
        _closed = true;
        foreach (var id in _waiting.Keys)
            Signal(id);
    }
}
