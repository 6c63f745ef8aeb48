namespace Microsoft.DurableTask.Abstractions;

/// <summary>How versions of orchestrations are ordered.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Compares as <see cref="Version"/> when both parse, otherwise as text without regard to case. No version is older than any.
    /// </summary>
    /// <returns>Below zero, zero or above zero: the source is older, the same or newer.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion) =>
        (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion)) switch
        {
            (true, true) => 0,
            (true, false) => -1,
            (false, true) => 1,
            _ when Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other) => source.CompareTo(other),
            _ => string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase),
        };
}
