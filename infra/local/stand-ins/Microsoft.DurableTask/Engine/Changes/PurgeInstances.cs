using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>Removes ended instances.</summary>
/// <param name="engine">The engine.</param>
/// <param name="ids">The instances.</param>
/// <param name="recursive">Whether their ended children go as well.</param>
/// <param name="strict">Whether one that has not ended is an error; otherwise it is left.</param>
internal sealed class PurgeInstances(EngineCore engine, IReadOnlyList<string> ids, bool recursive, bool strict) : PendingChange<int>
{
    private readonly List<string> _purged = [];

    public override void Apply(WriteSession session)
    {
        foreach (var id in ids)
        {
            if (session.Find(id) is not var (key, status))
                continue;

            if (status.IsEnd)
                Purge(session, key, id, status);
            else if (strict)
                Refuse(new InvalidOperationException($"The orchestration '{id}' is {status}; only one that has ended can be purged."));
        }

        Return(_purged.Count);
    }

    protected override void TakeEffect()
    {
        foreach (var id in _purged)
            engine.Waiters.Signal(id);
    }

    private void Purge(WriteSession session, long key, string id, OrchestrationRuntimeStatus status)
    {
        var children = recursive ? session.Children(key) : [];
        session.Delete(key, status);
        _purged.Add(id);
        foreach (var child in children)
        {
            if (child.Status.IsEnd)
                Purge(session, child.Key, child.Id, child.Status);
        }
    }
}
