namespace Serverless.Local.Engine;

/// <summary>Clients that wait for an instance's end, by its id.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<TaskCompletionSource<OrchestrationState>>> _all = new(StringComparer.Ordinal);

    /// <summary>Waits for an end from now on. To miss none, the caller reads the status after this.</summary>
    public TaskCompletionSource<OrchestrationState> Add(string id)
    {
        var waiter = new TaskCompletionSource<OrchestrationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_all.TryGetValue(id, out var waiters))
                _all.Add(id, waiters = []);
            waiters.Add(waiter);
        }

        return waiter;
    }

    public void Remove(string id, TaskCompletionSource<OrchestrationState> waiter)
    {
        lock (_gate)
        {
            if (_all.TryGetValue(id, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
                _all.Remove(id);
        }
    }

    public void Ended(OrchestrationState state)
    {
        List<TaskCompletionSource<OrchestrationState>>? waiters;
        lock (_gate)
            _all.Remove(state.OrchestrationInstance.InstanceId, out waiters);
        foreach (var waiter in waiters ?? [])
            waiter.TrySetResult(state);
    }
}
