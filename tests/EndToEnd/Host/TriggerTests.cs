using Azure.Storage.Queues;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>Queues and timers of the local host.</summary>
public sealed class TriggerTests : IAsyncLifetime
{
    private HostProcess _host = null!;
    private QueueClient _queue = null!;

    public async Task InitializeAsync()
    {
        _host = await HostProcess.StartAsync();
        _queue = new QueueClient(_host.Settings.Storage, "work");
        await _queue.CreateIfNotExistsAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Message_ThatKeepsFailing_GoesToThePoisonQueue()
    {
        var poison = new QueueClient(_host.Settings.Storage, "work-poison");
        await _queue.SendMessageAsync("bad");

        await Until.TrueAsync("the poison queue", async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync()).Value is [{ MessageText: "bad" }]);

        Assert.Equal(2, _host.Noted("work-bad"));
    }

    [Fact]
    public async Task Message_OfAHostThatIsKilled_IsProcessedByTheNextAtOnce()
    {
        await _queue.SendMessageAsync("stuck");
        await _host.NotedAsync("work-stuck");

        await _host.KillAsync();
        await _host.StartHostAsync();

        await _host.NotedAsync("done-stuck");
        Assert.Equal(2, _host.Noted("work-stuck"));
        await Until.TrueAsync("no receipt of it", () => Task.FromResult(!Directory.EnumerateFiles(Path.Combine(_host.Data, "queues", "work")).Any()));
    }

    [Fact]
    public Task Timer_OfEverySecond_RunsAgainAndAgain() => _host.NotedAsync("second", times: 3);
}
