namespace Serverless.Contracts.V1;

/// <summary>News of goods that were out of stock: body of <c>POST /api/v1/returns/{id}/stock</c>, and a part of what an operator reports by hand. One of the two is given.</summary>
/// <param name="Arrived"><c>true</c>: they have come and ship with the order, which closes the case.</param>
/// <param name="Restock">The day on which they are expected now, in the storefront's time zone: what the customer can wait for when asked next.</param>
/// <example>{ "arrived": true }</example>
public sealed record StockRequest(bool? Arrived, DateOnly? Restock);
