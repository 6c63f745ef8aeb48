namespace Serverless.Contracts.V1;

/// <summary>
/// Goods of a stock-out have come, or are expected on another day: body of <c>POST /api/hooks/warehouse</c> (signed as Standard Webhooks say) and of a message on the queue
/// <c>warehouse-events</c>. One of <see cref="Arrived"/> and <see cref="Restock"/> is given. What a case does not wait for changes nothing.
/// </summary>
/// <example>{
///   "id": "stock_20261118_0007", "type": "stock.reported", "createdAt": "2026-11-18T10:15:00+00:00",
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "arrived": true
/// }</example>
public sealed record StockEvent
{
    /// <summary>The event's id. Required.</summary>
    public string? Id { get; init; }

    /// <summary><c>stock.reported</c>; others are acknowledged and ignored. Required.</summary>
    public string? Type { get; init; }

    /// <summary>When it was noticed. Required.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The case, <c>{storefront}~{case}</c>, as the warehouse was told of it. Required.</summary>
    public string? Case { get; init; }

    /// <summary>The case's RMA number, to be sure: another case's is refused.</summary>
    public string? Rma { get; init; }

    /// <summary><c>true</c>: they have come and ship with the order, which closes the case.</summary>
    public bool? Arrived { get; init; }

    /// <summary>The day on which they are expected now, in the storefront's time zone: what the customer can wait for when asked next.</summary>
    public DateOnly? Restock { get; init; }
}
