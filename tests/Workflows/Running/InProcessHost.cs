using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;
using Serverless.Local;
using Serverless.Platform.Storage;
using HostOptions = Serverless.Local.HostOptions;

namespace Serverless.Tests.Returns;

/// <summary>Host and app inside this process, on a clock that tests move by hand.</summary>
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

    public static async Task<InProcessHost> StartAsync(string data, IReadOnlyDictionary<string, string?> settings, HandClock clock, RecordedLog log)
    {
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated");
        InProcessWorker? worker = null;
        var host = await FunctionsHost.StartAsync(
            new HostOptions
            {
                App = Path.GetDirectoryName(typeof(CaseStore).Assembly.Location)!,
                Data = data,
                Settings = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build(),
                Clock = (clock, new ClockLog(clock.Path)),
                Logs = LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Information)),
                StartWorker = start => worker = InProcessWorker.Start(start, settings, services =>
                {
                    services.AddSingleton<TimeProvider>(clock);
                    services.AddLogging(logging => logging.AddProvider(log).AddFilter<RecordedLog>(category: null, LogLevel.Trace));
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
