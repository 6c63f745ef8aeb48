using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Docs;

namespace Serverless.Tests.Api.Docs;

public sealed partial class DocsFunctionsTests
{
    [Fact]
    public async Task Document_Asked_IsOpenApi()
    {
        var (http, body) = await AskAsync("/api/openapi.json", (docs, request) => docs.OpenApi(request));

        Assert.Equal("application/json", http.Response.ContentType);
        Assert.Equal("3.1.0", (string?)JsonNode.Parse(body)!["openapi"]);
    }

    [Theory]
    [InlineData("/api/docs")]
    [InlineData("/api/docs/")]
    public async Task Page_AskedWithoutAFile_IsFoundAtItsIndex(string path)
    {
        var (http, _) = await AskAsync(path, (docs, request) => docs.Docs(request, null));

        Assert.Equal(302, http.Response.StatusCode);
        Assert.Equal("/api/docs/index.html", http.Response.Headers.Location);
    }

    [Fact]
    public async Task Page_WithAllItNames_ComesFromHere()
    {
        var (_, index) = await AskAsync("/api/docs/index.html", (docs, request) => docs.Docs(request, "index.html"));
        var named = Links().Matches(Encoding.UTF8.GetString(index)).Select(m => m.Groups["file"].Value).ToList();

        Assert.NotEmpty(named);
        foreach (var file in named)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            var (http, body) = await AskAsync($"/api/docs/{file}", (docs, request) => docs.Docs(request, file));
            Assert.Equal(200, http.Response.StatusCode);
            Assert.NotEmpty(body);
            Assert.NotEqual(0x1f, body[0]);
        }
    }

    [Fact]
    public async Task Page_ForABrowserThatUnzips_IsSentZipped()
    {
        var (http, body) = await AskAsync(
            "/api/docs/swagger-ui-bundle.js", (docs, request) => docs.Docs(request, "swagger-ui-bundle.js"), accept: "gzip, br");

        Assert.Equal("gzip", http.Response.Headers.ContentEncoding);
        using var plain = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.Contains("SwaggerUIBundle", await plain.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("../host.json")]
    public async Task File_NotOfThePage_IsNotFound(string file)
    {
        var (http, body) = await AskAsync($"/api/docs/{file}", (docs, request) => docs.Docs(request, file));

        Assert.Equal(404, http.Response.StatusCode);
        Assert.Equal("not_found", (string?)JsonNode.Parse(body)!["code"]);
    }

    private static async Task<(HttpContext Http, byte[] Body)> AskAsync(string path, Func<DocsFunctions, HttpRequest, IResult> ask, string? accept = null)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, Request = { Method = "GET", Path = path }, Response = { Body = body } };
        if (accept is not null) http.Request.Headers.AcceptEncoding = accept;

        await ask(new DocsFunctions(), http.Request).ExecuteAsync(http);
        return (http, body.ToArray());
    }

    [GeneratedRegex("(?:href|src)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
