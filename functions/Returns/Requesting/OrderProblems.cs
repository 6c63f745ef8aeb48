using System.Text.Json.Nodes;
using Serverless.Domain.OrderUpdates;

namespace Serverless.Returns.Requesting;

/// <summary>What is answered to an order that is told otherwise than it is on record.</summary>
internal static class OrderProblems
{
    private const string Contradicts = "order_contradicts_record";

    /// <summary>Codes of what is told of each place.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Contradicts, ProblemCatalog.PaymentReferenceTaken];

    /// <summary>Each place where it does; none when it agrees.</summary>
    public static IReadOnlyList<Problem> Of(OrderTold told) => told switch
    {
        OrderTold.Contradicted { Contradictions: var found } => [.. found.Select(c => new Problem(c.Pointer, Contradicts, $"On record: {c.Stands}; said: {c.Said}"))],
        OrderTold.PaymentTaken { Pointers: var taken } => [.. taken.Select(at => new Problem(at, ProblemCatalog.PaymentReferenceTaken, "This payment belongs to another order"))],
        _ => [],
    };

    public static IResult Answer(OrderTold told) => told is OrderTold.Contradicted { Contradictions: var found }
        ? Problems.Of(
            Contradicts,
            "An order is as it was first told; the shop can add what happened since",
            Of(told),
            new JsonObject { ["contradictions"] = JsonSerializer.SerializeToNode(found, Json.Stored) })
        : Problems.Of(ProblemCatalog.PaymentReferenceTaken, errors: Of(told));
}
