using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Newtonsoft.Json;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine;

public sealed class EncodingTests
{
    /// <summary>Kinds that the framework names and this engine is never sent.</summary>
    private static readonly EventType[] Unused = [EventType.ExecutionFailed, EventType.HistoryState, EventType.ExecutionRewound];

    private static readonly DateTime At = new(2026, 3, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    private static readonly OrchestrationInstance Instance = new() { InstanceId = "one", ExecutionId = "first" };

    private static readonly FailureDetails Failure = new(
        "Shop.PaymentRefused", "no", "at Pay()", new FailureDetails("Inner", "why", null, null, isNonRetriable: false), isNonRetriable: true,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "card_declined", ["attempt"] = 2L, ["none"] = null });

    private static readonly DistributedTraceContext Trace = new("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "state")
    {
        Id = "id",
        SpanId = "span",
        ActivityStartTime = new DateTimeOffset(At, TimeSpan.Zero),
    };

    private static readonly HistoryEvent[] Events =
    [
        new OrchestratorStartedEvent(-1),
        new ExecutionStartedEvent(-1, null!) { OrchestrationInstance = Instance, Name = "Bare" },
        new ExecutionStartedEvent(-1, "\"退货\"")
        {
            OrchestrationInstance = Instance,
            ParentInstance = new ParentInstance { Name = "Parent", Version = "1", TaskScheduleId = 3, OrchestrationInstance = Instance },
            Name = "Full",
            Version = "2.0",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["storefront"] = "north" },
            Correlation = "correlation",
            ParentTraceContext = Trace,
            ScheduledStartTime = At,
            Generation = 4,
            GenerateNewTrace = true,
        },
        new TaskScheduledEvent(0, "Pay", "1", "in") { Tags = new Dictionary<string, string>(StringComparer.Ordinal), ParentTraceContext = Trace },
        new TaskCompletedEvent(-1, 0, "out"),
        new TaskFailedEvent(-1, 1, "reason", "details", Failure),
        new SubOrchestrationInstanceCreatedEvent(2) { Name = "Child", Version = "1", InstanceId = "child", Input = "in", ClientSpanId = "span" },
        new SubOrchestrationInstanceCompletedEvent(-1, 2, null),
        new SubOrchestrationInstanceFailedEvent(-1, 3, "reason", null, Failure),
        new TimerCreatedEvent(4, At),
        new TimerFiredEvent(-1) { TimerId = 4, FireAt = At },
        new EventSentEvent(5) { InstanceId = "other", Name = "go", Input = "in" },
        new EventRaisedEvent(-1, "in") { Name = "go", ParentTraceContext = Trace },
        new ContinueAsNewEvent(6, "next"),
        new ExecutionCompletedEvent(7, "out", OrchestrationStatus.Failed, Failure),
        new ExecutionTerminatedEvent(-1, "enough"),
        new ExecutionSuspendedEvent(-1, "hold"),
        new ExecutionResumedEvent(-1, null),
        new GenericEvent(-1, "data"),
        new OrchestratorCompletedEvent(-1),
    ];

    [Fact]
    public void Events_OfEveryKind_AreReadAsTheyWereWritten()
    {
        foreach (var @event in Events)
            @event.Timestamp = At.AddTicks(1);

        var read = EventReader.All(EventWriter.Write(Events));

        Assert.Equal(Events.Select(Shown), read.Select(Shown));
        Assert.Equal(Enum.GetValues<EventType>().Except(Unused).Order(), Events.Select(@event => @event.EventType).Distinct().Order());
    }

    [Fact]
    public void Event_OfAnUnknownKind_IsRefusedBeforeItIsWritten() =>
        Assert.Throws<NotSupportedException>(() => EventWriter.Write(new HistoryStateEvent(-1, new OrchestrationState())));

    [Fact]
    public void Bytes_OfAnotherFormat_AreRefused() =>
        Assert.Throws<EngineException>(() => EventReader.All([EventWriter.Format + 1, 0, 0]));

    private static string Shown(HistoryEvent @event) => $"{@event.GetType().Name} {JsonConvert.SerializeObject(@event)}";
}
