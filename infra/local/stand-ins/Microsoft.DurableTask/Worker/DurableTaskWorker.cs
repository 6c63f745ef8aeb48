using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker.Hosting;

/// <summary>Runs orchestrators and activities for as long as its host runs.</summary>
public abstract class DurableTaskWorker : BackgroundService
{
    /// <param name="name">The worker's name.</param>
    /// <param name="factory">What it runs.</param>
    protected DurableTaskWorker(string? name, IDurableTaskFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Name = name ?? Options.DefaultName;
        Factory = factory;
    }

    /// <summary>The worker's name.</summary>
    protected virtual string Name { get; }

    /// <summary>What it runs.</summary>
    protected virtual IDurableTaskFactory Factory { get; }
}
