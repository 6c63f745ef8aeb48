using System.Text.Json.Nodes;

namespace Serverless.Platform.Errors;

/// <summary>Answers that say what is wrong, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>A problem by its code.</summary>
    /// <param name="detail">What is wrong this time, for a developer; never personal data.</param>
    /// <param name="errors">Everything wrong with the body, each with its JSON pointer.</param>
    public static IResult Of(string code, string? detail = null, IReadOnlyList<Problem>? errors = null, JsonObject? facts = null)
    {
        var kind = ProblemCatalog.Get(code);
        var body = new JsonObject
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title,
            ["status"] = kind.Status,
            ["detail"] = detail,
            ["code"] = kind.Code,
            ["errors"] = errors is null ? null : JsonSerializer.SerializeToNode(errors, Json.Api),
            ["facts"] = facts,
        };
        foreach (var empty in body.Where(property => property.Value is null).Select(property => property.Key).ToList())
            body.Remove(empty);

        return new ProblemResult(kind, body);
    }

    public static IResult Invalid(IReadOnlyList<Problem> problems) =>
        Of(ProblemCatalog.ValidationFailed, $"{problems.Count} {(problems.Count == 1 ? "thing is" : "things are")} wrong with the request", problems);

    /// <summary>A refusal with its facts.</summary>
    public static IResult Refused(Refusal refusal) => Of(refusal.Code, facts: FactsOf(refusal));

    /// <summary>A refusal's facts without its code.</summary>
    public static JsonObject FactsOf(Refusal refusal)
    {
        var facts = JsonSerializer.SerializeToNode(refusal, Json.Stored)!.AsObject();
        facts.Remove("code");
        return facts;
    }
}
