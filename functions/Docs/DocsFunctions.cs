using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;

namespace Serverless.Docs;

/// <summary>The API's description, and a page to read and try it.</summary>
public sealed class DocsFunctions
{
    private static readonly Lazy<byte[]> Document = new(() => Encoding.UTF8.GetBytes(OpenApiDocument.Build().ToJsonString()));

    [Function("OpenApi")]
    [ForAnyone("It describes the API and holds no data")]
    public IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        Results.Bytes(Document.Value, MediaTypeNames.Application.Json);

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
        headers.CacheControl = "public, max-age=3600";
        headers.Vary = "Accept-Encoding";
        if (!found.IsZipped || !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(found.Plain(), found.ContentType);

        headers.ContentEncoding = "gzip";
        return Results.Bytes(found.Content, found.ContentType);
    }
}
