using System.Text;
using System.Threading.Channels;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class QueueTests
{
    private readonly string _prefix = $"q{Guid.NewGuid():N}"[..12];
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();
    private readonly Gate _gate = new();
    private readonly LogSink _log = new();

    [Fact]
    public async Task Message_OfAnyParameterType_IsBound()
    {
        await using var app = await StartAsync(typeof(QueueBindingsUnderTest));

        await SendAsync("text", "Grüße"u8);
        Assert.Equal(("Grüße", true, true, 1L, true, "Grüße"), await NextAsync());
        await SendAsync("bytes", [0, 255, 1]);
        Assert.Equal("00FF01", await NextAsync());
        await SendAsync("data", "data"u8);
        Assert.Equal("data", await NextAsync());
        await SendAsync("record", """{"number":"O1","units":2}"""u8);
        Assert.Equal((new Order("O1", 2), "O1"), await NextAsync());
        await SendAsync("message", "whole"u8);
        Assert.Equal(("whole", true, 1L), await NextAsync());

        var queue = await QueueAsync("message");
        await TestApp.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task Encoding_None_TakesTheTextAsItIs()
    {
        await using var app = await StartAsync(typeof(QueueBindingsUnderTest), ("AzureFunctionsJobHost__extensions__queues__messageEncoding", "none"));
        await (await QueueAsync("data")).SendMessageAsync("plain");
        Assert.Equal("plain", await NextAsync());
    }

    [Fact]
    public async Task Failure_BelowTheLastTry_IsTriedAgain()
    {
        await using var app = await StartAsync(typeof(FailingQueueUnderTest));
        await SendAsync("fails", """{"number":"O1","units":3}"""u8);
        Assert.Equal(("O1", 1L), await NextAsync());
        Assert.Equal(("O1", 2L), await NextAsync());
        Assert.Equal(("O1", 3L), await NextAsync());
        var queue = await QueueAsync("fails");
        await TestApp.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task Failure_AtTheLastTry_MovesToPoisonUnchanged()
    {
        await using var app = await StartAsync(typeof(FailingQueueUnderTest), ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "3"));
        await SendAsync("fails", """{"number":"O1","units":-1}"""u8);
        Assert.Equal(("O1", 1L), await NextAsync());
        Assert.Equal(("O1", 2L), await NextAsync());
        Assert.Equal(("O1", 3L), await NextAsync());
        Assert.Equal("""poison {"number":"O1","units":-1}""", await NextAsync());
        var queue = await QueueAsync("fails");
        await TestApp.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    public async Task Body_ThatCannotBeRead_MovesToPoisonAndWedgesNothing(string body)
    {
        await using var app = await StartAsync(
            typeof(FailingQueueUnderTest), ("AzureWebJobs.ends.Disabled", "1"), ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "2"));
        await (await QueueAsync("fails")).SendMessageAsync(body);
        await SendAsync("fails", """{"number":"after","units":0}"""u8);

        Assert.Equal(("after", 1L), await NextAsync());
        var poison = await QueueAsync("fails-poison");
        QueueMessage[] messages = [];
        await TestApp.UntilAsync(async () => (messages = (await poison.ReceiveMessagesAsync(32)).Value).Length > 0);
        Assert.Equal(body, Assert.Single(messages).Body.ToString());
    }

    [Fact]
    public async Task Function_LongerThanTheLease_KeepsItsMessage()
    {
        await using var app = await StartAsync(typeof(GatedQueueUnderTest), lease: TimeSpan.FromSeconds(2));
        await SendAsync("gated", "long"u8);
        Assert.Equal("long", await NextAsync());
        var queue = await QueueAsync("gated");

        // The emulator's clock says when three leases are over: what is hidden for as long comes next, and not "long" once more.
        await queue.SendMessageAsync(Convert.ToBase64String("marker"u8), visibilityTimeout: TimeSpan.FromSeconds(6));
        Assert.Equal("marker", await NextAsync());

        _gate.Open.SetResult();
        string[] done = [(string)await NextAsync(), (string)await NextAsync()];
        Assert.Equal(["long done", "marker done"], done.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await TestApp.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task Batches_OfRunningFunctions_StayWithinBatchAndNewBatch()
    {
        await using var app = await StartAsync(
            typeof(GatedQueueUnderTest), ("AzureFunctionsJobHost__extensions__queues__batchSize", "2"), ("AzureFunctionsJobHost__extensions__queues__newBatchThreshold", "1"));
        for (var i = 0; i < 8; i++)
            await SendAsync("gated", Encoding.UTF8.GetBytes($"{i}"));
        for (var i = 0; i < 2; i++)
            await NextAsync();
        // Two run and no more than one may be left before more are taken.
        var queue = await QueueAsync("gated");
        Assert.Equal(6, (await queue.PeekMessagesAsync(32)).Value.Length);
        Assert.False(_seen.Reader.TryRead(out _));

        _gate.Open.SetResult();
        List<string> rest = [];
        while (rest.Count < 14)
            rest.Add((string)await NextAsync());
        Assert.Equal(8, rest.Count(line => line.EndsWith("done", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Storage_AwayAndBack_IsSaidOnceAndRecovered()
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await Azurite.StartAsync(folder.Path);
        await azurite.StopAsync();
        await using var app = await StartAsync(typeof(FailingQueueUnderTest), azurite, ("AzureWebJobs.ends.Disabled", "1"));
        using var client = app.CreateClient();
        Assert.True((await client.GetAsync("admin/host/status")).IsSuccessStatusCode);
        await TestApp.UntilAsync(() => Away() == 1);

        await azurite.StartAgainAsync();
        await TestApp.UntilAsync(() => _log.Lines.Any(line => line.Text.EndsWith("is back", StringComparison.Ordinal)));
        await SendAsync("fails", """{"number":"late","units":0}"""u8, azurite);
        Assert.Equal(("late", 1L), await NextAsync());
        Assert.Equal(1, Away());

        int Away() => _log.Lines.Count(line => line.Text.Contains("out of reach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Polling_OfAnEmptyQueue_SlowsDownUntilAMessageComes()
    {
        var clock = new ManualTimeProvider();
        await using var app = await StartAsync(
            typeof(FailingQueueUnderTest), await Azurite.Shared,
            [("AzureWebJobs.ends.Disabled", "1"), ("AzureFunctionsJobHost__extensions__queues__maxPollingInterval", "00:00:10")], queueTime: clock);
        for (var look = 0; look < 12; look++)
        {
            var pause = await NextPauseAsync(clock);
            var ideal = Math.Min(0.1 * Math.Pow(2, look), 10);
            Assert.InRange(pause.TotalSeconds, ideal * 0.8, Math.Min(ideal * 1.2, 10));
            clock.Advance(pause);
        }

        await NextPauseAsync(clock);
        await SendAsync("fails", """{"number":"wakes","units":0}"""u8);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(("wakes", 1L), await NextAsync());
        Assert.InRange((await NextPauseAsync(clock)).TotalSeconds, 0.08, 0.12);

        static async Task<TimeSpan> NextPauseAsync(ManualTimeProvider clock)
        {
            await TestApp.UntilAsync(() => clock.NextDue is not null);
            return clock.NextDue!.Value - clock.GetUtcNow();
        }
    }

    [Fact]
    public async Task Queue_DeletedMeanwhile_IsMadeAgain()
    {
        await using var app = await StartAsync(typeof(FailingQueueUnderTest), ("AzureWebJobs.ends.Disabled", "1"));
        var queue = await QueueAsync("fails");
        await queue.DeleteIfExistsAsync();
        await TestApp.UntilAsync(async () => await queue.ExistsAsync());
        await SendAsync("fails", """{"number":"again","units":0}"""u8);
        Assert.Equal(("again", 1L), await NextAsync());
    }

    private async Task<LocalFunctionsHost> StartAsync(Type functions, params (string Name, string? Value)[] settings) =>
        await StartAsync(functions, await Azurite.Shared, settings);

    private async Task<LocalFunctionsHost> StartAsync(Type functions, TimeSpan lease) => await StartAsync(functions, await Azurite.Shared, [], lease);

    private Task<LocalFunctionsHost> StartAsync(Type functions, Azurite azurite, params (string Name, string? Value)[] settings) =>
        StartAsync(functions, azurite, settings, lease: null, queueTime: null);

    private Task<LocalFunctionsHost> StartAsync(Type functions, Azurite azurite, (string Name, string? Value)[] settings, TimeSpan? lease = null, TimeProvider? queueTime = null) => TestApp.StartAsync(
        new LocalFunctionsOptions
        {
            FunctionTypes = [functions],
            QueueLease = lease,
            QueueTime = queueTime,
            Settings = TestApp.Settings(
            [
                ("AzureWebJobsStorage", azurite.ConnectionString), ("AzureWebJobsWarehouse", azurite.ConnectionString), ("Prefix", _prefix),
                ("AzureFunctionsJobHost__extensions__queues__maxPollingInterval", "00:00:00.200"), ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:00"),
                .. settings,
            ]),
        },
        builder =>
        {
            builder.Services.AddSingleton(_seen);
            builder.Services.AddSingleton(_gate);
            _log.AddTo(builder.Services);
        });

    private Task SendAsync(string queue, ReadOnlySpan<byte> body, Azurite? azurite = null) => SendAsync(queue, Convert.ToBase64String(body), azurite);

    private async Task SendAsync(string queue, string text, Azurite? azurite) => await (await QueueAsync(queue, azurite)).SendMessageAsync(text);

    private async Task<QueueClient> QueueAsync(string queue, Azurite? azurite = null)
    {
        var client = new QueueClient((azurite ?? await Azurite.Shared).ConnectionString, $"{_prefix}-{queue}");
        await client.CreateIfNotExistsAsync();
        return client;
    }

    private async Task<object> NextAsync() => await _seen.Reader.ReadAsync().AsTask().WaitAsync(TestApp.Patience);
}
