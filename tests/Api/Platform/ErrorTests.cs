using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Platform.Errors;

namespace Serverless.Tests.Api.Platform;

public sealed class ErrorTests
{
    private static readonly Dictionary<string, Func<HttpContext, IResult>> Broken = new(StringComparer.Ordinal)
    {
        ["throws"] = static _ => throw new InvalidOperationException("a secret"),
        // Serializing fails when half of it is written.
        ["breaks"] = static _ => Results.Json(Enumerable.Range(0, 100_000).Select(i => i < 99_999 ? i : throw new InvalidOperationException("a secret"))),
        ["streams"] = static http =>
        {
            http.Response.Headers["X-Half"] = "true";
            return Results.Stream(async body =>
            {
                await body.WriteAsync(new byte[100_000]);
                await body.FlushAsync();
                throw new InvalidOperationException("a secret");
            });
        },
    };

    [Theory]
    [InlineData("throws")]
    [InlineData("breaks")]
    [InlineData("streams")]
    public async Task Answer_ThatBreaks_IsAProblemThatSaysNothingOfTheInside(string route)
    {
        await using var app = await ServeAsync(Broken[route]);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.GetAsync(new Uri($"api/{route}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("internal_error", (await ProblemAnswer.OfAsync(HttpStatusCode.InternalServerError, answer)).Code);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Half"));
    }

    /// <summary>A server that answers with what the middleware makes of a function.</summary>
    private static async Task<WebApplication> ServeAsync(Func<HttpContext, IResult> function)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            var middleware = new ErrorMiddleware(NullLogger<ErrorMiddleware>.Instance);
            await middleware.Invoke(new Invocation(http), context =>
            {
                context.GetInvocationResult().Value = function(http);
                return Task.CompletedTask;
            });
        });
        await app.StartAsync();
        return app;
    }
}
