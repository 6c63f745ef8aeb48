namespace DurableTask.Core.History;

/// <summary>One thing that happened in an orchestration.</summary>
public abstract class HistoryEvent
{
    protected HistoryEvent(int eventId) => EventId = eventId;

    /// <summary>The number of the task that the event created; -1 for events that create none.</summary>
    public int EventId { get; internal set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTime Timestamp { get; set; }

    /// <summary>What happened.</summary>
    public virtual EventType EventType { get; }
}
