using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.DurableTask;

namespace Serverless.Tests.Benchmarks.Engine;

internal static class BenchmarkEngine
{
    public static LocalDurableEngine Create(TemporaryFolder folder, Action<DurableTaskRegistry> configure)
    {
        var registry = new DurableTaskRegistry();
        configure(registry);
        return new LocalDurableEngine(
            new LocalDurableEngineOptions { DatabasePath = folder.File("durable.db") }, registry, new ServiceCollection().BuildServiceProvider());
    }
}

/// <summary>A folder on the disk of the build, which is where a developer's database is, gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(AppContext.BaseDirectory, "bench-" + Path.GetRandomFileName()));

    public long Bytes => _folder.EnumerateFiles().Sum(file => file.Length);

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
