using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>Reads instances the way clients see them.</summary>
internal static class StateReader
{
    /// <summary>What <see cref="Current"/> reads, in its order. A start stands in the first turn, or before it in the first message.</summary>
    public const string Columns = """
        SELECT i.key, i.id, i.execution, i.status, i.created, i.updated, i.ended, i.custom, i.output, i.failure,
            ifnull((SELECT h.events FROM history h WHERE h.key = i.key AND h.turn = 1),
                (SELECT m.event FROM message m WHERE m.key = i.key ORDER BY m.seq LIMIT 1))
        FROM instance i
        """;

    public static OrchestrationState Current(Statement row) => Of(
        EventReader.Start(row.Blob(10)),
        row.Text(1)!,
        row.Text(2)!,
        (OrchestrationStatus)row.Int32(3),
        row.Int64(4),
        row.Int64(5),
        row.IsNull(6) ? null : row.Int64(6),
        row.Text(7),
        row.Text(8),
        EventReader.Failure(row.Blob(9)));

    public static OrchestrationState Of(
        ExecutionStartedEvent? start,
        string id,
        string execution,
        OrchestrationStatus status,
        long created,
        long updated,
        long? ended,
        string? custom,
        string? output,
        FailureDetails? failure) => new()
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = execution },
            OrchestrationStatus = status,
            CreatedTime = Utc(created),
            LastUpdatedTime = Utc(updated),
            // Far away and yet safe from time zones, as the framework has it.
            CompletedTime = ended is { } end ? Utc(end) : Utc(DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay),
            Status = custom,
            Output = output,
            FailureDetails = failure,
            Name = start?.Name,
            Version = start?.Version,
            Input = start?.Input,
            Tags = start?.Tags,
            ParentInstance = start?.ParentInstance,
            ScheduledStartTime = start?.ScheduledStartTime,
            Generation = start?.Generation,
        };

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);
}
