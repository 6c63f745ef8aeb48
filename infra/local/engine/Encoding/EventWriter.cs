using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Newtonsoft.Json;

namespace Serverless.Local.Engine;

/// <summary>
/// Writes events as the file keeps them: a byte for the kind, the number, the time and the fields in the order in which
/// <see cref="EventReader"/> reads them. A field is only ever added under a new <see cref="Format"/>.
/// </summary>
internal static class EventWriter
{
    public const byte Format = 1;

    public static byte[] Write(HistoryEvent @event) => Write([@event]);

    public static byte[] Write(IEnumerable<HistoryEvent> events)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        foreach (var @event in events)
            Write(writer, @event);
        writer.Flush();
        return stream.ToArray();
    }

    public static byte[] Write(FailureDetails failure)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        writer.Failure(failure);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, HistoryEvent @event)
    {
        writer.Write((byte)@event.EventType);
        writer.Write7BitEncodedInt(@event.EventId);
        writer.Time(@event.Timestamp);
        switch (@event)
        {
            case OrchestratorStartedEvent or OrchestratorCompletedEvent:
                break;
            case ExecutionStartedEvent started:
                Started(writer, started);
                break;
            case TaskScheduledEvent scheduled:
                writer.Text(scheduled.Name).Text(scheduled.Version).Text(scheduled.Input).Tags(scheduled.Tags).Trace(scheduled.ParentTraceContext);
                break;
            case TaskCompletedEvent completed:
                writer.Number(completed.TaskScheduledId).Text(completed.Result);
                break;
            case TaskFailedEvent failed:
                writer.Number(failed.TaskScheduledId).Text(failed.Reason).Text(failed.Details).Failure(failed.FailureDetails);
                break;
            case SubOrchestrationInstanceCreatedEvent created:
                writer.Text(created.Name).Text(created.Version).Text(created.InstanceId).Text(created.Input).Text(created.ClientSpanId).Tags(created.Tags);
                break;
            case SubOrchestrationInstanceCompletedEvent completed:
                writer.Number(completed.TaskScheduledId).Text(completed.Result);
                break;
            case SubOrchestrationInstanceFailedEvent failed:
                writer.Number(failed.TaskScheduledId).Text(failed.Reason).Text(failed.Details).Failure(failed.FailureDetails);
                break;
            case TimerCreatedEvent created:
                writer.Time(created.FireAt);
                break;
            case TimerFiredEvent fired:
                writer.Number(fired.TimerId).Time(fired.FireAt);
                break;
            case EventSentEvent sent:
                writer.Text(sent.InstanceId).Text(sent.Name).Text(sent.Input);
                break;
            case EventRaisedEvent raised:
                writer.Text(raised.Name).Text(raised.Input).Trace(raised.ParentTraceContext);
                break;
            // Before the event that it extends.
            case ContinueAsNewEvent renewed:
                writer.Text(renewed.Result);
                break;
            case ExecutionCompletedEvent completed:
                writer.Number((int)completed.OrchestrationStatus).Text(completed.Result).Failure(completed.FailureDetails);
                break;
            case ExecutionTerminatedEvent terminated:
                writer.Text(terminated.Input);
                break;
            case ExecutionSuspendedEvent suspended:
                writer.Text(suspended.Reason);
                break;
            case ExecutionResumedEvent resumed:
                writer.Text(resumed.Reason);
                break;
            case GenericEvent generic:
                writer.Text(generic.Data);
                break;
            default:
                throw new NotSupportedException($"The engine cannot store an event of type {@event.EventType}.");
        }
    }

    private static void Started(BinaryWriter writer, ExecutionStartedEvent started)
    {
        writer.Text(started.OrchestrationInstance.InstanceId).Text(started.OrchestrationInstance.ExecutionId);
        writer.Write(started.ParentInstance is not null);
        if (started.ParentInstance is { } parent)
        {
            writer.Text(parent.Name).Text(parent.Version).Number(parent.TaskScheduleId)
                .Text(parent.OrchestrationInstance.InstanceId).Text(parent.OrchestrationInstance.ExecutionId);
        }

        writer.Text(started.Name).Text(started.Version).Text(started.Input).Tags(started.Tags).Text(started.Correlation)
            .Trace(started.ParentTraceContext).Optional(started.ScheduledStartTime).Number(started.Generation ?? -1);
        writer.Write(started.GenerateNewTrace);
    }

    extension(BinaryWriter writer)
    {
        private BinaryWriter Number(int number)
        {
            writer.Write7BitEncodedInt(number);
            return writer;
        }

        private BinaryWriter Text(string? text)
        {
            writer.Write(text is not null);
            if (text is not null)
                writer.Write(text);
            return writer;
        }

        private BinaryWriter Time(DateTime time)
        {
            writer.Write(time.UtcTicks);
            return writer;
        }

        private BinaryWriter Optional(DateTime? time) => writer.Time(time ?? default);

        private BinaryWriter Tags(IDictionary<string, string>? tags)
        {
            writer.Number(tags?.Count ?? -1);
            foreach (var (name, value) in tags ?? new Dictionary<string, string>(StringComparer.Ordinal))
                writer.Text(name).Text(value);
            return writer;
        }

        private BinaryWriter Trace(DistributedTraceContext? trace)
        {
            writer.Write(trace is not null);
            if (trace is null)
                return writer;

            writer.Text(trace.TraceParent).Text(trace.TraceState).Text(trace.Id).Text(trace.SpanId);
            writer.Write(trace.ActivityStartTime?.UtcTicks ?? 0);
            return writer;
        }

        private BinaryWriter Failure(FailureDetails? failure)
        {
            writer.Write(failure is not null);
            if (failure is null)
                return writer;

            writer.Text(failure.ErrorType).Text(failure.ErrorMessage).Text(failure.StackTrace).Failure(failure.InnerFailure);
            writer.Write(failure.IsNonRetriable);
            return writer.Text(failure.Properties is null ? null : JsonConvert.SerializeObject(failure.Properties));
        }
    }
}
