using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>What changes of an instance's row. Most turns change nothing of it.</summary>
internal sealed record InstanceState(
    OrchestrationRuntimeStatus Status,
    int Generation,
    bool Busy,
    string Version,
    string? CustomStatus,
    string? Output = null,
    TaskFailureDetails? Failure = null);

internal static class StatusExtensions
{
    extension(OrchestrationRuntimeStatus status)
    {
        /// <summary>Whether nothing happens any more in this status.</summary>
        public bool IsEnd =>
            status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
    }
}
