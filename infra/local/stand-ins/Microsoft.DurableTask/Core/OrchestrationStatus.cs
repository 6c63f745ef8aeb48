namespace DurableTask.Core;

/// <summary>How an orchestration stands, as histories record it.</summary>
public enum OrchestrationStatus
{
    Running,
    Completed,
    ContinuedAsNew,
    Failed,
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
