using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.DurableTask;

/// <summary>What all runs share.</summary>
internal sealed record RunSettings(DataConverter Converter, ILoggerFactory LoggerFactory, string DefaultVersion)
{
    public IReadOnlyDictionary<string, object?> Properties { get; } = DefaultVersion.Length == 0
        ? new Dictionary<string, object?>(StringComparer.Ordinal)
        : new Dictionary<string, object?>(StringComparer.Ordinal) { ["defaultVersion"] = DefaultVersion };
}

/// <summary>What stays the same for an instance as long as it lives.</summary>
internal sealed record InstanceInfo(long Key, string Id, ParentInfo? Parent);

/// <summary>Whom a child tells of its end.</summary>
internal sealed record ParentInfo(long Key, int Generation, int Task, string Id, string Name);

/// <summary>A continue-as-new that was asked for.</summary>
internal sealed record StartOver(Started Next, bool KeepEvents);

/// <summary>How a run has ended.</summary>
internal abstract record Outcome
{
    internal sealed record Over(Ended End, bool TerminateChildren = false) : Outcome;

    /// <summary>It starts over; what arrived too late for this run is carried over to the next.</summary>
    internal sealed record Again(Started Next, bool KeepEvents, IReadOnlyList<Entry> Carried) : Outcome
    {
        public Again With(Entry input) => input switch
        {
            EventRaised when !KeepEvents => this,
            EventRaised or Suspended or Resumed => this with { Carried = [.. Carried, input] },
            _ => this,
        };
    }
}
