using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Local.Workers;

namespace Serverless.Local.Http;

/// <summary>What the world sees: a route for each HTTP function. Of several that match the most particular one is taken; one with other methods is 405.</summary>
internal static class Front
{
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(8);

    public static async Task<WebApplication> StartAsync(
        HostOptions options, string prefix, IEnumerable<Function> functions, string durable, Func<Function, object, CancellationToken, Task> call, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateSlimBuilder(Machine.Server);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(logs);
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(static host => host.ShutdownTimeout = Draining);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            // How much is too much the app says.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        });
        var front = builder.Build();
        front.MapGet("/admin/host/status", () => Results.Json(new { id = "local", state = "Running", version = "4.0.0", engine = options.Engine, durable }));
        var keys = Keys.In(options.Data);
        foreach (var function in functions.Where(static function => function.IsHttp))
            Map(front, prefix, function, keys, (http, cancellation) => call(function, http, cancellation));
        await front.StartAsync();
        return front;
    }

    private static void Map(WebApplication front, string prefix, Function function, Keys keys, Func<HttpContext, CancellationToken, Task> call)
    {
        var route = $"/{prefix}/{function.Trigger.Text("route") ?? function.Name}".Replace("//", "/", StringComparison.Ordinal);
        RequestDelegate answer = async http =>
        {
            if (!keys.Allow(http.Request, function.Trigger.Text("authLevel")))
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                await AnswerAsync(http, call);
        };
        _ = function.Trigger.Methods is { Count: > 0 } methods ? front.MapMethods(route, methods, answer) : front.Map(route, answer);
    }

    private static async Task AnswerAsync(HttpContext http, Func<HttpContext, CancellationToken, Task> call)
    {
        try
        {
            await call(http, http.RequestAborted);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            // The worker ended before it had answered: whoever asked may ask again.
            http.Response.Clear();
            http.Response.StatusCode = e.InnerException is WorkerProcessExitException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
    }
}
