using Serverless.Platform.Idempotency;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What an HTTP function does not say of itself: method, path and access are its attributes', schemas and examples the contracts'.</summary>
internal sealed record ApiOperation(string Id, string Summary, string? Description = null)
{
    private static readonly ApiParameter Key = new(
        IdempotencyKey.Header,
        "header",
        $"1 to {IdempotencyKey.Longest} visible ASCII characters, best a random UUID, kept for at least 24 hours. The same key with the same body gives "
            + "the same answer and the header `Idempotent-Replayed`; with another body `idempotency_key_reused`, and while the first call runs "
            + "`idempotency_key_in_use`.");

    /// <summary>Problems that follow from what an operation is.</summary>
    private static readonly (Func<ApiOperation, bool> Has, IReadOnlyList<string> Codes)[] Usual =
    [
        (o => o.IsForPrograms && o.Path.Contains('{', StringComparison.Ordinal), [NotFound]),
        (o => o.Body is not null, [MalformedRequest, TooLarge]),
        (o => o.IsForPrograms && o.Body is not null, [MalformedJson, UnsupportedMediaType, ValidationFailed]),
        (o => o.IsForPrograms && o.Own.Any(p => p.In is "query"), [ValidationFailed]),
        (o => o.IsForPrograms, [MalformedQuery]),
        (o => o.IsKeyed, [IdempotencyKeyReused, IdempotencyKeyInUse, ValidationFailed]),
        (o => !o.HttpEndpoint.IsOpen, [Unauthorized, Forbidden, TooManyRequests]),
        (_ => true, [Unavailable, ProblemCatalog.Internal]),
    ];

    public string Tag { get; init; } = "";
    public HttpEndpoint HttpEndpoint { get; } = HttpEndpoints.Of(Id);

    /// <summary>Lower case. HEAD is GET without its body.</summary>
    public string Method => HttpEndpoint.Methods.First(method => method is not "head");

    /// <summary>Below the prefix <c>/api</c>.</summary>
    public string Path => $"/{HttpEndpoint.Route}";

    /// <summary>Called by programs, which are told what they misspell; others add to links and events what they like.</summary>
    public bool IsForPrograms => Path.StartsWith("/v1/", StringComparison.Ordinal);

    public bool IsKeyed => Method is "post" && !HttpEndpoint.IsOpen && !HttpEndpoint.RepeatsSafely;
    public IReadOnlyList<ApiParameter> Parameters => [.. ApiParameter.OfRoute(HttpEndpoint.Route), .. Own, .. Enumerable.Repeat(Key, IsKeyed ? 1 : 0)];
    public ApiBody? Body { get; init; }
    public IReadOnlyList<ApiResponse> Responses { get; init; } = [];
    public IEnumerable<string> Problems => Refusals.Concat(Usual.Where(usual => usual.Has(this)).SelectMany(usual => usual.Codes)).Distinct(StringComparer.Ordinal);
    private IReadOnlyList<ApiParameter> Own { get; init; } = [];
    private IReadOnlyList<string> Refusals { get; init; } = [];

    public static ApiOperation Operation(string id, string summary, string? description = null) => new(id, summary, description);

    /// <summary>Parameters beside those of the path.</summary>
    public ApiOperation Asks(params IEnumerable<ApiParameter> parameters) => this with { Own = [.. Own, .. parameters] };

    public ApiOperation Takes<T>(string description) => Takes(ApiBody.Of<T>(description));

    public ApiOperation Takes(ApiBody body) => this with { Body = body };

    /// <param name="with">What is different in the example of the contract; see <see cref="ApiBody.Json"/>.</param>
    public ApiOperation Answers<T>(string description, int status = 200, string? with = null, ApiHeader? header = null) =>
        Answers(status, ApiBody.Of<T>(description) with { Json = with }, header);

    public ApiOperation Answers(int status, ApiBody body, ApiHeader? header = null) => this with { Responses = [.. Responses, new(status, body, header)] };

    /// <summary>Problems beside the usual ones.</summary>
    public ApiOperation Refuses(params IEnumerable<string> codes) => this with { Refusals = [.. Refusals, .. codes] };
}
