using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless.Local.DurableTask;

/// <summary>The engines of a host by the name of their worker; clients of that name find theirs here.</summary>
internal sealed class LocalEngines(
    IServiceProvider services,
    IOptionsMonitor<LocalDurableEngineOptions> options,
    IOptionsMonitor<DurableTaskRegistry> registries,
    IOptionsMonitor<DurableTaskWorkerOptions> workers,
    ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<string, Lazy<LocalDurableEngine>> _engines = new(StringComparer.Ordinal);

    public LocalDurableEngine Get(string name) => _engines.GetOrAdd(name, key => new Lazy<LocalDurableEngine>(() => Create(key))).Value;

    private LocalDurableEngine Create(string name)
    {
        var worker = workers.Get(name);
        var chosen = options.Get(name);
        chosen.MaxConcurrentActivities = worker.Concurrency.MaximumConcurrentActivityWorkItems;
        chosen.MaxConcurrentOrchestrations = worker.Concurrency.MaximumConcurrentOrchestrationWorkItems;
        if (worker.DataConverterExplicitlySet)
            chosen.DataConverter = worker.DataConverter;
        if (worker.Versioning is { DefaultVersion.Length: > 0 } versioning)
            chosen.DefaultVersion = versioning.DefaultVersion;
        return new LocalDurableEngine(chosen, registries.Get(name), services, loggers);
    }
}
