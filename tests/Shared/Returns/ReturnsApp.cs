using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Partners;

namespace Serverless.Tests.Returns;

/// <summary>
/// The app with everything it talks to, for all tests of a collection: the storage emulator, the simulated partners, one clock that
/// tests move by hand. Parcels, refunds and inspections move when a test says so. Tests keep apart by storefronts of their own. How the app
/// itself runs is each assembly's own.
/// </summary>
public sealed partial class ReturnsApp : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("returns-app-").FullName;
    private readonly PartnersOptions _partners;
    private Azurite _storage = null!;
    private PartnersApp _partnersApp = null!;

    public ReturnsApp() =>
        _partners = new PartnersOptions { Port = 0, App = null, Pace = Pace.Manual, Clock = Clock, WebhookPause = TimeSpan.FromMilliseconds(20) };

    /// <summary>The key that operators begin with.</summary>
    public const string AdminKey = "only-for-tests-admin";

    /// <summary>The password with which answers to emails come.</summary>
    public const string InboundSecret = "only-for-tests-inbound";

    private static readonly DateTimeOffset Begins = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    public RecordedLog Log { get; } = new();

    public AppHost Host { get; private set; } = null!;

    public Simulation Simulation { get; private set; } = null!;

    /// <summary>Where the durable engine keeps its file.</summary>
    public string DataFolder => _data;

    public PartnersOptions Secrets => _partners;

    public string Storage => _storage.ConnectionString;

    internal CaseStore Cases => Host.Services.GetRequiredService<CaseStore>();

    internal TrackingIndex Parcels => Host.Services.GetRequiredService<TrackingIndex>();

    internal Inbox Inbox => Host.Services.GetRequiredService<Inbox>();

    public async Task InitializeAsync()
    {
        _storage = await Azurite.StartAsync();
        _partnersApp = await PartnersApp.StartAsync(_partners);
        Simulation = new Simulation(_partnersApp.Address);
        await StartAsync();
    }

    /// <summary>Another instance of the app on the same storage, with an engine of its own.</summary>
    public async Task<AppHost> StartAnotherAsync(params (string Name, string Value)[] settings) => await StartHostAsync(dataFolder: null, settings);

    /// <summary>Calls as an operator.</summary>
    public HttpClient CreateOperator(string key = AdminKey)
    {
        var http = Host.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    public Task StopAsync() => Host.StopAsync();

    public async Task StartAsync()
    {
        Host = await StartHostAsync(_data);
        HearPartners();
    }

    /// <summary>From now on partners' webhooks are lost.</summary>
    public void LoseWebhooks() => _partnersApp.App = null;

    /// <summary>From now on partners' webhooks arrive.</summary>
    public void HearPartners() => _partnersApp.App = new Uri(Host.BaseAddress, "api");

    /// <summary>Lets time pass in steps until something holds; for what is tried again after pauses.</summary>
    public Task PassAsync(TimeSpan step, string what, Func<Task<bool>> holds) => Until.TrueAsync(what, async () =>
    {
        if (await holds())
            return true;
        Clock.Advance(step);
        return false;
    });

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _partnersApp.DisposeAsync();
        await _storage.DisposeAsync();
        Simulation.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private Task<AppHost> StartHostAsync(string? dataFolder, params (string Name, string Value)[] more)
    {
        var settings = Settings();
        foreach (var (name, value) in more)
            settings[name] = value;
        return RunAsync(dataFolder, settings);
    }

    private Dictionary<string, string?> Settings()
    {
        var partners = _partnersApp.Address.ToString();
        return new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = _storage.ConnectionString,
            ["Payments:BaseAddress"] = partners,
            ["Payments:ApiKey"] = "key",
            ["Payments:WebhookSecret"] = _partners.PaymentsSecret,
            ["Carrier:BaseAddress"] = partners,
            ["Carrier:ApiKey"] = "key",
            ["Carrier:WebhookSecret"] = _partners.CarrierSecret,
            ["DropOff:BaseAddress"] = partners,
            ["DropOff:ApiKey"] = "key",
            ["DropOff:Carriers"] = "USPS",
            ["Warehouse:BaseAddress"] = partners,
            ["Warehouse:ApiKey"] = "key",
            ["Warehouse:WebhookSecret"] = _partners.WarehouseSecret,
            ["Mail:BaseAddress"] = partners,
            ["Mail:ApiKey"] = "key",
            ["Mail:WebhookKey"] = _partners.MailPublicKey,
            ["Mail:InboundDomain"] = "reply.nordlicht.example",
            ["Mail:InboundSecret"] = InboundSecret,
            ["Ops:AdminKeyHash"] = Shop.HashOf(AdminKey),
            // All tests that set things up share one key.
            ["Limits:Burst"] = "1000000",
            ["Limits:UnknownKeys"] = "1000000",
            ["Limits:Statements"] = "1000000",
            ["WebhookDelivery:AllowLoopback"] = "true",
            ["WebhookDelivery:Timeout"] = "00:00:05",
            ["WebhookDelivery:Pauses"] = "00:00:01,00:00:01",
            ["Links:BaseAddress"] = "https://returns.example/api",
            ["Links:SigningKey"] = "only-for-tests-only-for-tests-only-for-tests",
            // Tests run timers by hand.
            ["AzureWebJobs.RetryUnmatchedEvents.Disabled"] = "true",
            ["AzureWebJobs.FetchPaymentEvents.Disabled"] = "true",
            ["AzureWebJobs.FinishStatements.Disabled"] = "true",
            ["AzureWebJobs.EraseStatements.Disabled"] = "true",
            ["AzureWebJobs.SweepPortal.Disabled"] = "true",
            ["AzureWebJobs.RepairCases.Disabled"] = "true",
            ["AzureWebJobs.RepairIndex.Disabled"] = "true",
            ["AzureWebJobs.ResumeBatches.Disabled"] = "true",
            ["AzureWebJobs.TakePoisonOver.Disabled"] = "true",
            // Queues keep real time: nobody waits for it here.
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.100",
        };
    }
}

[CollectionDefinition(nameof(ReturnsApp))]
public sealed class ReturnsAppTests : ICollectionFixture<ReturnsApp>;
