using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Tests.SampleApp;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<StampMiddleware>();
builder.Services.AddSingleton<Greeter>();
builder.Build().Run();

namespace Serverless.Tests.SampleApp
{
    public sealed class Greeter
    {
        public string Greet(string name) => $"Hello {name}";
    }

    public sealed class StampMiddleware : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetHttpContext()?.Response.Headers.Append("x-function", context.FunctionDefinition.Name);
            return next(context);
        }
    }

    public sealed class Functions(Greeter greeter)
    {
        [Function("hello")]
        public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name}")] HttpRequest request, string name) =>
            Results.Text(greeter.Greet(name));

        [Function("guarded")]
        public static IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Ok();

        /// <summary>Says that it began, then takes as long as asked; <c>touch</c> names a file made at the end.</summary>
        [Function("slow")]
        public static async Task<IResult> Slow(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow/{milliseconds}")] HttpRequest request, int milliseconds, CancellationToken cancel)
        {
            Console.WriteLine("slow began");
            await Task.Delay(milliseconds, cancel);
            return Results.Text("done");
        }

        [Function("work")]
        public static async Task Work([QueueTrigger("%WorkQueue%")] string milliseconds, long dequeueCount)
        {
            Console.WriteLine($"work began {dequeueCount}");
            await Task.Delay(int.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture));
            Console.WriteLine($"work ended {dequeueCount}");
        }
    }
}
