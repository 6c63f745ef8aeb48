using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.DurableTask;

namespace Serverless.Tests.StandIns.LocalEngine;

/// <summary>A folder for the database of engines that come one after the other, gone when disposed.</summary>
internal sealed class EngineFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-");

    public string Database => File("durable.db");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public LocalDurableEngine Engine(Action<DurableTaskRegistry> tasks, TimeProvider? clock = null, Action<LocalDurableEngineOptions>? configure = null)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        var options = new LocalDurableEngineOptions { DatabasePath = Database, TimeProvider = clock ?? TimeProvider.System };
        configure?.Invoke(options);
        return new LocalDurableEngine(options, registry, new ServiceCollection().BuildServiceProvider());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
