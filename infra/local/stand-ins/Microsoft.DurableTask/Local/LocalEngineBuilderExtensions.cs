using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Serverless.Local.DurableTask;

/// <summary>Runs workers and clients that are set up with the published builders on the local engine.</summary>
public static class LocalEngineBuilderExtensions
{
    /// <summary>Runs the worker on a local engine. Concurrency, converter and default version are the worker's.</summary>
    public static IDurableTaskWorkerBuilder UseLocalEngine(this IDurableTaskWorkerBuilder builder, Action<LocalDurableEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<LocalEngines>();
        builder.Services.Configure(builder.Name, configure);
        return builder.UseBuildTarget<LocalDurableTaskWorker>();
    }

    /// <summary>Connects the client to the engine of the worker of the same name in this host.</summary>
    public static IDurableTaskClientBuilder UseLocalEngine(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<LocalEngines>();
        return builder.UseBuildTarget<LocalDurableTaskClient>();
    }
}
