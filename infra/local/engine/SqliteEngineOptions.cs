namespace Serverless.Local.Engine;

/// <summary>Where the engine keeps its file and how much it does at once.</summary>
public sealed class SqliteEngineOptions
{
    /// <summary>The file. Its folder is made when it is missing; <c>-wal</c>, <c>-shm</c> and <c>.lock</c> stand beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Turns of orchestrations under way at once. At least 1; 64 by default.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 64;

    /// <summary>Activities under way at once, which is also how many a killed process repeats at most. At least 1; 64 by default.</summary>
    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>
    /// Bytes of histories, as stored, that are kept decoded for orchestrations with activities under way. 4 MiB by default, which is
    /// about four times that in memory. An orchestration that waits for an event or a timer is not kept.
    /// </summary>
    public long HistoryCacheBytes { get; init; } = 4 << 20;

    /// <summary>
    /// The clock by which timers and later starts come due, and by which instances are said to have changed. The system's by default. Events are stamped
    /// by the framework, which knows no other than the system's.
    /// </summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long an orchestration rests after a turn that could not be finished; doubled each time, up to 30 seconds.</summary>
    internal TimeSpan RestAfterAbandon { get; init; } = TimeSpan.FromMilliseconds(200);
}
