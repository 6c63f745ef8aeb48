namespace Serverless.Contracts.V1;

/// <summary>
/// What became of an order that the warehouse was asked to change: body of <c>POST /api/hooks/warehouse</c> (signed as Standard Webhooks say) and of
/// a message on the queue <c>warehouse-events</c>. It is about the whole change. A change counts whenever it is told: the customer hears of it.
/// </summary>
/// <example>{
///   "id": "amend_20261118_0007", "type": "amendment.completed", "createdAt": "2026-11-18T10:15:00+00:00",
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "outcome": "changed"
/// }</example>
public sealed record AmendmentEvent
{
    /// <summary>The event's id; a second one with the same id changes nothing. Required.</summary>
    public string? Id { get; init; }

    /// <summary><c>amendment.completed</c>; others are acknowledged and ignored. Required.</summary>
    public string? Type { get; init; }

    /// <summary>When it was decided. Required.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The case, <c>{storefront}~{case}</c>, as it was asked. Required.</summary>
    public string? Case { get; init; }

    /// <summary>The case's RMA number, to be sure: another case's is refused.</summary>
    public string? Rma { get; init; }

    /// <summary><c>changed</c>: all of it. <c>not_changed</c>: the order is still there and leaves as it was. <c>shipped</c>: it has left. Required.</summary>
    public string? Outcome { get; init; }
}
