using Microsoft.Extensions.Configuration;

namespace Serverless.Local;

/// <summary>The durable engines to choose from. <c>host.json</c> stays as Azure wants it: the choice goes over it.</summary>
internal static class Engines
{
    public const string Sqlite = "sqlite";
    public const string AzureStorage = "azure-storage";

    public static readonly IReadOnlyList<string> Names = [Sqlite, AzureStorage];

    /// <summary>Whether the engine waits by the machine's clock; the original one knows the system's only.</summary>
    public static bool KnowClock(string engine) => engine is Sqlite;

    public static IConfigurationBuilder AddEngine(this IConfigurationBuilder configuration, string engine) => configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        [$"{HostJson.Section}:extensions:durableTask:storageProvider:type"] = engine is Sqlite ? Sqlite : "AzureStorage",
        // What a killed host was at comes back after that, which is the least the original takes; another engine reads none of it.
        [$"{HostJson.Section}:extensions:durableTask:storageProvider:controlQueueVisibilityTimeout"] = engine is AzureStorage ? "00:01:00" : null,
        [$"{HostJson.Section}:extensions:durableTask:storageProvider:workItemQueueVisibilityTimeout"] = engine is AzureStorage ? "00:01:00" : null,
    }.Where(static setting => setting.Value is not null));

    /// <summary>What <c>host.json</c> may say otherwise. The originals' own default is the number of cores, which a worker that waits for storage and partners leaves idle.</summary>
    public static IConfigurationBuilder AddDurableDefaults(this IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        [$"{HostJson.Section}:extensions:durableTask:maxConcurrentOrchestratorFunctions"] = "32",
        [$"{HostJson.Section}:extensions:durableTask:maxConcurrentActivityFunctions"] = "32",
    });
}
