using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Local.Http;
using Serverless.Local.Jobs;
using Serverless.Local.Workers;
using Yarp.ReverseProxy.Forwarder;

namespace Serverless.Local;

/// <summary>The host, from first to last: worker, then what triggers it, then the door. It ends the other way round.</summary>
internal static class FunctionsHost
{
    public static async Task RunAsync(HostOptions options, CancellationToken stop)
    {
        var hostJson = HostJson.Checked(options.App);
        Directory.CreateDirectory(options.Data);
        if (options.Port > 0)
            Machine.PortMustBeFree(options.Port);
        await Machine.StorageMustAnswerAsync();

        using var logs = Logs.Create(hostJson);
        var (time, clock) = Clocks.Open(options);
        await using var worker = new Worker(options, logs);
        await worker.StartAsync();

        var functions = worker.Functions.Where(static function => !function.IsDisabled).ToList();
        var emitted = new EmittedFunctions(functions);
        using var forwarding = new Forwarding(Forwarder());
        EmittedCalls.Bridge = new Bridge(worker, forwarding, new OrchestrationTimes(clock, Engines.KnowClock(options.Engine)));
        using var jobs = FunctionsJobHost.Build(options, hostJson, emitted, time, logs);
        await jobs.StartAsync(stop);

        var runner = (JobHost)jobs.Services.GetRequiredService<IJobHost>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var timers = new Timers(
            functions.Where(static function => function.IsTimer), emitted, runner, time, Path.Combine(options.Data, "timers.json"), logs.CreateLogger("Timers")).RunAsync(ending.Token);
        await using var front = await Front.StartAsync(options, Prefix(hostJson), worker, emitted, runner, logs);
        Console.WriteLine($"Functions host ready at {Machine.AddressOf(front)}");

        try
        {
            await await Task.WhenAny(worker.Keeping, timers, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is how a host is meant to end: nothing new comes in, and what runs is waited for.
        }

        await front.StopAsync(CancellationToken.None);
        await ending.CancelAsync();
        await timers;
        await jobs.StopAsync(CancellationToken.None);
    }

    private static IHttpForwarder Forwarder() => new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider().GetRequiredService<IHttpForwarder>();

    private static string Prefix(string hostJson)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(hostJson), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return json.RootElement.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("http", out var http) && http.TryGetProperty("routePrefix", out var prefix)
            ? prefix.GetString() ?? "" : "api";
    }
}
