using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Ops.Cli.Showing;

namespace Serverless.Ops.Cli.Talking;

/// <summary>The API says no, or nothing.</summary>
internal sealed class ApiException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;

    public static ApiException Unreachable(string message) => new(ExitCodes.Unreachable, message);

    public static async Task<ApiException> OfAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = Text(answer, await answer.Content.ReadAsByteArrayAsync(stop));
        return new ApiException(
            answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.NotAllowed,
                HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => ExitCodes.Usage,
                HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.Gone => ExitCodes.Failed,
                _ => ExitCodes.Unreachable,
            },
            text);
    }

    private static string Text(HttpResponseMessage answer, byte[] body)
    {
        try
        {
            return Problem(JsonNode.Parse(body) as JsonObject) + Later(answer);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return Nothing(answer);
        }

        string Problem(JsonObject? problem) => problem?["title"] is null ? Nothing(answer) : Said(problem);
    }

    private static string Nothing(HttpResponseMessage answer) => $"The API answered {(int)answer.StatusCode}.";

    /// <summary>Title and code; then what is wrong, part by part, or the facts.</summary>
    private static string Said(JsonObject problem)
    {
        var lines = new List<string> { $"{problem["title"]} ({problem["code"]})" };
        if (problem["errors"] is JsonArray errors)
            lines.AddRange(errors.OfType<JsonObject>().Select(error => $"  {error["pointer"]}: {error["message"]}"));
        else if (problem["detail"] is { } detail)
            lines.Add($"  {detail}");
        if (problem["facts"] is JsonObject facts)
            lines.AddRange(facts.Select(fact => $"  {fact.Key}: {fact.Value}"));
        return string.Join('\n', lines.Select(Clean.Text));
    }

    private static string Later(HttpResponseMessage answer) => Api.PauseOf(answer) is { Ticks: > 0 } pause
        ? string.Create(CultureInfo.InvariantCulture, $"\n  It can be asked again in {Math.Ceiling(pause.TotalSeconds)} s")
        : "";
}
