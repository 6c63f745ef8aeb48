using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;
using Serverless.Platform.Limits;

namespace Serverless.Keys;

/// <summary>
/// Stands before every HTTP function and lets in whom its attributes admit: <c>401</c> without a valid key, <c>403</c> when the key
/// is not good for this, <c>404</c> for what is another storefront's, <c>429</c> for an address that tries one key after the other. Functions find the caller in the request.
/// </summary>
internal sealed class AuthorizationMiddleware(Callers callers, UnknownKeyLimit unknown) : IFunctionsWorkerMiddleware
{
    private const string Storefront = "storefront";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && await RefuseAsync(HttpEndpoints.Of(context.FunctionDefinition.Name), http) is { } refusal)
            context.GetInvocationResult().Value = refusal;
        else
            await next(context);
    }

    private async Task<IResult?> RefuseAsync(HttpEndpoint endpoint, HttpContext http)
    {
        if (endpoint.IsOpen)
            return null;

        var caller = await callers.FindAsync(http.Request, http.RequestAborted);
        if (caller is null && !unknown.TryTake(http))
            return Problems.Of(ProblemCatalog.TooManyRequests);

        if (caller is null)
            return Challenge(http, ProblemCatalog.Unauthorized, http.Request.Headers.Authorization.Count > 0 ? "error=\"invalid_token\"" : null);

        // Before the scope is looked at, so that a key learns nothing about others' routes.
        if (caller is Caller.Shop shop && http.GetRouteValue(Storefront) is string named && named != shop.Storefront.Id.Value)
            return Problems.Of(ProblemCatalog.NotFound);

        if (!endpoint.Admits(caller))
            return Challenge(http, ProblemCatalog.Forbidden, Needed(endpoint, caller));

        http.Features.Set(caller);
        return null;
    }

    /// <summary>As RFC 6750 says: what is wrong with the token, and what it would need.</summary>
    private static IResult Challenge(HttpContext http, string problem, string? more)
    {
        http.Response.Headers.WWWAuthenticate = more is null ? "Bearer" : $"Bearer {more}";
        return Problems.Of(problem);
    }

    private static string Needed(HttpEndpoint endpoint, Caller caller) =>
        caller is Caller.Shop && endpoint.Rules.OfType<ForStorefrontsAttribute>().FirstOrDefault() is { Scope: var scope }
            ? $"error=\"insufficient_scope\", scope=\"{scope}\""
            : "error=\"insufficient_scope\"";
}
