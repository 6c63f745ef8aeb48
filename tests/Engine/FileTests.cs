using Microsoft.Data.Sqlite;
using Serverless.Local.Engine;

namespace Serverless.Tests.Engine;

public sealed class FileTests
{
    [Fact]
    public async Task File_InUseByAnotherHost_IsRefusedByNameUntilThatOneEnds()
    {
        using var folder = new EngineFolder();
        using var second = folder.Service();
        using (var first = folder.Service())
        {
            await first.StartAsync();

            var exception = await Assert.ThrowsAsync<EngineException>(second.StartAsync);

            Assert.Contains(folder.Database, exception.Message, StringComparison.Ordinal);
            Assert.Contains("in use by another host", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        }

        await second.StartAsync();
    }

    [Fact]
    public async Task File_OpenedTwiceByOneHost_IsOpenOnce()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();

        await service.CreateIfNotExistsAsync();
        await service.StartAsync();
        await service.StopAsync();
        await service.StartAsync();

        Assert.Null(await service.GetOrchestrationStateAsync("nobody", executionId: null));
    }

    [Fact]
    public async Task File_NoDatabase_IsRefused()
    {
        using var folder = new EngineFolder();
        await File.WriteAllTextAsync(folder.Database, new string('x', 8192));

        await AssertRefusedAsync(folder, "is not a file of the engine");
    }

    [Fact]
    public async Task File_DatabaseOfSomethingElse_IsRefusedAndLeftAlone()
    {
        using var folder = new EngineFolder();
        Execute(folder, "CREATE TABLE other(x)");

        await AssertRefusedAsync(folder, "is not a file of the engine");
        Execute(folder, "INSERT INTO other VALUES(1)");
    }

    [Fact]
    public async Task File_OfALaterSchema_IsRefused()
    {
        using var folder = new EngineFolder();
        using (var service = folder.Service())
            await service.StartAsync();
        Execute(folder, "PRAGMA user_version = 99");

        await AssertRefusedAsync(folder, "schema version 99");
    }

    [Fact]
    public async Task File_InAFolderThatCannotBe_IsRefused()
    {
        using var folder = new EngineFolder();
        await File.WriteAllTextAsync(folder.File("taken"), string.Empty);
        using var service = new SqliteOrchestrationService(new SqliteEngineOptions { Path = Path.Combine(folder.File("taken"), "durable.db") });

        var exception = await Assert.ThrowsAsync<EngineException>(service.StartAsync);

        Assert.Contains("durable.db", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Deleted_IsMadeAnew()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub.Orchestration("Echo", (_, input) => Task.FromResult(input)));
        await hub.RunAsync("Echo", "first");

        await hub.Engine.CreateAsync();

        Assert.Empty((await hub.QueryAsync(new())).OrchestrationState);
    }

    private static async Task AssertRefusedAsync(EngineFolder folder, string reason)
    {
        using var service = folder.Service();
        var exception = await Assert.ThrowsAsync<EngineException>(service.StartAsync);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Database, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static void Execute(EngineFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
