using Microsoft.Data.Sqlite;
using Serverless.Local.DurableTask;

namespace Serverless.Tests.StandIns.LocalEngine;

public sealed class FileTests
{
    [Fact]
    public async Task File_InUse_IsRefusedInOneLine()
    {
        using var folder = new EngineFolder();
        await using var first = folder.Engine(_ => { });
        await first.StartAsync();
        await using var second = folder.Engine(_ => { });

        var exception = await Assert.ThrowsAsync<LocalDurableEngineException>(() => second.StartAsync());

        Assert.Contains("in use by another engine", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);

        await first.StopAsync();
        await second.StartAsync();
    }

    [Fact]
    public async Task File_NoDatabase_IsRefused()
    {
        using var folder = new EngineFolder();
        await File.WriteAllTextAsync(folder.Database, new string('x', 8192));

        await AssertRefusedAsync(folder, "not a database of the local durable engine");
    }

    [Fact]
    public async Task File_DatabaseOfSomethingElse_IsRefused()
    {
        using var folder = new EngineFolder();
        Execute(folder, "CREATE TABLE other(x)");

        await AssertRefusedAsync(folder, "not a database of the local durable engine");
    }

    [Fact]
    public async Task File_OfALaterSchema_IsRefused()
    {
        using var folder = new EngineFolder();
        await using (var engine = folder.Engine(_ => { }))
            await engine.StartAsync();
        Execute(folder, "PRAGMA user_version = 99");

        await AssertRefusedAsync(folder, "schema version 99");
    }

    [Fact]
    public async Task Client_OfAnEngineThatDoesNotRun_IsRefused()
    {
        using var folder = new EngineFolder();
        await using var engine = folder.Engine(_ => { });

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.GetInstanceAsync("x"));
    }

    private static async Task AssertRefusedAsync(EngineFolder folder, string reason)
    {
        await using var engine = folder.Engine(_ => { });
        var exception = await Assert.ThrowsAsync<LocalDurableEngineException>(() => engine.StartAsync());
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
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
