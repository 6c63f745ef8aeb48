using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>What a partner answers. <paramref name="Saved"/> answers are what an idempotency key brings back.</summary>
internal sealed record Answer(int Status, byte[] Body, string ContentType = "application/json", bool Saved = false)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static Answer Json(int status, JsonNode body, string contentType = "application/json") =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body), contentType);

    public static Answer Empty(int status) => new(status, []);

    public Answer Save() => this with { Saved = true };

    public Answer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [header] = value } };

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        if (Body.Length == 0)
            return;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}

/// <summary>The answer kept under an idempotency key, with the print of the request that it belongs to.</summary>
internal sealed record SavedAnswer(string Print, int Status, string Body, string ContentType, string? Entry, DateTimeOffset At);
