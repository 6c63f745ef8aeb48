using Serverless.Platform.Strict;

namespace Serverless.Platform;

/// <summary>Reads bodies of requests with a limit, and says in a problem what is wrong with one.</summary>
internal static class RequestBody
{
    /// <summary>A large order takes some hundred KiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Answers what is asked in a body, or with everything that is wrong with it.</summary>
    /// <param name="read">Reads what is in it.</param>
    public static Task<IResult> AnswerAsync<T, TRead>(
        HttpRequest request, Func<T, ParseResult<TRead>> read, Func<TRead, Task<IResult>> answer, CancellationToken cancellation)
        where T : class
        where TRead : class =>
        AnswerAsync<T>(request, body =>
        {
            var parsed = read(body);
            return parsed.IsParsed ? answer(parsed.Value) : Task.FromResult(Problems.Invalid(parsed.Problems));
        }, cancellation);

    /// <summary>The same, where the answer needs the body as it came.</summary>
    public static async Task<IResult> AnswerAsync<T>(HttpRequest request, Func<T, Task<IResult>> answer, CancellationToken cancellation)
        where T : class
    {
        var (body, problem) = await ReadJsonAsync<T>(request, cancellation);
        return body is null ? problem! : await answer(body);
    }

    /// <summary>The body as JSON, or the problem with it.</summary>
    public static async Task<(T? Value, IResult? Problem)> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
            return (null, Problems.Of(ProblemCatalog.UnsupportedMediaType));

        if (await ReadAsync(request, cancellation) is not { } bytes)
            return (null, TooLarge);

        try
        {
            var read = StrictJson.Read<T>(bytes, repeatsNames: true);
            return read.IsParsed ? (read.Value, null) : (null, Unreadable(read.Problems));
        }
        catch (JsonException e)
        {
            return (null, Unreadable([new Problem("", ProblemCodes.Malformed, $"Not JSON as it should be, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")]));
        }
    }

    /// <summary>What is wrong with the shape of a body: one that only says too much can be read, and is invalid.</summary>
    public static IResult Unreadable(IReadOnlyList<Problem> problems) => problems.FirstOrDefault(StrictJson.IsNotJson) is { } first
        ? Problems.Of(ProblemCatalog.MalformedJson, first.Message, problems)
        : Problems.Invalid(problems);

    /// <summary>The raw body, as a signature needs it; null when it is too large.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes)
            return null;

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
                return null;

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    public static IResult TooLarge => Problems.Of(ProblemCatalog.TooLarge, $"At most {MaxBytes} bytes");
}
