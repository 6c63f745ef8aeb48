namespace Serverless.Local.DurableTask;

/// <summary>What a turn has come to, ready to be written.</summary>
internal sealed record TurnPlan
{
    public required InstanceInfo Info { get; init; }

    public required int Generation { get; init; }

    /// <summary>Number of the turn's row; zero replaces all rows.</summary>
    public required long Seq { get; init; }

    public required long At { get; init; }

    public required byte[] Events { get; init; }

    /// <summary>The new state; <c>null</c> when nothing of it has changed.</summary>
    public InstanceState? State { get; init; }

    public bool StatusChanged { get; init; }

    /// <summary>Messages that the turn has taken up.</summary>
    public required IReadOnlyList<Message> Taken { get; init; }

    public IReadOnlyList<Scheduled> Emitted { get; init; } = [];

    public IReadOnlyList<TimerScheduled> NewTimers { get; init; } = [];

    public IReadOnlyList<(long Due, int Id)> OldTimers { get; init; } = [];

    /// <summary>Whether timers are to be looked for, because the run does not know them all.</summary>
    public bool SweepTimers { get; init; }

    /// <summary>Ids of children to terminate.</summary>
    public IReadOnlyList<string> Condemned { get; init; } = [];

    public Outcome? Outcome { get; init; }
}
