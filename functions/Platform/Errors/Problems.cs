using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Platform.Errors;

/// <summary>Answers that say what is wrong, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <param name="detail">What is wrong this time, for a developer; never personal data.</param>
    /// <param name="errors">Everything wrong with the body, each with its JSON pointer.</param>
    public static IResult Of(string code, string? detail = null, IReadOnlyList<Problem>? errors = null, JsonObject? facts = null)
    {
        var kind = ProblemCatalog.Get(code);
        var body = new { type = kind.Type, title = kind.Title, status = kind.Status, detail, code = kind.Code, errors, facts };
        return new ProblemResult(kind, JsonSerializer.SerializeToNode(body, Json.Api)!.AsObject());
    }

    public static IResult Invalid(IReadOnlyList<Problem> problems) =>
        Of(ProblemCatalog.ValidationFailed, $"{problems.Count} {(problems.Count == 1 ? "thing is" : "things are")} wrong with the request", problems);

    public static IResult Refused(Refusal refusal) => Of(refusal.Code, facts: FactsOf(refusal));

    /// <summary>A refusal's facts without its code.</summary>
    public static JsonObject FactsOf(Refusal refusal)
    {
        var facts = JsonSerializer.SerializeToNode(refusal, Json.Stored)!.AsObject();
        facts.Remove("code");
        return facts;
    }
}

/// <summary>A problem as an answer; it says by which id the log knows the call.</summary>
internal sealed class ProblemResult(ProblemKind kind, JsonObject body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        body["traceId"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        httpContext.Response.StatusCode = kind.Status;
        httpContext.Response.ContentType = "application/problem+json";
        await httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), httpContext.RequestAborted);
    }
}
