using System.Net;
using System.Text.Json;

namespace Serverless.Client;

/// <summary>What is wrong with a call, as RFC 9457 says it.</summary>
public sealed class ReturnsProblemException(HttpStatusCode status, string? code, IReadOnlyList<ReturnsError> errors, string? traceId, string message) : Exception(message)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public HttpStatusCode Status => status;

    /// <summary>What is wrong, for programs; absent where the answer did not come from the API.</summary>
    public string? Code => code;

    /// <summary>Everything that is wrong with the body.</summary>
    public IReadOnlyList<ReturnsError> Errors => errors;

    /// <summary>To be named when asking for help.</summary>
    public string? TraceId => traceId;

    internal static async Task<ReturnsProblemException> OfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = answer.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? JsonSerializer.Deserialize<Body>(await answer.Content.ReadAsStringAsync(cancellation), Json)
            : null;
        var errors = problem?.Errors ?? [];
        var message = string.Join("; ", errors.Select(error => $"{error.Pointer}: {error.Message}").Prepend(problem?.Detail ?? problem?.Title ?? $"The answer is {(int)answer.StatusCode}"));
        return new ReturnsProblemException(answer.StatusCode, problem?.Code, errors, problem?.TraceId, message);
    }

    private sealed record Body(string? Title, string? Detail, string? Code, string? TraceId, IReadOnlyList<ReturnsError>? Errors);
}

/// <summary>One thing that is wrong with a body.</summary>
/// <param name="Pointer">Where: a JSON pointer.</param>
/// <param name="Code">What, for programs.</param>
/// <param name="Message">What, for people.</param>
public sealed record ReturnsError(string Pointer, string Code, string Message);
