using System.Net.Mime;

namespace Serverless.Docs;

/// <summary>The API's description, and a page to read and try it.</summary>
public sealed class DocsFunctions
{
    private const string ForAnHour = "public, max-age=3600";

    private static readonly Lazy<byte[]> Document = new(() => JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Build()));
    private static readonly Lazy<byte[]> OfPolicies = new(() => JsonSerializer.SerializeToUtf8Bytes(PolicySchema.Build()));

    [Function("OpenApi")]
    [ForAnyone("It describes the API and holds no data")]
    public IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        Results.Bytes(Document.Value, MediaTypeNames.Application.Json);

    [Function("GetPolicySchema")]
    [ForAnyone("It is the same for all, and says nothing of anyone")]
    public IResult Schema([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/policy/schema")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = ForAnHour;
        return Results.Bytes(OfPolicies.Value, "application/schema+json");
    }

    [Function("Docs")]
    [ForAnyone("It describes the API and holds no data")]
    public IResult Docs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{*file}")] HttpRequest request, string? file)
    {
        // The page's files are named beside it, which needs the slash.
        if (string.IsNullOrEmpty(file)) return Results.Redirect($"{request.PathBase}{request.Path}".TrimEnd('/') + "/index.html");
        if (DocsPage.Find(file) is not { } found) return Problems.Of(ProblemCatalog.NotFound);

        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = DocsPage.ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = ForAnHour;
        headers.Vary = "Accept-Encoding";
        if (!found.IsZipped || !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(found.Plain(), found.ContentType);

        headers.ContentEncoding = "gzip";
        return Results.Bytes(found.Content, found.ContentType);
    }
}
