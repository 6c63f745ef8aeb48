using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Docs;

/// <summary>
/// Refuses what an operation's documentation does not name in its query, what is named twice and what has no value: a filter that is passed
/// over would answer more than was asked for. Pages take whatever mail programs add to a link, and partners add what they like to theirs.
/// </summary>
internal sealed class QueryMiddleware : IFunctionsWorkerMiddleware
{
    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<string>>> Known = new(() => ApiOperations.All
        .Where(operation => operation.IsForPrograms)
        .ToFrozenDictionary(
            operation => operation.Id,
            IReadOnlyList<string> (operation) => [.. operation.Parameters.Where(parameter => parameter.In is "query").Select(parameter => parameter.Name)],
            StringComparer.Ordinal));

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext()?.Request.Query is { Count: > 0 } query
            && Known.Value.TryGetValue(context.FunctionDefinition.Name, out var known)
            && Wrong(query, known) is { Count: > 0 } problems)
        {
            context.GetInvocationResult().Value = Problems.Of(ProblemCatalog.MalformedQuery, problems[0].Message, problems);
        }
        else
        {
            await next(context);
        }
    }

    private static IReadOnlyList<Problem> Wrong(IQueryCollection query, IReadOnlyList<string> known) =>
        [.. query.Select(given => Wrong(given.Key, [.. given.Value.Select(value => value ?? "")], known)).OfType<Problem>()];

    private static Problem? Wrong(string name, IReadOnlyList<string> values, IReadOnlyList<string> known)
    {
        var pointer = Pointers.At("", name);
        return values switch
        {
            _ when !known.Contains(name, StringComparer.OrdinalIgnoreCase) =>
                new Problem(pointer, ProblemCodes.UnknownParameter, $"There is no parameter {pointer.TrimStart('/')} here{Only(name, known)}"),
            { Count: > 1 } => new Problem(pointer, ProblemCodes.DuplicateParameter, "It is given more than once"),
            [""] => new Problem(pointer, ProblemCodes.Required, "It has no value"),
            _ => null,
        };
    }

    private static string Only(string name, IReadOnlyList<string> known) => (Spelling.Nearest(name, known), known) switch
    {
        ({ } meant, _) => $"; was {meant} meant?",
        (_, []) => ", and no other",
        _ => $", only {string.Join(", ", known)}",
    };
}
