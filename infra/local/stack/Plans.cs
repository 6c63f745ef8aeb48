using System.Globalization;

namespace Serverless.Stack;

/// <summary>The parts, in the order in which they start; they end the other way round.</summary>
internal static class Plans
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IReadOnlyList<PartPlan> All(Settings settings, HttpClient http) =>
        [Azurite(settings, http), Partners(settings, http), App(settings, http)];

    public static PartPlan Azurite(Settings settings, HttpClient http)
    {
        var (ports, folder) = (settings.Ports, Directory.CreateDirectory(Path.Combine(settings.Data, "azurite")).FullName);
        if (!File.Exists(Repository.Azurite))
            throw new StackException("The storage emulator is missing: npm ci in infra/local fetches it.");
        return new(
            "storage",
            [
                "node", Repository.Azurite, "--silent", "--loose", "--skipApiVersionCheck", "--disableTelemetry", "--location", folder,
                "--blobPort", Text(ports.Blobs), "--queuePort", Text(ports.Queues), "--tablePort", Text(ports.Tables),
            ],
            Nothing,
            async cancellation =>
            {
                // Any answer will do: without a signature it is a refusal.
                foreach (var port in new[] { ports.Blobs, ports.Queues, ports.Tables })
                    (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), cancellation)).Dispose();
                return true;
            })
        { WorkingDirectory = folder };
    }

    public static PartPlan Partners(Settings settings, HttpClient http) => new(
        "partners",
        [
            "dotnet", Repository.Partners, "--port", Text(settings.Ports.Partners), "--pace", settings.Pace,
            "--data", Path.Combine(settings.Data, "partners"),
        ],
        settings.ForPartners,
        cancellation => AnswersAsync(http, new Uri(settings.Partners, "health"), cancellation));

    public static PartPlan App(Settings settings, HttpClient http) => new(
        "app",
        [
            "dotnet", Repository.Host, "--app", Repository.App, "--port", Text(settings.Ports.App), "--engine", settings.Engine,
            "--data", Path.Combine(settings.Data, "host"),
        ],
        settings.ForApp,
        async cancellation => await AnswersAsync(http, new Uri(settings.App, "admin/host/status"), cancellation)
            && await AnswersAsync(http, new Uri(settings.Api, "health"), cancellation));

    /// <summary>A storefront that uses the app.</summary>
    public static PartPlan Shop(Settings settings, HttpClient http) =>
        new("shop", ["dotnet", Repository.Shop], settings.ForShop, cancellation => AnswersAsync(http, settings.Shop, cancellation));

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(address, cancellation);
        return answer.IsSuccessStatusCode;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
