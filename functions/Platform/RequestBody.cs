using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serverless.Domain;
using Serverless.Platform.Errors;

namespace Serverless.Platform;

/// <summary>Reads bodies of requests with a limit, and says in a problem what is wrong with one.</summary>
internal static class RequestBody
{
    /// <summary>A large order takes some hundred KiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The body as JSON, or the problem with it.</summary>
    public static async Task<(T? Value, IResult? Problem)> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, Problems.Of(ProblemCatalog.UnsupportedMediaType));
        }

        if (await ReadAsync(request, cancellation) is not { } bytes)
        {
            return (null, TooLarge);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json.Api) is { } value
                ? (value, null)
                : (null, Malformed(new Problem("", "required", "The body is null")));
        }
        catch (JsonException e)
        {
            return (null, Malformed(new Problem(DocumentedPointer.Of(e.Path, typeof(T)), "malformed", $"Not as documented, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")));
        }
    }

    /// <summary>The raw body, as a signature needs it; null when it is too large.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    public static IResult TooLarge => Problems.Of(ProblemCatalog.TooLarge, $"At most {MaxBytes} bytes");

    private static IResult Malformed(Problem problem) => Problems.Of(ProblemCatalog.MalformedJson, problem.Message, [problem]);
}
