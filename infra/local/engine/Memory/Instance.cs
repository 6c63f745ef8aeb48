namespace Serverless.Local.Engine;

/// <summary>An instance that has something to do. One that waits is in the file alone. Guarded by <see cref="Instances"/>.</summary>
internal sealed class Instance(long key, string id)
{
    public long Key { get; } = key;

    public string Id { get; } = id;

    /// <summary>In the order in which they came; those a turn has taken up stay until it is on the disk.</summary>
    public List<Message> Messages { get; } = [];

    /// <summary>Whether it stands in the queue, rests, or is in a turn: then somebody looks at its messages afterwards.</summary>
    public bool Busy { get; set; }

    /// <summary>Turns in a row that were given up.</summary>
    public int Abandoned { get; set; }
}

/// <summary>An instance with what it had to do when its turn began.</summary>
internal sealed record Work(Instance Instance, IReadOnlyList<Message> Messages);
