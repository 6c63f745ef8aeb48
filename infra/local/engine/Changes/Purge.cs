namespace Serverless.Local.Engine;

/// <summary>Removes one instance that has ended; one that runs stays.</summary>
internal sealed class PurgeOne(string id) : Change
{
    private long? _key;

    public int Purged => _key is null ? 0 : 1;

    protected override void Apply(Rows rows)
    {
        _key = null;
        if (rows.Find(id) is not { IsOpen: false } instance)
            return;

        rows.DeleteInstance(instance);
        _key = instance.Key;
    }

    public override void Committed(EngineCore core)
    {
        if (_key is { } key)
            core.Forget(key);
    }
}

/// <summary>Removes some of the instances in a range, so few that the changes beside it do not wait for it.</summary>
internal sealed class PurgeSome(PurgeRange range, long after) : Change
{
    private const int Most = 100;

    private List<InstanceRow> _purged = [];

    public int Purged => _purged.Count;

    /// <summary>Where the next ones begin; <c>null</c> when these were the last.</summary>
    public long? Next => _purged.Count < Most ? null : _purged[^1].Key;

    protected override void Apply(Rows rows)
    {
        _purged = rows.Ended(after, range, Most);
        foreach (var instance in _purged)
            rows.DeleteInstance(instance);
    }

    public override void Committed(EngineCore core)
    {
        foreach (var instance in _purged)
            core.Forget(instance.Key);
    }
}
