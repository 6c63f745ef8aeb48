namespace Serverless.Contracts.V1;

/// <summary>
/// What became of goods that the warehouse was asked to have repaired: body of <c>POST /api/hooks/warehouse</c> (signed as Standard Webhooks say) and of
/// a message on the queue <c>warehouse-events</c>. One answer is about all lines that were asked. What is repaired goes back to the customer, what is not is refunded. What comes
/// after <c>repair_by</c>, when all of it is refunded, is told to operators and changes nothing.
/// </summary>
/// <example>{
///   "id": "repair_20261120_0003", "type": "repair.completed", "createdAt": "2026-11-20T10:15:00+00:00",
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "lines": [{ "line": "1", "outcome": "repaired" }]
/// }</example>
public sealed record RepairEvent
{
    /// <summary>The event's id; a second one with the same id changes nothing. Required.</summary>
    public string? Id { get; init; }

    /// <summary><c>repair.completed</c>; others are acknowledged and ignored. Required.</summary>
    public string? Type { get; init; }

    /// <summary>When it was known. Required.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The case, <c>{storefront}~{case}</c>, as it was asked. Required.</summary>
    public string? Case { get; init; }

    /// <summary>The case's RMA number, to be sure: another case's is refused.</summary>
    public string? Rma { get; init; }

    /// <summary>Every line that was asked, once. Required.</summary>
    public IReadOnlyList<RepairedLine>? Lines { get; init; }
}

/// <summary>What became of the goods of a line.</summary>
public sealed record RepairedLine
{
    /// <summary>Id of the order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>Of all its units that were asked: <c>repaired</c> or <c>not_repairable</c>. Required.</summary>
    public string? Outcome { get; init; }
}
