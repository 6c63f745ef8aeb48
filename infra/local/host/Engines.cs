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
        // By default as many as there are cores, which a worker that waits for storage and partners leaves idle.
        [$"{HostJson.Section}:extensions:durableTask:maxConcurrentOrchestratorFunctions"] = "32",
        [$"{HostJson.Section}:extensions:durableTask:maxConcurrentActivityFunctions"] = "32",
    });
}
