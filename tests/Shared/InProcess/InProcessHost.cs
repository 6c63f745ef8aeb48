using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;
using Serverless.Local;
using Serverless.Platform.Storage;
using HostOptions = Serverless.Local.HostOptions;

namespace Serverless.Tests.Returns;

/// <summary>Host and app inside this process, on whatever clock.</summary>
internal sealed class InProcessHost : AppHost
{
    private readonly FunctionsHost _host;
    private readonly InProcessWorker _worker;
    private readonly GrpcDurableTaskClient _durable;
    private bool _stopped;

    private InProcessHost(FunctionsHost host, InProcessWorker worker, IServiceProvider services)
    {
        (_host, _worker, Services) = (host, worker, services);
        _durable = new GrpcDurableTaskClient("tests", new GrpcDurableTaskClientOptions { Address = host.Durable }, NullLogger.Instance);
    }

    public override Uri BaseAddress => _host.Address;

    public override IServiceProvider Services { get; }

    public override DurableTaskClient DurableClient => _durable;

    /// <param name="data">Where the host keeps its state.</param>
    /// <param name="settings">The app's.</param>
    /// <param name="clock">Of host and app, with what it was ever set to.</param>
    /// <param name="logs">Where the host logs.</param>
    /// <param name="add">What goes over the app's own services.</param>
    /// <param name="port">0 takes a free one.</param>
    public static async Task<InProcessHost> StartAsync(
        string data, IReadOnlyDictionary<string, string?> settings, (TimeProvider Time, ClockLog? Log) clock, ILoggerFactory logs, Action<IServiceCollection> add, int port = 0)
    {
        InProcessWorker? worker = null;
        var host = await FunctionsHost.StartAsync(
            new HostOptions
            {
                App = Path.GetDirectoryName(typeof(CaseStore).Assembly.Location)!,
                Data = data,
                Port = port,
                Settings = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build(),
                Clock = clock,
                Logs = logs,
                StartWorker = start => worker = InProcessWorker.Start(start, settings, services =>
                {
                    services.AddSingleton(clock.Time);
                    add(services);
                }),
            },
            CancellationToken.None);
        var services = (await worker!.Built).Services;
        await services.GetRequiredService<StorageSetup>().Ready.WaitAsync(TimeSpan.FromSeconds(60));
        return new InProcessHost(host, worker, services);
    }

    public override async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _durable.DisposeAsync();
        await _host.DisposeAsync();
        await _worker.WaitForExitAsync();
    }

    public override async ValueTask DisposeAsync() => await StopAsync();
}
