namespace DurableTask.Core.History;

/// <summary>The orchestration was started.</summary>
public class ExecutionStartedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionStarted;

    public string Name { get; set; } = string.Empty;

    public string Version { get; set; } = string.Empty;

    public string Input { get; set; } = input;

    public IDictionary<string, string>? Tags { get; set; }

    public DateTime? ScheduledStartTime { get; set; }
}

/// <summary>The orchestration has ended.</summary>
public class ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null)
    : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionCompleted;

    public OrchestrationStatus OrchestrationStatus { get; } = orchestrationStatus;

    public string? Result { get; } = result;

    public FailureDetails? FailureDetails { get; } = failureDetails;
}

/// <summary>The orchestration was ended from outside.</summary>
public class ExecutionTerminatedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionTerminated;

    public string Input { get; set; } = input;
}

/// <summary>The orchestration was halted.</summary>
public class ExecutionSuspendedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionSuspended;

    public string Reason { get; set; } = reason;
}

/// <summary>The orchestration goes on after it was halted.</summary>
public class ExecutionResumedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionResumed;

    public string Reason { get; set; } = reason;
}

/// <summary>A turn of the orchestrator began.</summary>
public class OrchestratorStartedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.OrchestratorStarted;
}

/// <summary>A turn of the orchestrator ended.</summary>
public class OrchestratorCompletedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.OrchestratorCompleted;
}
