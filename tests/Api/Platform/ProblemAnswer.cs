using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Docs;

namespace Serverless.Tests.Api.Platform;

/// <summary>Problem details as a client reads them.</summary>
internal sealed record ProblemAnswer(string Type, string Title, int Status, string Code, IReadOnlyList<ProblemError>? Errors, JsonElement? Facts)
{
    /// <summary>What the API's description says of problems.</summary>
    private static readonly Lazy<JsonNode> Described = new(() => OpenApiDocument.Build()["components"]!["schemas"]!["Problem"]!["properties"]!);

    public IEnumerable<string> Pointers => Errors!.Select(e => e.Pointer);

    /// <summary>The problem in an answer, which must be of that status.</summary>
    public static async Task<ProblemAnswer> OfAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = JsonSerializer.Deserialize<ProblemAnswer>(text, JsonSerializerOptions.Web)!;
            Assert.Equal((int)status, problem.Status);
            Assert.Equal($"urn:returns:problem:{problem.Code}", problem.Type);
            Assert.Contains(problem.Code, Codes(Described.Value["code"]));
            if (OperationOf(answer.RequestMessage!) is { } operation)
                Assert.Contains(problem.Code, operation.Problems);
            Assert.All(problem.Errors ?? [], error => Assert.Contains(error.Code, Codes(Described.Value["errors"]!["items"]!["properties"]!["code"])));
            return problem;
        }
    }

    public static async Task<ProblemAnswer> OfAsync(HttpStatusCode status, Task<HttpResponseMessage> answer) => await OfAsync(status, await answer);

    /// <summary>The operation that was called; null for none that is described.</summary>
    private static ApiOperation? OperationOf(HttpRequestMessage call)
    {
        var given = call.RequestUri!.AbsolutePath.Split('/')[2..];
        return ApiOperations.All
            .Where(operation => operation.Method.Equals(call.Method.Method, StringComparison.OrdinalIgnoreCase))
            .Where(operation => operation.Path.Split('/')[1..] is var parts && parts.Length == given.Length
                && parts.Zip(given).All(part => part.First.StartsWith('{') || part.First == part.Second))
            .MinBy(operation => operation.Path.Count(letter => letter is '{'));
    }

    private static IEnumerable<string?> Codes(JsonNode? schema) => schema!["enum"]!.AsArray().Select(code => (string?)code);
}

internal sealed record ProblemError(string Pointer, string Code, string Message, JsonElement? Baseline);
