namespace Microsoft.DurableTask.Client;

/// <summary>Duplicate ids at the start of an orchestration.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>
    /// Says in which statuses an existing instance of the same id makes the start fail. In all others it is replaced; one
    /// that has not ended is ended for that.
    /// </summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses) =>
        options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
}
