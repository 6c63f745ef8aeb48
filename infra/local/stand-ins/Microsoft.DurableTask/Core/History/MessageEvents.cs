namespace DurableTask.Core.History;

/// <summary>An event arrived.</summary>
public class EventRaisedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.EventRaised;

    public string Name { get; set; } = string.Empty;

    public string Input { get; set; } = input;
}

/// <summary>An event was sent.</summary>
public class EventSentEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.EventSent;

    public string InstanceId { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Input { get; set; } = string.Empty;
}

/// <summary>A child was started.</summary>
public class SubOrchestrationInstanceCreatedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;

    public string Name { get; set; } = string.Empty;

    public string Version { get; set; } = string.Empty;

    public string InstanceId { get; set; } = string.Empty;

    public string Input { get; set; } = string.Empty;

    public IDictionary<string, string>? Tags { get; set; }
}

/// <summary>A child returned.</summary>
public class SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string result) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string Result { get; } = result;
}

/// <summary>A child failed or was terminated.</summary>
public class SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails)
    : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string? Reason { get; } = reason;

    public string? Details { get; } = details;

    public FailureDetails? FailureDetails { get; } = failureDetails;
}
