using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>The simulation's own endpoints (<c>/sim</c>, <c>/faults</c>, <c>/ledger</c>): plain JSON, problem details on refusal.</summary>
internal static class Sim
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>The body, or what is wrong with it.</summary>
    public static async Task<(T? Body, string? Problem)> ReadAsync<T>(HttpContext http) where T : class
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json, http.RequestAborted);
            return (body, body is null ? "the body is null" : null);
        }
        catch (JsonException e)
        {
            return (null, $"the body cannot be read: {e.Message}");
        }
    }

    public static Answer Ok<T>(T value, int status = 200) => Answer.Json(status, JsonSerializer.SerializeToNode(value, Json)!);

    public static Answer Refused(string detail, int status = 400) => Answer.Json(
        status,
        new JsonObject { ["title"] = status == 404 ? "Not found" : "Refused", ["status"] = status, ["detail"] = detail },
        "application/problem+json");
}
