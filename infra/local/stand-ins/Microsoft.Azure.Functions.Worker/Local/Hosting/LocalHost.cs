using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>
/// The whole host in one process. It starts the durable engine, then HTTP, then what takes up work, and stops the other way
/// round: first nothing new comes in while what runs may end, then the engine.
/// </summary>
internal sealed class LocalHost(WebApplication app, Launch launch, HostJson json, int port, bool isWebApplication) : IHost, IAsyncDisposable
{
    private static readonly TimeSpan AfterExpiry = TimeSpan.FromSeconds(2);
    private readonly ILogger _logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Host");
    private TriggerListeners? _listeners;

    public IServiceProvider Services => app.Services;

    public string Address { get; private set; } = "";

    public FunctionKeys? Keys { get; private set; }

    public HostStatus Status { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartHostAsync(cancellationToken);
        }
        catch (StartException problem) when (!launch.InProcess)
        {
            await DisposeAsync();
            problem.EndProcess();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        var running = Services.GetRequiredService<Running>();
        var drained = Task.WhenAll(_listeners?.StopAsync() ?? Task.CompletedTask, app.StopAsync(cancellationToken), running.Idle);
        await WaitAsync(drained, json.DrainBound, cancellationToken);
        if (!drained.IsCompleted)
        {
            _logger.Expired(running.Count, json.DrainBound);
            running.Expire();
            await WaitAsync(drained, AfterExpiry, cancellationToken);
        }
        await Services.GetRequiredService<DurableFunctions>().StopAsync();
        if (drained.IsFaulted)
            await drained;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _listeners?.Dispose();
        await app.DisposeAsync();
    }

    private async Task StartHostAsync(CancellationToken cancel)
    {
        var index = FunctionIndex.Read(launch, json, new SettingNames(app.Configuration), isWebApplication);
        _listeners = TriggerListeners.Create(index, json, launch, Services);
        Directory.CreateDirectory(launch.DataFolder);
        Keys = FunctionKeys.Open(launch.DataFolder);
        app.UseRouting();
        app.Use((http, next) => HttpFunctions.HideMethods(http, next));
        AdminEndpoints.Map(app, Status);
        new HttpFunctions(Services.GetRequiredService<FunctionRunner>(), Keys).Map(app, index, json.RoutePrefix);
        await Services.GetRequiredService<DurableFunctions>().StartAsync(index, json, launch.DataFolder, Services, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException or SocketException)
        {
            throw new StartException($"Port {port} is in use: stop what listens there, or choose another with --port", problem);
        }
        Address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _listeners.Start();
        Status.IsRunning = true;
        Announce(index);
        launch.Ready?.Invoke(this);
    }

    private void Announce(FunctionIndex index)
    {
        foreach (var function in index.Functions)
            _logger.Serves(function.Name, function.Trigger.BindingType);
        // The one line that whoever started the process may wait for, whatever the log levels.
        if (!launch.InProcess)
            Console.WriteLine($"Functions host ready at {Address}");
    }

    private static Task WaitAsync(Task task, TimeSpan bound, CancellationToken cancel) =>
        Task.WhenAny(task, Task.Delay(bound, cancel));
}

internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "Function {Function}: {Trigger}")]
    public static partial void Serves(this ILogger logger, string function, string trigger);

    [LoggerMessage(3, LogLevel.Critical, "The durable engine cannot go on, so the host stops")]
    public static partial void EngineBroken(this ILogger logger, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "{Count} invocations still run after {Bound}, cancelling them")]
    public static partial void Expired(this ILogger logger, int count, TimeSpan bound);
}
