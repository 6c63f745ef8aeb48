namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <param name="retry">What to do when the child fails.</param>
    /// <param name="instanceId">The child's id; <c>null</c>: one derived from the parent.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <param name="options">The options to take over.</param>
    /// <param name="instanceId">The child's id; <c>null</c>: that of <paramref name="options"/>, or one derived from the parent.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>Copies the options.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The child's id; <c>null</c>: one derived from the parent.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version of the orchestrator to call; <c>null</c>: the configured default version.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
