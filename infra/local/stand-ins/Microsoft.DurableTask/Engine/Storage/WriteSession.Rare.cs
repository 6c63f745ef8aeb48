using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>What happens seldom enough to be looked for without an index.</summary>
internal sealed partial class WriteSession
{
    private Statement? _deleteInstance;
    private Statement? _deleteInboxOf;
    private Statement? _deleteTimersOf;
    private Statement? _children;
    private Statement? _start;

    /// <summary>Removes an instance with all that belongs to it.</summary>
    public void Delete(long key, OrchestrationRuntimeStatus status)
    {
        (_deleteInstance ??= _database.Prepare("DELETE FROM instances WHERE key = ?1")).Bind(1, key).Run();
        DeleteHistory(key);
        (_deleteInboxOf ??= _database.Prepare("DELETE FROM inbox WHERE key = ?1")).Bind(1, key).Run();
        // An instance that has ended has no timers.
        if (!status.IsEnd)
            DeleteTimers(key);
        OnDeleted(key);
    }

    public void DeleteTimers(long key) => (_deleteTimersOf ??= _database.Prepare("DELETE FROM timers WHERE key = ?1")).Bind(1, key).Run();

    public List<(long Key, string Id, OrchestrationRuntimeStatus Status)> Children(long key)
    {
        _children ??= _database.Prepare("SELECT key, id, status FROM instances WHERE parent_key = ?1");
        _children.Bind(1, key);
        var children = new List<(long, string, OrchestrationRuntimeStatus)>();
        while (_children.Step())
            children.Add((_children.Int64(0), _children.Text(1)!, (OrchestrationRuntimeStatus)_children.Int32(2)));
        return children;
    }

    /// <summary>How an instance was started.</summary>
    public Started? ReadStart(long key)
    {
        _start ??= _database.Prepare("SELECT events FROM history WHERE key = ?1 AND seq = 0");
        if (!_start.Bind(1, key).Step())
            return null;

        var started = (Started)EntryReader.UnpackFirst(_start.Blob(0));
        _start.Reset();
        return started;
    }
}
