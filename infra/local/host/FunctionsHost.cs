using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Local.Http;
using Serverless.Local.Jobs;
using Serverless.Local.Workers;

namespace Serverless.Local;

/// <summary>The host: worker, then what triggers it, then the door. It ends the other way round. There is one in a process at a time.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Stack<Func<Task>> _ends = new();
    private readonly ILoggerFactory _logs;

    private FunctionsHost(ILoggerFactory logs) => _logs = logs;

    /// <summary>Where it takes HTTP.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where the Durable extension takes a client's calls.</summary>
    public string Durable { get; private set; } = "";

    /// <summary>Ends, with its reason, when the host cannot go on.</summary>
    public Task Failed { get; private set; } = Task.CompletedTask;

    /// <exception cref="HostException">It cannot start.</exception>
    public static async Task<FunctionsHost> StartAsync(HostOptions options, CancellationToken stop)
    {
        // The Durable extension speaks the worker's protocol when it finds the first, and takes this for Azure and prints every event when it finds the second.
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated");
        Environment.SetEnvironmentVariable("CONTAINER_NAME", null);
        var hostJson = HostJson.Checked(options.App);
        if (options.Port > 0)
            Machine.PortMustBeFree(options.Port);
        var data = Machine.TakeData(options.Data);
        var host = new FunctionsHost(options.Logs ?? Logs.Create(hostJson));
        host._ends.Push(() => data.DisposeAsync().AsTask());
        if (options.Logs is null)
            host._ends.Push(() => Task.Run(host._logs.Dispose));
        try
        {
            await Machine.StorageMustAnswerAsync(options.Settings);
            await host.StartAsync(options, hostJson, stop);
            return host;
        }
        catch (Exception e)
        {
            if (e is not HostException)
                host._logs.CreateLogger("Host").LogError(e, "The host has not started");
            await host.DisposeAsync();
            if (stop.IsCancellationRequested)
                throw new OperationCanceledException(e.Message, e, stop);
            throw HostException.Of(e);
        }
    }

    /// <summary>Takes in nothing new, and waits for what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_ends.TryPop(out var end))
        {
            try
            {
                await end();
            }
            catch (Exception e)
            {
                // The others have to end too.
                _logs.CreateLogger("Host").LogError(e, "A part of the host has not ended well");
            }
        }

        _stop.Dispose();
    }

    private async Task StartAsync(HostOptions options, string hostJson, CancellationToken stop)
    {
        var (time, clock) = options.Clock ?? Clocks.Open(options.Data);
        var worker = new Worker(options, _logs);
        _ends.Push(() => worker.DisposeAsync().AsTask());
        await worker.StartAsync();
        stop.ThrowIfCancellationRequested();

        var functions = worker.Functions.Where(function => !function.IsDisabled(options.Settings)).ToList();
        var (emitted, forwarding) = (new EmittedFunctions(functions), new Forwarding());
        EmittedCalls.Bridge = new Bridge(worker, forwarding, new OrchestrationTimes(clock, Engines.KnowClock(options.Engine)));
        var host = FunctionsJobHost.Build(options, hostJson, emitted, time, _logs);
        _ends.Push(() => Task.Run(host.Dispose));
        await host.StartAsync(stop);
        _ends.Push(() => host.StopAsync(CancellationToken.None));

        var jobs = (JobHost)host.Services.GetRequiredService<IJobHost>();
        Durable = await DurableEndpoint.FindAsync(jobs) ?? "";
        var timers = new Timers(
            functions.Where(static function => function.IsTimer), emitted, jobs, time, Path.Combine(options.Data, "timers.json"), _logs.CreateLogger("Timers")).RunAsync(_stop.Token);
        _ends.Push(() => Task.WhenAll(_stop.CancelAsync(), timers));
        Failed = Task.WhenAny(worker.Keeping, timers).Unwrap();

        var front = await Front.StartAsync(options, HostJson.RoutePrefix(hostJson), functions, Durable, Call, _logs);
        _ends.Push(() => front.DisposeAsync().AsTask());
        _ends.Push(() => front.StopAsync(CancellationToken.None));
        Address = Machine.AddressOf(front);

        Task Call(Function function, object call, CancellationToken cancellation) => jobs.CallAsync(
            emitted.Method(function), new Dictionary<string, object>(StringComparer.Ordinal) { [EmittedFunctions.Call] = call }, cancellation);
    }
}
