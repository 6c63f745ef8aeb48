using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Serverless.Local.Functions;
using Serverless.Platform.Errors;

namespace Serverless.Tests.Api.Platform;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("throws")]
    [InlineData("breaks")]
    [InlineData("streams")]
    public async Task Answer_ThatBreaks_IsAProblemThatSaysNothingOfTheInside(string route)
    {
        await using var app = await LocalFunctionsHost.StartAsync(
            builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.UseMiddleware<ErrorMiddleware>();
            },
            new LocalFunctionsOptions { FunctionTypes = [typeof(Broken)] });
        using var http = app.CreateClient();

        using var answer = await http.GetAsync(new Uri($"api/{route}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("internal_error", (await ProblemAnswer.OfAsync(HttpStatusCode.InternalServerError, answer)).Code);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Half"));
    }

    public sealed class Broken
    {
        [Function("Throws")]
        public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
            throw new InvalidOperationException("a secret");

        /// <summary>Serializing fails when half of it is written.</summary>
        [Function("Breaks")]
        public IResult Breaks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "breaks")] HttpRequest request) =>
            Results.Json(Enumerable.Range(0, 100_000).Select(i => i < 99_999 ? i : throw new InvalidOperationException("a secret")));

        [Function("Streams")]
        public IResult Streams([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "streams")] HttpRequest request)
        {
            request.HttpContext.Response.Headers["X-Half"] = "true";
            return Results.Stream(async body =>
            {
                await body.WriteAsync(new byte[100_000]);
                await body.FlushAsync();
                throw new InvalidOperationException("a secret");
            });
        }
    }
}
