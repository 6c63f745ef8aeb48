using Serverless.Local;

namespace Serverless.Stack;

/// <summary>
/// What the parts are told. Every secret here is a fixed value for one machine: the parts listen on 127.0.0.1 only and hold
/// made-up data. In the cloud they come from Key Vault (<c>infra/azure</c>).
/// </summary>
internal sealed record Settings(Ports Ports, string Data, string Pace, ScaledTimeProvider Clock)
{
    /// <summary>The demo storefront's API key; the app knows its hash only.</summary>
    public const string StorefrontKey = "sk_demo_local";

    public const string Storefront = "demo";

    // The emulator's own account; its key is published with it and opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public Uri App => new($"http://127.0.0.1:{Ports.App}/");

    public Uri Api => new(App, "api/");

    public Uri Partners => new($"http://127.0.0.1:{Ports.Partners}/");

    public string Storage =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Ports.Blobs}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{Ports.Queues}/{Account};TableEndpoint=http://127.0.0.1:{Ports.Tables}/{Account};";

    public IReadOnlyDictionary<string, string> Shared => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ScaledTimeProvider.Variable] = Clock.ToString(),
        ["Payments__ApiKey"] = "sk_test_local",
        ["Payments__WebhookSecret"] = "whsec_cGF5bWVudHMtbG9jYWwtb25seS1zZWNyZXQ=",
        ["Carrier__ApiKey"] = "EZTK_local",
        ["Carrier__WebhookSecret"] = "carrier-local-only-secret",
        ["Warehouse__ApiKey"] = "wh_local",
        ["Warehouse__WebhookSecret"] = "whsec_d2FyZWhvdXNlLWxvY2FsLW9ubHktc2VjcmV0",
        ["Mail__ApiKey"] = "SG.local",
        ["DOTNET_NOLOGO"] = "1",
    };

    public IReadOnlyDictionary<string, string> ForApp => new Dictionary<string, string>(Shared, StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = Storage,
        ["Payments__BaseAddress"] = Partners.ToString(),
        ["Carrier__BaseAddress"] = Partners.ToString(),
        ["Warehouse__BaseAddress"] = Partners.ToString(),
        ["Mail__BaseAddress"] = Partners.ToString(),
        ["Links__BaseAddress"] = Api.ToString().TrimEnd('/'),
        ["Links__SigningKey"] = "bG9jYWwtb25seS1zaWduaW5nLWtleS0zMi1ieXRlcyE=",
        ["LOCAL_DATA"] = Path.Combine(Data, "host"),
    };

    public IReadOnlyDictionary<string, string> ForPartners => new Dictionary<string, string>(Shared, StringComparer.Ordinal)
    {
        ["PARTNERS__APP"] = App.ToString().TrimEnd('/'),
    };
}
