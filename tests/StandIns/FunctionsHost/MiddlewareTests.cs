using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class MiddlewareFunctionsUnderTest(ConcurrentQueue<string> steps)
{
    [Function("fine")]
    public IResult Fine([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        steps.Enqueue("function");
        return Results.Text("fine");
    }

    [Function("fails")]
    public static IResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => throw new InvalidOperationException("no");
}

public sealed class MiddlewareTests
{
    private readonly ConcurrentQueue<string> _steps = new();

    [Fact]
    public async Task Steps_Added_WrapTheFunctionInOrder()
    {
        await using var app = await StartAsync(builder =>
        {
            builder.Use(next => async context =>
            {
                _steps.Enqueue($"outside http:{context.GetHttpContext() is not null}");
                await next(context);
                _steps.Enqueue($"outside started:{context.GetHttpContext()!.Response.HasStarted}");
            });
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware<Recorder>();
            builder.UseMiddleware(async (context, next) =>
            {
                context.Items["note"] = "from the outer";
                await next();
                _steps.Enqueue($"inline result:{context.GetInvocationResult().Value is IResult}");
            });
            builder.UseWhen<Recorder>(context => string.Equals(context.FunctionDefinition.Name, "fine", StringComparison.Ordinal));
            builder.UseWhen(_ => false, (_, _) => throw new InvalidOperationException("not picked"));
            builder.UseWhen(_ => true, (context, next) =>
            {
                _steps.Enqueue($"picked note:{context.Items["note"]}");
                return next();
            });
        });
        using var client = app.CreateClient();

        Assert.Equal("fine", await client.GetStringAsync("api/fine"));
        Assert.Equal(
            [
                "outside http:False", "recorder in", "recorder in", "picked note:from the outer", "function",
                "recorder out", "inline result:True", "recorder out", "outside started:True",
            ],
            _steps,
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Step_CatchingAnException_DecidesTheResponse()
    {
        await using var app = await StartAsync(builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidOperationException)
                {
                    context.GetInvocationResult().Value = Results.Problem(statusCode: 422, type: "/problems/no");
                }
            });
        });
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("api/fails");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Step_ThatAnswersItself_LeavesTheFunctionOut()
    {
        await using var app = await StartAsync(builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware((context, _) =>
            {
                context.GetInvocationResult().Value = Results.StatusCode(429);
                return Task.CompletedTask;
            });
        });
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("api/fine");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Empty(_steps);
    }

    [Fact]
    public async Task Result_AskedForAsAnotherType_Throws()
    {
        await using var app = await StartAsync(builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware(async (context, next) =>
            {
                await next();
                Assert.NotNull(context.GetInvocationResult<IResult>().Value);
                Assert.Throws<InvalidOperationException>(() => context.GetInvocationResult<string>());
            });
        });
        using var client = app.CreateClient();
        Assert.Equal("fine", await client.GetStringAsync("api/fine"));
    }

    private Task<LocalFunctionsHost> StartAsync(Action<FunctionsApplicationBuilder> configure) => LocalFunctionsHost.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton(_steps);
            configure(builder);
        },
        TestApp.Options(typeof(MiddlewareFunctionsUnderTest)));

    private sealed class Recorder(ConcurrentQueue<string> steps) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            steps.Enqueue("recorder in");
            await next(context);
            steps.Enqueue("recorder out");
        }
    }
}
