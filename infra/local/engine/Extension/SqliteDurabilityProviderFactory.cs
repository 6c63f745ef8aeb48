using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Scale;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless.Local.Engine;

/// <summary>Gives the Durable extension this engine: one for all clients and triggers, since a file has one host.</summary>
internal sealed class SqliteDurabilityProviderFactory(IOptions<DurableTaskOptions> options, ILoggerFactory loggers, string? path, TimeProvider time)
    : IDurabilityProviderFactory, IDisposable
{
    private readonly Lock _gate = new();
    private SqliteOrchestrationService? _service;
    private SqliteDurabilityProvider? _provider;

    public string Name => SqliteDurabilityProvider.TypeName;

    public DurabilityProvider GetDurabilityProvider()
    {
        lock (_gate)
        {
            if (_provider is null)
            {
                _service = new SqliteOrchestrationService(Settings(options.Value), loggers);
                _provider = new SqliteDurabilityProvider(_service);
            }

            return _provider;
        }
    }

    public DurabilityProvider GetDurabilityProvider(DurableClientAttribute attribute) => GetDurabilityProvider();

    public DurabilityProvider GetDurabilityProvider(DurableClientAttribute attribute, TriggerMetadata triggerMetadata) => GetDurabilityProvider();

    /// <summary>There are no entities, so they have no queue.</summary>
    public void SetUseSeparateQueueForEntityWorkItems(bool newValue)
    {
    }

    public void Dispose() => _service?.Dispose();

    private SqliteEngineOptions Settings(DurableTaskOptions durable)
    {
        var file = path ?? (durable.StorageProvider.FirstOrDefault(setting => setting.Key.Equals("path", StringComparison.OrdinalIgnoreCase)).Value as string);
        if (string.IsNullOrWhiteSpace(file))
            throw new EngineException("host.json names the engine 'sqlite' without a file: set extensions.durableTask.storageProvider.path.");

        // The extension hands these limits to the engine of Azure Storage alone.
        var defaults = new SqliteEngineOptions { Path = file };
        return new SqliteEngineOptions
        {
            Path = file,
            Time = time,
            MaxConcurrentOrchestrations = durable.MaxConcurrentOrchestratorFunctions ?? defaults.MaxConcurrentOrchestrations,
            MaxConcurrentActivities = durable.MaxConcurrentActivityFunctions ?? defaults.MaxConcurrentActivities,
        };
    }
}
