using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Orders;

/// <summary>How far an order is.</summary>
[JsonConverter(typeof(SnakeCase<OrderStage>))]
public enum OrderStage
{
    Unpaid,

    /// <summary>Paid, not released to the warehouse.</summary>
    Paid,

    /// <summary>Released to the warehouse, not shipped.</summary>
    Released,

    /// <summary>Shipped, not delivered as far as is known.</summary>
    Shipped,
    Delivered,
}
