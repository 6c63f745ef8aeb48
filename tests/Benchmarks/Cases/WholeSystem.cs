using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Local;
using Serverless.Partners;
using Serverless.Stack;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Benchmarks.Cases;

/// <summary>Storage emulator, partners, host and app; all but the first in this process, so that they can be counted.</summary>
internal sealed class WholeSystem : IAsyncDisposable
{
    private readonly Azurite _storage;
    private readonly PartnersApp _partners;
    private readonly DirectoryInfo _data;

    private WholeSystem(Azurite storage, PartnersApp partners, InProcessHost app, StorageRequests requests, DirectoryInfo data) =>
        (_storage, _partners, App, Requests, _data) = (storage, partners, app, requests, data);

    public InProcessHost App { get; }

    public StorageRequests Requests { get; }

    public static async Task<WholeSystem> StartAsync()
    {
        var storage = await Azurite.StartAsync();
        var data = Directory.CreateTempSubdirectory("serverless-bench-");
        var ports = Ports.Free();
        var clock = new ScaledTimeProvider(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), speed: 1);
        var settings = new Settings(ports, data.FullName, "0", clock);
        var partners = await PartnersApp.StartAsync(new PartnersOptions
        {
            Port = ports.Partners,
            App = settings.Api,
            Pace = Pace.AtOnce,
            ApiKey = settings.ForPartners["PARTNERS__APIKEY"],
            PaymentsSecret = settings.ForPartners["PARTNERS__PAYMENTSSECRET"],
            CarrierSecret = settings.ForPartners["PARTNERS__CARRIERSECRET"],
            WarehouseSecret = settings.ForPartners["PARTNERS__WAREHOUSESECRET"],
            MailKey = settings.ForPartners["PARTNERS__MAILKEY"],
        });
        var requests = new StorageRequests();
        var told = settings.ForApp.ToDictionary(
            setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
        told["AzureWebJobsStorage"] = storage.ConnectionString;
        var app = await InProcessHost.StartAsync(
            Path.Combine(data.FullName, "host"), told, (TimeProvider.System, null), NullLoggerFactory.Instance,
            services => services.AddSingleton<HttpPipelinePolicy>(requests), ports.App);
        using var http = new HttpClient();
        await new Storefront(settings, http).RegisterAsync(CancellationToken.None);
        return new WholeSystem(storage, partners, app, requests, data);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _partners.DisposeAsync();
        await _storage.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
