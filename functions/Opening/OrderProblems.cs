using System.Text.Json.Nodes;
using Serverless.Domain.OrderUpdates;

namespace Serverless.Opening;

/// <summary>What is answered to an order that is told otherwise than it is on record.</summary>
internal static class OrderProblems
{
    private const string Contradicts = "order_contradicts_record";

    /// <summary>Where a request has its order.</summary>
    private const string InRequest = "/order";

    /// <summary>Codes of what is told of each place.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Contradicts, ProblemCatalog.PaymentReferenceTaken];

    /// <summary>Each place where it does; none when it agrees.</summary>
    public static IReadOnlyList<Problem> Of(OrderTold told) => told switch
    {
        OrderTold.Contradicted { Contradictions: var found } => [.. found.Select(c => new Problem(c.Pointer, Contradicts, $"On record: {c.Stands}; said: {c.Said}"))],
        OrderTold.PaymentTaken { Pointers: var taken } => [.. taken.Select(at => new Problem(at, ProblemCatalog.PaymentReferenceTaken, "This payment belongs to another order"))],
        _ => [],
    };

    /// <summary>The same where the order is the body itself.</summary>
    public static OrderTold InOwnBody(this OrderTold told) => told switch
    {
        OrderTold.Contradicted { Contradictions: var found } => new OrderTold.Contradicted([.. found.Select(c => c with { Pointer = Inside(c.Pointer) })]),
        OrderTold.PaymentTaken { Pointers: var taken } => new OrderTold.PaymentTaken([.. taken.Select(Inside)]),
        _ => told,
    };

    public static IResult Answer(OrderTold told) => told is OrderTold.Contradicted { Contradictions: var found }
        ? Problems.Of(
            Contradicts,
            "An order is as it was first told; the shop can add what happened since",
            Of(told),
            new JsonObject { ["contradictions"] = JsonSerializer.SerializeToNode(found, Json.Stored) })
        : Problems.Of(ProblemCatalog.PaymentReferenceTaken, errors: Of(told));

    private static string Inside(string pointer) => pointer[InRequest.Length..];
}
