using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Platform.Errors;

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
