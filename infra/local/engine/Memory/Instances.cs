namespace Serverless.Local.Engine;

/// <summary>
/// The instances that have something to do, each at one place at a time, and the dispatchers that wait for one. Safe for all threads;
/// nothing is awaited under the lock.
/// </summary>
internal sealed class Instances
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Instance> _all = [];
    private readonly Queue<Instance> _ready = [];
    private readonly LinkedList<TaskCompletionSource<Work>> _waiting = [];

    /// <summary>How many are in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _all.Count;
        }
    }

    /// <summary>Gives an instance something to do.</summary>
    public void Deliver(long key, string id, Message message)
    {
        lock (_gate)
        {
            var instance = Get(key, id);
            // A timer stands in the file until the turn that takes it up is on the disk, and may be found due again until then.
            if (message is FiredTimer { Timer: var timer } && instance.Messages.Exists(there => there is FiredTimer fired && fired.Timer == timer))
                return;

            instance.Messages.Add(message);
            Ready(instance);
        }
    }

    /// <summary>
    /// Gives a result that is not in the file to an instance, but only when a dispatcher is idle and takes it into a turn at once.
    /// </summary>
    public bool TryHandOver(long key, string id, HandedResult result)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return false;

            var instance = Get(key, id);
            if (instance.Busy || instance.Messages.Count > 0)
                return false;

            instance.Messages.Add(result);
            Ready(instance);
            return true;
        }
    }

    /// <summary>The next instance with something to do, in the order in which they came to have it.</summary>
    public async Task<Work> TakeAsync(CancellationToken cancellation)
    {
        var waiting = new TaskCompletionSource<Work>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            while (_ready.TryDequeue(out var instance))
            {
                if (IsThere(instance))
                    return Begin(instance);
            }

            _waiting.AddLast(waiting);
        }

        await using var registration = cancellation.Register(() =>
        {
            lock (_gate)
            {
                if (_waiting.Remove(waiting))
                    waiting.TrySetCanceled(cancellation);
            }
        });
        return await waiting.Task;
    }

    /// <summary>A turn is on the disk, or its messages have become another's business.</summary>
    public void TakenUp(Work work)
    {
        lock (_gate)
        {
            work.Instance.Abandoned = 0;
            work.Instance.Messages.RemoveAll(work.Messages.Contains);
        }
    }

    /// <summary>A turn was given up. Its handed results leave the instance; the caller stores them.</summary>
    public List<HandedResult> Abandon(Work work)
    {
        lock (_gate)
        {
            work.Instance.Abandoned++;
            var handed = work.Instance.Messages.OfType<HandedResult>().Where(work.Messages.Contains).ToList();
            work.Instance.Messages.RemoveAll(message => message is HandedResult result && handed.Contains(result));
            return handed;
        }
    }

    /// <summary>Whether results that are not in the file are still the turn's to bring there.</summary>
    public bool HasHanded(Work work)
    {
        lock (_gate)
            return work.Instance.Messages.Exists(message => message is HandedResult && work.Messages.Contains(message));
    }

    /// <summary>A turn is over. What came meanwhile is next, after a rest when turns were given up.</summary>
    public void Release(Instance instance, TimeSpan rest)
    {
        lock (_gate)
        {
            if (instance.Abandoned == 0 || instance.Messages.Count == 0)
            {
                End(instance);
                return;
            }
        }

        _ = EndAfterAsync(instance, rest);
    }

    /// <summary>An instance is no more. A turn of it that is under way finds that out when it is to be written.</summary>
    public void Forget(long key)
    {
        lock (_gate)
            _all.Remove(key);
    }

    private async Task EndAfterAsync(Instance instance, TimeSpan rest)
    {
        await Task.Delay(rest);
        lock (_gate)
            End(instance);
    }

    private void End(Instance instance)
    {
        instance.Busy = false;
        if (!IsThere(instance))
            return;

        if (instance.Messages.Count > 0)
            Ready(instance);
        else
            _all.Remove(instance.Key);
    }

    private Instance Get(long key, string id)
    {
        if (!_all.TryGetValue(key, out var instance))
            _all.Add(key, instance = new Instance(key, id));
        return instance;
    }

    private bool IsThere(Instance instance) => _all.TryGetValue(instance.Key, out var there) && there == instance;

    private void Ready(Instance instance)
    {
        if (instance.Busy)
            return;

        instance.Busy = true;
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            first.Value.SetResult(Begin(instance));
        }
        else
        {
            _ready.Enqueue(instance);
        }
    }

    private static Work Begin(Instance instance) => new(instance, [.. instance.Messages]);
}
