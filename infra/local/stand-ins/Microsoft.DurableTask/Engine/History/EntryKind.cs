using System.Collections.Immutable;

namespace Serverless.Local.DurableTask;

/// <summary>The stored numbers of the kinds of entries; they never change their meaning.</summary>
internal enum EntryKind : byte
{
    Started = 1,
    Begun = 2,
    ActivityScheduled = 3,
    ActivityEnded = 4,
    ChildScheduled = 5,
    ChildEnded = 6,
    TimerScheduled = 7,
    TimerFired = 8,
    EventRaised = 9,
    EventSent = 10,
    Suspended = 11,
    Resumed = 12,
    Terminated = 13,
    Ended = 14,
}

internal static class EmptyTags
{
    public static readonly ImmutableDictionary<string, string> Instance = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
}
