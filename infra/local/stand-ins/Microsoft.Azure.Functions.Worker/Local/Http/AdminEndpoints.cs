using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Serverless.Local.Functions;

/// <summary>The little of the admin API that a local stack needs. Open, as under Core Tools: it listens on this machine alone and tells no secret.</summary>
internal static class AdminEndpoints
{
    public static void Map(WebApplication app, HostStatus status)
    {
        app.MapGet("/admin/host/status", () => Results.Json(status.Describe(), statusCode: status.IsRunning ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        app.MapMethods("/admin/host/ping", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post], () => Results.Ok());
    }
}

/// <summary>What <c>/admin/host/status</c> tells.</summary>
internal sealed class HostStatus
{
    private readonly string _instance = Guid.NewGuid().ToString();
    private readonly long _started = Stopwatch.GetTimestamp();

    public bool IsRunning { get; set; }

    public object Describe() => new
    {
        id = Environment.MachineName.ToLowerInvariant(),
        state = IsRunning ? "Running" : "Initialized",
        version = typeof(HostStatus).Assembly.GetName().Version?.ToString(),
        platformVersion = "",
        instanceId = _instance,
        computerName = Environment.MachineName,
        processUptime = (long)Stopwatch.GetElapsedTime(_started).TotalMilliseconds,
        functionAppContentEditingState = "NotAllowed",
        extensionBundle = (object?)null,
    };
}
