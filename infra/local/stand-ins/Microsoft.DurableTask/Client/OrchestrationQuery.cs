namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list. All conditions must hold; one that is <c>null</c> does.</summary>
/// <param name="CreatedFrom">Created at or after.</param>
/// <param name="CreatedTo">Created at or before.</param>
/// <param name="Statuses">In one of these statuses; empty: in any.</param>
/// <param name="TaskHubNames">Not used here: there is one task hub per file.</param>
/// <param name="InstanceIdPrefix">The id begins so.</param>
/// <param name="PageSize">Most instances on a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are read as well.</param>
/// <param name="ContinuationToken">Where to go on.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Most instances on a page unless told otherwise.</summary>
    public const int DefaultPageSize = 100;
}
