using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Ops.Cli.Talking;

/// <summary>The API says no, or nothing.</summary>
internal sealed class ApiException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;

    public static ApiException Unreachable(string message) => new(ExitCodes.Unreachable, message);

    public static async Task<ApiException> OfAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var problem = Parse(await answer.Content.ReadAsStringAsync(stop));
        return new ApiException(
            answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.NotAllowed,
                HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => ExitCodes.Usage,
                HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.Gone => ExitCodes.Failed,
                _ => ExitCodes.Unreachable,
            },
            Text(answer.StatusCode, problem));
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Title and code; then what is wrong, part by part, or the facts.</summary>
    private static string Text(HttpStatusCode status, JsonObject? problem)
    {
        if (problem is null)
            return $"The API answered {(int)status}.";

        var lines = new List<string> { $"{problem["title"]} ({problem["code"]})" };
        if (problem["errors"] is JsonArray errors)
            lines.AddRange(errors.OfType<JsonObject>().Select(error => $"  {error["pointer"]}: {error["message"]}"));
        else if (problem["detail"] is { } detail)
            lines.Add($"  {detail}");
        if (problem["facts"] is JsonObject facts)
            lines.AddRange(facts.Select(fact => $"  {fact.Key}: {fact.Value}"));
        return string.Join('\n', lines);
    }
}
