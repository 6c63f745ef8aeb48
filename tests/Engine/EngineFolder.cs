using Serverless.Local.Engine;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>A folder for the file of engines that come one after the other, gone when disposed.</summary>
internal sealed class EngineFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-");

    public string Database => File("durable.db");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public SqliteOrchestrationService Service(TimeProvider? time = null) =>
        new(new SqliteEngineOptions { Path = Database, RestAfterAbandon = TimeSpan.FromMilliseconds(20), Time = time ?? TimeProvider.System });

    /// <summary>An engine that runs, on this folder's file.</summary>
    public async Task<Hub> StartAsync(Action<Hub> tasks, TimeProvider? time = null)
    {
        var hub = new Hub(Service(time));
        tasks(hub);
        await hub.StartAsync();
        return hub;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
