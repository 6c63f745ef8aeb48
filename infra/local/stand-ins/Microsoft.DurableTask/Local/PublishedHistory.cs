using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

/// <summary>A history in the published form.</summary>
internal static class PublishedHistory
{
    public static IList<HistoryEvent> From(IReadOnlyList<StoredTurn> turns)
    {
        var events = new List<HistoryEvent>();
        foreach (var (turn, index) in turns.Select((turn, index) => (turn, index)))
        {
            var at = new DateTime(turn.At, DateTimeKind.Utc);
            var published = turn.Entries.Where(entry => entry is not Begun).Select(Publish);
            events.AddRange(Stamp(index == 0 ? published : [new OrchestratorStartedEvent(-1), .. published, new OrchestratorCompletedEvent(-1)], at));
        }

        return events;
    }

    private static IEnumerable<HistoryEvent> Stamp(IEnumerable<HistoryEvent> events, DateTime at) => events.Select(entry =>
    {
        entry.Timestamp = at;
        return entry;
    });

    private static HistoryEvent Publish(Entry entry) => entry switch
    {
        Started started => new ExecutionStartedEvent(-1, started.Input!)
        {
            Name = started.Name,
            Version = started.Version,
            Tags = Tags(started.Tags),
            ScheduledStartTime = started.StartAt == 0 ? null : Time(started.StartAt),
        },
        ActivityScheduled activity => new TaskScheduledEvent(activity.Id)
        {
            Name = activity.Name,
            Version = activity.Version,
            Input = activity.Input,
            Tags = Tags(activity.Tags),
        },
        TaskEnded { Child: false, Failure: null } ended => new TaskCompletedEvent(-1, ended.Id, ended.Result!),
        TaskEnded { Child: false } ended => new TaskFailedEvent(-1, ended.Id, ended.Failure.ErrorMessage, null, Failure(ended.Failure)),
        ChildScheduled child => new SubOrchestrationInstanceCreatedEvent(child.Id)
        {
            Name = child.Name,
            Version = child.Version,
            InstanceId = child.InstanceId,
            Input = child.Input!,
            Tags = Tags(child.Tags),
        },
        TaskEnded { Failure: null } ended => new SubOrchestrationInstanceCompletedEvent(-1, ended.Id, ended.Result!),
        TaskEnded ended => new SubOrchestrationInstanceFailedEvent(-1, ended.Id, ended.Failure.ErrorMessage, null, Failure(ended.Failure)),
        TimerScheduled timer => new TimerCreatedEvent(timer.Id, Time(timer.Due)),
        TimerFired fired => new TimerFiredEvent(-1, Time(fired.Due)) { TimerId = fired.Id },
        EventRaised raised => new EventRaisedEvent(-1, raised.Input!) { Name = raised.Name },
        EventSent sent => new EventSentEvent(sent.Id) { InstanceId = sent.InstanceId, Name = sent.Name, Input = sent.Input! },
        Suspended suspended => new ExecutionSuspendedEvent(-1, suspended.Reason!),
        Resumed resumed => new ExecutionResumedEvent(-1, resumed.Reason!),
        Terminated terminated => new ExecutionTerminatedEvent(-1, terminated.Output!),
        Ended ended => new ExecutionCompletedEvent(-1, ended.Output, (OrchestrationStatus)ended.Status, Failure(ended.Failure)),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "An entry without a published form."),
    };

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);

    private static Dictionary<string, string>? Tags(IReadOnlyDictionary<string, string>? tags) =>
        tags is null ? null : new Dictionary<string, string>(tags, StringComparer.Ordinal);

    private static FailureDetails? Failure(TaskFailureDetails? failure) => failure is null
        ? null
        : new FailureDetails(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Failure(failure.InnerFailure), isNonRetriable: false);
}
