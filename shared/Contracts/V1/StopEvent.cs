namespace Serverless.Contracts.V1;

/// <summary>
/// What became of goods that the warehouse was asked to stop: body of <c>POST /api/hooks/warehouse</c> (signed as Standard Webhooks say) and of
/// a message on the queue <c>warehouse-events</c>. One answer is about all lines that were asked. It counts whenever it comes: what was stopped is refunded.
/// </summary>
/// <example>{
///   "id": "stop_20261118_0007", "type": "stop.completed", "createdAt": "2026-11-18T10:15:00+00:00",
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "lines": [{ "line": "1", "stopped": true }]
/// }</example>
public sealed record StopEvent
{
    /// <summary>The event's id; a second one with the same id changes nothing. Required.</summary>
    public string? Id { get; init; }

    /// <summary><c>stop.completed</c>; others are acknowledged and ignored. Required.</summary>
    public string? Type { get; init; }

    /// <summary>When it was decided. Required.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The case, <c>{storefront}~{case}</c>, as it was asked. Required.</summary>
    public string? Case { get; init; }

    /// <summary>The case's RMA number, to be sure: another case's is refused.</summary>
    public string? Rma { get; init; }

    /// <summary>Every line that was asked, once. Required.</summary>
    public IReadOnlyList<StoppedLine>? Lines { get; init; }
}

/// <summary>Whether a line was stopped.</summary>
public sealed record StoppedLine
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>All units of it that were asked stay in the warehouse; otherwise they have left. Required.</summary>
    public bool? Stopped { get; init; }
}
