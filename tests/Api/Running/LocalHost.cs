using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Serverless.Tests.Returns;

/// <summary>The app as it is deployed: its worker process behind the local host. What tests want of its classes they get from a container of their own.</summary>
internal sealed class LocalHost : AppHost
{
    private static readonly string App = Path.GetDirectoryName(FunctionsProcess.BuiltFile("functions", "Serverless.Functions.dll"))!;

    private readonly FunctionsProcess _process;
    private readonly ServiceProvider _services;
    private DurableTaskClient? _durable;

    private LocalHost(FunctionsProcess process, ServiceProvider services) => (_process, _services) = (process, services);

    public override Uri BaseAddress => _process.BaseAddress;

    public override IServiceProvider Services => _services;

    public override DurableTaskClient DurableClient => _durable ?? throw new InvalidOperationException("The host is not ready");

    /// <exception cref="OptionsValidationException">A setting is missing or wrong.</exception>
    public static async Task<LocalHost> StartAsync(string data, IReadOnlyDictionary<string, string?> settings, HandClock clock, RecordedLog log)
    {
        var services = Container(settings, clock);
        // What the app would not start of is found here sooner, by the very check that it makes.
        services.GetRequiredService<IStartupValidator>().Validate();
        var environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value, StringComparer.Ordinal);
        environment["LOCAL_CLOCK_FILE"] = clock.Path;
        var process = FunctionsProcess.Start(App, data, environment);
        process.Line = log.Add;
        var host = new LocalHost(process, services);
        try
        {
            await process.WaitUntilReadyAsync();
            using var http = host.CreateClient();
            var status = await http.GetFromJsonAsync<JsonElement>("admin/host/status");
            host._durable = new GrpcDurableTaskClient("tests", new GrpcDurableTaskClientOptions { Address = status.GetProperty("durable").GetString() }, NullLogger.Instance);
            await Until.TrueAsync("a healthy app", async () => (await http.GetAsync(new Uri("api/health", UriKind.Relative))).IsSuccessStatusCode);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public override async Task StopAsync()
    {
        _process.SendTerminate();
        await _process.WaitForExitAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        if (_durable is not null)
            await _durable.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static ServiceProvider Container(IReadOnlyDictionary<string, string?> settings, HandClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock);
        services.AddApp(configuration);
        return services.BuildServiceProvider();
    }
}
