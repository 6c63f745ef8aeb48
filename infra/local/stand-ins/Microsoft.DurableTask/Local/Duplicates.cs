using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>What happens to an existing instance when another is started under its id.</summary>
internal static class Duplicates
{
    /// <summary>
    /// Which statuses make the start fail: those that are named, and when none are said, those in which the instance has not ended.
    /// </summary>
    /// <exception cref="ArgumentException">A name is unknown, or a running instance would be terminated only to be in the way terminated.</exception>
    public static Func<OrchestrationRuntimeStatus, bool> Kept(IReadOnlyList<string>? names)
    {
        if (names is null)
            return status => !status.IsEnd;

        var kept = names.Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"'{name}' is not a status of an orchestration.", nameof(names))).ToHashSet();
        OrchestrationRuntimeStatus[] live = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended];
        return kept.Contains(OrchestrationRuntimeStatus.Terminated) && !live.All(kept.Contains)
            ? throw new ArgumentException("To replace a running orchestration it is terminated, so Terminated cannot be a status that is kept.", nameof(names))
            : kept.Contains;
    }
}
