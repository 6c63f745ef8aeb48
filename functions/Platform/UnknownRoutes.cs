using Microsoft.AspNetCore.Routing.Template;

namespace Serverless.Platform;

/// <summary>
/// Answers what no other function does: <c>405</c> with the methods that a known path takes, <c>404</c> otherwise. The published host
/// tries routes in the order of the functions' names, so this one has to be the last of them.
/// </summary>
public sealed class UnknownRoutes
{
    public const string Name = "Zz_UnknownRoute";

    private static readonly Lazy<IReadOnlyList<(TemplateMatcher Route, HttpEndpoint HttpEndpoint)>> Known = new(() =>
        [.. HttpEndpoints.All.Where(endpoint => endpoint.Function != Name).Select(endpoint => (new TemplateMatcher(TemplateParser.Parse(endpoint.Route), []), endpoint))]);

    [Function(Name)]
    [ForAnyone("It says that there is nothing")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, string? path)
    {
        var methods = Known.Value.Where(known => known.Route.TryMatch($"/{path}", [])).SelectMany(known => known.HttpEndpoint.Methods)
            .Select(method => method.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (methods is [])
            return Problems.Of(ProblemCatalog.NotFound);

        request.HttpContext.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Of(ProblemCatalog.MethodNotAllowed);
    }
}
