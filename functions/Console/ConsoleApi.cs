using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Platform.Idempotency;

namespace Serverless.Console;

/// <summary>
/// Calls the API as any client does, without a wire: the function of the route, under the caller's role, with a request of its own. Whatever a page shows or does is what the
/// command line would be shown or would do; nothing is decided twice.
/// </summary>
public sealed class ConsoleApi(IServiceScopeFactory scopes, KeyedCalls calls)
{
    private static readonly Lazy<IReadOnlyList<(string[] Route, HttpEndpoint Endpoint)>> Routes = new(() =>
        [.. HttpEndpoints.All.Where(endpoint => endpoint.Route.StartsWith("v1/", StringComparison.Ordinal)).Select(endpoint => (endpoint.Route.Split('/'), endpoint))]);

    private static readonly Lazy<FrozenDictionary<Type, ObjectFactory>> Makers = new(() => Routes.Value.Select(known => known.Endpoint.Method).Where(method => !method.IsStatic)
        .Select(method => method.DeclaringType!).Distinct().ToFrozenDictionary(type => type, type => ActivatorUtilities.CreateFactory(type, [])));

    /// <summary>Whether somebody's role allows the call. What it does not allow is not shown.</summary>
    /// <param name="path">Below <c>/api/</c>, for instance <c>v1/ops/reviews</c>.</param>
    internal static bool May(Caller.Operator who, string method, string path) => Find(method, path).Endpoint.Admits(who);

    internal async Task<T?> FindAsync<T>(ConsoleVisit visit, string path)
        where T : class
    {
        var answer = await CallAsync(visit, "get", path);
        return answer switch
        {
            { IsDone: true } => answer.Read<T>(),
            { Status: StatusCodes.Status404NotFound } => null,
            _ => throw new ConsoleApiException(answer.Problem),
        };
    }

    /// <exception cref="ConsoleApiException">It is answered with a problem.</exception>
    internal async Task<T> GetAsync<T>(ConsoleVisit visit, string path)
        where T : class
    {
        var answer = await CallAsync(visit, "get", path);
        return answer.IsDone ? answer.Read<T>() : throw new ConsoleApiException(answer.Problem);
    }

    /// <param name="once">The call's idempotency key.</param>
    internal async Task<ApiAnswer> CallAsync(ConsoleVisit visit, string method, string path, JsonNode? body = null, string? once = null)
    {
        var (endpoint, values) = Find(method, path);
        if (!endpoint.Admits(visit.Who))
            return await AnswerAsync(visit.Request.HttpContext, Problems.Of(ProblemCatalog.Forbidden));

        await using var scope = scopes.CreateAsyncScope();
        var bytes = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body);
        using var sent = new MemoryStream(bytes);
        var http = RequestOf(visit, scope.ServiceProvider, method, path, sent, hasBody: body is not null);
        return await AnswerAsync(
            http,
            once is null || method is not "post" || endpoint.IsNamedByKey || endpoint.RepeatsSafely
                ? await InvokeAsync()
                : await calls.AnswerAsync(http, once, bytes, InvokeAsync));

        Task<IResult> InvokeAsync() => ConsoleApi.InvokeAsync(endpoint, http, values, visit);
    }

    private static DefaultHttpContext RequestOf(ConsoleVisit visit, IServiceProvider services, string method, string path, Stream body, bool hasBody)
    {
        var (outer, query) = (visit.Request, path.IndexOf('?', StringComparison.Ordinal));
        var http = NewContext(outer.HttpContext, services);
        http.Features.Set<Caller>(visit.Who);
        (http.Request.Scheme, http.Request.Host, http.Request.Method) = (outer.Scheme, outer.Host, method.ToUpperInvariant());
        http.Request.Path = PathString.FromUriComponent($"/api/{(query < 0 ? path : path[..query])}");
        http.Request.QueryString = new QueryString(query < 0 ? "" : path[query..]);
        http.Request.Body = body;
        http.Request.ContentLength = body.Length;
        if (hasBody)
            http.Request.ContentType = "application/json";

        return http;
    }

    private static async Task<IResult> InvokeAsync(HttpEndpoint endpoint, HttpContext http, IReadOnlyDictionary<string, string> values, ConsoleVisit visit)
    {
        var function = endpoint.Method.IsStatic ? null : Makers.Value[endpoint.Method.DeclaringType!](http.RequestServices, []);
        object?[] arguments = [.. endpoint.Method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(HttpRequest) => (object?)http.Request,
            var type when type == typeof(DurableTaskClient) => visit.Client,
            var type when type == typeof(CancellationToken) => visit.Cancellation,
            _ => values[parameter.Name!],
        })];
        try
        {
            return endpoint.Method.Invoke(function, System.Reflection.BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) switch
            {
                Task<IResult> later => await later,
                IResult now => now,
                var other => throw new InvalidOperationException($"{endpoint.Function} answers with {other}"),
            };
        }
        finally
        {
            (function as IDisposable)?.Dispose();
        }
    }

    private static async Task<ApiAnswer> AnswerAsync(HttpContext http, IResult result)
    {
        var inner = NewContext(http, http.RequestServices);
        var body = await WholeAnswer.RenderAsync(inner, result);
        return new ApiAnswer(inner.Response.StatusCode, body.Length > 0 ? JsonNode.Parse(body) : null);
    }

    private static DefaultHttpContext NewContext(HttpContext outer, IServiceProvider services) =>
        new() { RequestServices = services, RequestAborted = outer.RequestAborted, TraceIdentifier = outer.TraceIdentifier };

    private static (HttpEndpoint Endpoint, IReadOnlyDictionary<string, string> Values) Find(string method, string path)
    {
        var parts = path.Split('?')[0].Split('/');
        var found = Routes.Value.Where(known => known.Endpoint.Methods.Contains(method, StringComparer.OrdinalIgnoreCase) && Fits(known.Route, parts))
            .OrderBy(known => known.Route.Count(IsValue)).Select(known => ((string[] Route, HttpEndpoint Endpoint)?)known).FirstOrDefault()
            ?? throw new InvalidOperationException($"The API has no {method} {path}");
        return (found.Endpoint, found.Route.Zip(parts).Where(pair => IsValue(pair.First))
            .ToDictionary(pair => pair.First.Trim('{', '}'), pair => Uri.UnescapeDataString(pair.Second), StringComparer.Ordinal));
    }

    private static bool Fits(string[] route, string[] parts) =>
        route.Length == parts.Length
        && route.Zip(parts).All(pair => IsValue(pair.First) ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.Ordinal));

    private static bool IsValue(string part) => part.StartsWith('{');
}
