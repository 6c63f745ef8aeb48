using Microsoft.AspNetCore.Http.Features;
using Serverless.Platform.Strict;

namespace Serverless.Platform;

/// <summary>Reads bodies of requests with a limit, and says in a problem what is wrong with one.</summary>
internal static class RequestBody
{
    /// <summary>A large order takes some hundred KiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Answers what is asked in a body, or with everything that is wrong with it.</summary>
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
        if (!request.HasJsonContentType())
            return Problems.Of(ProblemCatalog.UnsupportedMediaType);

        if (await ReadAsync(request, cancellation) is not { } bytes)
            return TooLarge;

        ParseResult<T> read;
        try
        {
            read = StrictJson.Read<T>(bytes, repeatsNames: true);
        }
        catch (JsonException e)
        {
            var where = $"at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            return Unreadable([new Problem("", ProblemCodes.Malformed, $"Not JSON as it should be, {where}")]);
        }

        return read.IsParsed ? await answer(read.Value) : Unreadable(read.Problems);
    }

    /// <summary>What is wrong with the shape of a body: one that only says too much can be read, and is invalid.</summary>
    public static IResult Unreadable(IReadOnlyList<Problem> problems) => problems.FirstOrDefault(StrictJson.IsNotJson) is { } first
        ? Problems.Of(ProblemCatalog.MalformedJson, first.Message, problems)
        : Problems.Invalid(problems);

    /// <summary>The raw body, as a signature needs it; null when it is too large.</summary>
    public static Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation) =>
        request.ContentLength > MaxBytes ? Task.FromResult<byte[]?>(null) : ReadAsync(request, MaxBytes, cancellation);

    /// <param name="maxBytes">What is read at most.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        // Twice what is read: the server takes in the rest of what is refused, so that its sender gets to see the answer.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = 2 * maxBytes;

        return await ReadAsync(request.Body, maxBytes, cancellation);
    }

    /// <summary>The same of a part of a body.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, int maxBytes, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > maxBytes)
                return null;

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    public static IResult TooLarge => Problems.Of(ProblemCatalog.TooLarge, $"At most {MaxBytes} bytes");
}

internal static class QueryValue
{
    public static string? Given(this IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
}
