using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>One event of a history.</summary>
internal abstract record Entry;

/// <summary>How the instance was started; always first. Its turns begin with <see cref="Begun"/>.</summary>
internal sealed record Started(string Name, string Version, string? Input, IReadOnlyDictionary<string, string>? Tags, long StartAt) : Entry;

/// <summary>The orchestrator runs from here.</summary>
internal sealed record Begun : Entry
{
    public static readonly Begun Instance = new();
}

/// <summary>An activity or a child has ended; failed when there is a failure.</summary>
internal sealed record TaskEnded(int Id, bool Child, string? Result, TaskFailureDetails? Failure) : Entry;

internal sealed record TimerFired(int Id, long Due) : Entry;

internal sealed record EventRaised(string Name, string? Input) : Entry;

internal sealed record Suspended(string? Reason) : Entry;

internal sealed record Resumed(string? Reason) : Entry;

internal sealed record Terminated(string? Output, bool Recursive) : Entry;

/// <summary>The instance has ended.</summary>
internal sealed record Ended(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure) : Entry;

/// <summary>What the orchestrator asked for, numbered in the order in which it did.</summary>
internal abstract record Scheduled(int Id) : Entry
{
    /// <summary>How a message about a changed orchestrator names it.</summary>
    public abstract string Describe();

    /// <summary>Whether a replayed orchestrator that asks for the other does the same as before.</summary>
    public abstract bool Matches(Scheduled other);
}

internal sealed record ActivityScheduled(int Id, string Name, string Version, string? Input, IReadOnlyDictionary<string, string>? Tags) : Scheduled(Id)
{
    public override string Describe() => $"activity '{Name}'";

    public override bool Matches(Scheduled other) =>
        other is ActivityScheduled activity && string.Equals(Name, activity.Name, StringComparison.OrdinalIgnoreCase);
}

internal sealed record ChildScheduled(int Id, string Name, string Version, string InstanceId, string? Input, IReadOnlyDictionary<string, string>? Tags)
    : Scheduled(Id)
{
    public override string Describe() => $"sub-orchestration '{Name}'";

    public override bool Matches(Scheduled other) =>
        other is ChildScheduled child && string.Equals(Name, child.Name, StringComparison.OrdinalIgnoreCase);
}

internal sealed record TimerScheduled(int Id, long Due) : Scheduled(Id)
{
    public override string Describe() => "a timer";

    public override bool Matches(Scheduled other) => other is TimerScheduled;
}

internal sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : Scheduled(Id)
{
    public override string Describe() => $"event '{Name}' to '{InstanceId}'";

    public override bool Matches(Scheduled other) =>
        other is EventSent sent
        && string.Equals(Name, sent.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(InstanceId, sent.InstanceId, StringComparison.Ordinal);
}
