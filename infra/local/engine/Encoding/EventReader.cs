using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Newtonsoft.Json;

namespace Serverless.Local.Engine;

/// <summary>Reads what <see cref="EventWriter"/> wrote.</summary>
internal static class EventReader
{
    public static HistoryEvent One(ReadOnlySpan<byte> stored)
    {
        using var reader = Open(stored);
        return Read(reader);
    }

    /// <summary>All events of a turn.</summary>
    public static List<HistoryEvent> All(ReadOnlySpan<byte> stored)
    {
        using var reader = Open(stored);
        var events = new List<HistoryEvent>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
            events.Add(Read(reader));
        return events;
    }

    /// <summary>The start of an instance, which is among the first events of its first turn.</summary>
    public static ExecutionStartedEvent? Start(ReadOnlySpan<byte> stored)
    {
        using var reader = Open(stored);
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            if (Read(reader) is ExecutionStartedEvent started)
                return started;
        }

        return null;
    }

    public static FailureDetails? Failure(ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty)
            return null;

        using var reader = Open(stored);
        return reader.Failure();
    }

    private static BinaryReader Open(ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty || stored[0] != EventWriter.Format)
            throw new EngineException("The file holds events in a format that this engine does not know.");

        return new BinaryReader(new MemoryStream(stored[1..].ToArray(), writable: false));
    }

    private static HistoryEvent Read(BinaryReader reader)
    {
        var kind = (EventType)reader.ReadByte();
        var id = reader.Read7BitEncodedInt();
        var at = reader.Time();
        var read = Read(reader, kind, id);
        read.Timestamp = at;
        return read;
    }

    private static HistoryEvent Read(BinaryReader reader, EventType kind, int id) => kind switch
    {
        EventType.OrchestratorStarted => new OrchestratorStartedEvent(id),
        EventType.OrchestratorCompleted => new OrchestratorCompletedEvent(id),
        EventType.ExecutionStarted => Started(reader, id),
        EventType.TaskScheduled => new TaskScheduledEvent(id, reader.Text()!, reader.Text(), reader.Text())
        {
            Tags = reader.Tags(),
            ParentTraceContext = reader.Trace(),
        },
        EventType.TaskCompleted => new TaskCompletedEvent(id, reader.Number(), reader.Text()),
        EventType.TaskFailed => new TaskFailedEvent(id, reader.Number(), reader.Text(), reader.Text(), reader.Failure()),
        EventType.SubOrchestrationInstanceCreated => new SubOrchestrationInstanceCreatedEvent(id)
        {
            Name = reader.Text(),
            Version = reader.Text(),
            InstanceId = reader.Text(),
            Input = reader.Text(),
            ClientSpanId = reader.Text(),
            Tags = reader.Tags(),
        },
        EventType.SubOrchestrationInstanceCompleted => new SubOrchestrationInstanceCompletedEvent(id, reader.Number(), reader.Text()),
        EventType.SubOrchestrationInstanceFailed =>
            new SubOrchestrationInstanceFailedEvent(id, reader.Number(), reader.Text(), reader.Text(), reader.Failure()),
        EventType.TimerCreated => new TimerCreatedEvent(id, reader.Time()),
        EventType.TimerFired => new TimerFiredEvent(id) { TimerId = reader.Number(), FireAt = reader.Time() },
        EventType.EventSent => new EventSentEvent(id) { InstanceId = reader.Text(), Name = reader.Text(), Input = reader.Text() },
        EventType.EventRaised => Raised(reader, id),
        EventType.ContinueAsNew => new ContinueAsNewEvent(id, reader.Text()),
        EventType.ExecutionCompleted => Completed(reader, id),
        EventType.ExecutionTerminated => new ExecutionTerminatedEvent(id, reader.Text()),
        EventType.ExecutionSuspended => new ExecutionSuspendedEvent(id, reader.Text()),
        EventType.ExecutionResumed => new ExecutionResumedEvent(id, reader.Text()),
        EventType.GenericEvent => new GenericEvent(id, reader.Text()),
        _ => throw new EngineException($"The file holds an event of kind {(int)kind}, which this engine does not know."),
    };

    private static ExecutionStartedEvent Started(BinaryReader reader, int id)
    {
        var instance = new OrchestrationInstance { InstanceId = reader.Text(), ExecutionId = reader.Text() };
        var parent = !reader.ReadBoolean() ? null : new ParentInstance
        {
            Name = reader.Text(),
            Version = reader.Text(),
            TaskScheduleId = reader.Number(),
            OrchestrationInstance = new OrchestrationInstance { InstanceId = reader.Text(), ExecutionId = reader.Text() },
        };
        var (name, version, input) = (reader.Text(), reader.Text(), reader.Text());
        return new ExecutionStartedEvent(id, input)
        {
            OrchestrationInstance = instance,
            ParentInstance = parent,
            Name = name,
            Version = version,
            Tags = reader.Tags(),
            Correlation = reader.Text(),
            ParentTraceContext = reader.Trace(),
            ScheduledStartTime = reader.Time() is var at && at == default ? null : at,
            Generation = reader.Number() is var generation and >= 0 ? generation : null,
            GenerateNewTrace = reader.ReadBoolean(),
        };
    }

    private static EventRaisedEvent Raised(BinaryReader reader, int id)
    {
        var name = reader.Text();
        return new EventRaisedEvent(id, reader.Text()) { Name = name, ParentTraceContext = reader.Trace() };
    }

    private static ExecutionCompletedEvent Completed(BinaryReader reader, int id)
    {
        var status = (OrchestrationStatus)reader.Number();
        return new ExecutionCompletedEvent(id, reader.Text(), status, reader.Failure());
    }

    extension(BinaryReader reader)
    {
        private int Number() => reader.Read7BitEncodedInt();

        private string? Text() => reader.ReadBoolean() ? reader.ReadString() : null;

        private DateTime Time() => new(reader.ReadInt64(), DateTimeKind.Utc);

        private Dictionary<string, string>? Tags()
        {
            var count = reader.Number();
            if (count < 0)
                return null;

            var tags = new Dictionary<string, string>(count, StringComparer.Ordinal);
            for (; count > 0; count--)
                tags[reader.Text()!] = reader.Text()!;
            return tags;
        }

        private DistributedTraceContext? Trace()
        {
            if (!reader.ReadBoolean())
                return null;

            return new DistributedTraceContext(reader.Text()!, reader.Text())
            {
                Id = reader.Text(),
                SpanId = reader.Text(),
                ActivityStartTime = reader.ReadInt64() is var ticks && ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero),
            };
        }

        private FailureDetails? Failure()
        {
            if (!reader.ReadBoolean())
                return null;

            return new FailureDetails(
                reader.Text()!, reader.Text()!, reader.Text(), reader.Failure(), reader.ReadBoolean(),
                reader.Text() is { } properties ? JsonConvert.DeserializeObject<Dictionary<string, object?>>(properties) : null);
        }
    }
}
