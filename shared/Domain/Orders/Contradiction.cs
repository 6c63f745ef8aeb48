namespace Serverless.Domain.Orders;

/// <summary>A place where an order is told otherwise than it is on record.</summary>
/// <param name="Pointer">JSON pointer into the request, for instance <c>/order/lines/0/unitPrice</c>.</param>
/// <param name="Stands">What is on record, for people.</param>
/// <param name="Said">What the request says instead.</param>
public sealed record Contradiction(string Pointer, string Stands, string Said);
