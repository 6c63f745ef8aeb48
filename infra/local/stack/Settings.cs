using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serverless.Local;

namespace Serverless.Stack;

/// <summary>
/// What the parts are told. Every secret here is a fixed value for one machine: the parts listen on 127.0.0.1 only and hold
/// made-up data. In the cloud they come from Key Vault (<c>infra/azure</c>).
/// </summary>
internal sealed record Settings(Ports Ports, string Data, string Pace, ScaledTimeProvider Clock)
{
    /// <summary>The durable engine that is asked for when nobody names one.</summary>
    public const string DefaultEngine = "sqlite";

    public static readonly IReadOnlyList<string> Engines = [DefaultEngine, "azure-storage"];

    /// <summary>The demo storefront's API key; the app knows its hash only.</summary>
    public const string StorefrontKey = "sk_demo_local";

    public const string Storefront = "demo";

    /// <summary>The key of operators; the app knows its hash only.</summary>
    public const string OpsKey = "ok_demo_local";

    // The emulator's own account; its key is published with it and opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string ApiKey = "local_only";
    private const string PaymentsSecret = "whsec_local_only_payments";
    private const string CarrierSecret = "local_only_carrier";
    private const string WarehouseSecret = "whsec_bG9jYWwtb25seS13YXJlaG91c2Utc2VjcmV0LTAwMQ==";

    private const string InboundSecret = "local_only_inbound_secret";

    // The two halves of one key: the mail service signs with the first, the app has the second.
    private const string MailKey = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgphM05UeNGMZxteRZMlD7heWagewHsMQcFIYXOoePiyihRANCAATfFVEr3kiTbRDOKeQ4fMEobt6dHkKlElnksxV7GluBkzuQUiMVl1JwDHwWDeNbsrIsPBPOZRgX9dUleYOqsNUX";
    private const string MailPublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE3xVRK95Ik20QzinkOHzBKG7enR5CpRJZ5LMVexpbgZM7kFIjFZdScAx8Fg3jW7KyLDwTzmUYF/XVJXmDqrDVFw==";

    /// <summary>The durable engine of the app's host.</summary>
    public string Engine { get; init; } = DefaultEngine;

    public Uri App => new($"http://127.0.0.1:{Ports.App}/");

    public Uri Api => new(App, "api/");

    public Uri Partners => new($"http://127.0.0.1:{Ports.Partners}/");

    public Uri Shop => new($"http://127.0.0.1:{Ports.Shop}/");

    public Uri Portal => new(Api, $"portal/{Storefront}");

    public string Storage =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Ports.Blobs}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{Ports.Queues}/{Account};TableEndpoint=http://127.0.0.1:{Ports.Tables}/{Account};";

    public IReadOnlyDictionary<string, string> ForApp => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = Storage,
        ["Payments__BaseAddress"] = Partners.ToString(),
        ["Payments__ApiKey"] = ApiKey,
        ["Payments__WebhookSecret"] = PaymentsSecret,
        ["Carrier__BaseAddress"] = Partners.ToString(),
        ["Carrier__ApiKey"] = ApiKey,
        ["Carrier__WebhookSecret"] = CarrierSecret,
        ["DropOff__BaseAddress"] = Partners.ToString(),
        ["DropOff__ApiKey"] = ApiKey,
        // What the simulator's labels are of.
        ["DropOff__Carriers"] = "USPS",
        ["Warehouse__BaseAddress"] = Partners.ToString(),
        ["Warehouse__ApiKey"] = ApiKey,
        ["Warehouse__WebhookSecret"] = WarehouseSecret,
        ["Mail__BaseAddress"] = Partners.ToString(),
        ["Mail__ApiKey"] = ApiKey,
        ["Mail__WebhookKey"] = MailPublicKey,
        ["Mail__InboundDomain"] = "reply.demo.example",
        ["Mail__InboundSecret"] = InboundSecret,
        ["Ops__AdminKeyHash"] = HashOf(OpsKey),
        // The sample shop's endpoint is on this machine.
        ["WebhookDelivery__AllowLoopback"] = "true",
        ["Links__BaseAddress"] = Api.ToString().TrimEnd('/'),
        ["Links__SigningKey"] = "bG9jYWwtb25seS1zaWduaW5nLWtleS0zMi1ieXRlcyE=",
        // A signature's age is told by the shared clock, which also runs while a webhook is on its way.
        ["Webhooks__Tolerance"] = (TimeSpan.FromMinutes(5) * Math.Max(1, Clock.Speed)).ToString("c", CultureInfo.InvariantCulture),
        [ScaledTimeProvider.Variable] = Clock.ToString(),
    };

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public IReadOnlyDictionary<string, string> ForShop => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SHOP__ADDRESS"] = Shop.ToString(),
        ["SHOP__API"] = Api.ToString(),
        ["SHOP__KEY"] = StorefrontKey,
        ["SHOP__PORTAL"] = Portal.ToString(),
        [ScaledTimeProvider.Variable] = Clock.ToString(),
    };

    public IReadOnlyDictionary<string, string> ForPartners => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PARTNERS__APP"] = Api.ToString().TrimEnd('/'),
        ["PARTNERS__APIKEY"] = ApiKey,
        ["PARTNERS__PAYMENTSSECRET"] = PaymentsSecret,
        ["PARTNERS__CARRIERSECRET"] = CarrierSecret,
        ["PARTNERS__WAREHOUSESECRET"] = WarehouseSecret,
        ["PARTNERS__MAILKEY"] = MailKey,
        ["PARTNERS__INBOUNDSECRET"] = InboundSecret,
        [ScaledTimeProvider.Variable] = Clock.ToString(),
    };
}
