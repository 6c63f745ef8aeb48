namespace Microsoft.DurableTask;

/// <summary>The orchestration that started a sub-orchestration.</summary>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="InstanceId">The instance's id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
