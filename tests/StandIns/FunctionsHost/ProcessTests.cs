using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

/// <summary>The sample app in a process of its own.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly string _queue = $"p{Guid.NewGuid():N}";
    private Dictionary<string, string?> _settings = [];

    private static string SampleApp { get; } = typeof(SampleApp.Functions).Assembly.Location;

    public async Task InitializeAsync() => _settings = TestApp.Settings(
        ("WorkQueue", _queue), ("AzureWebJobsStorage", (await Azurite.Shared).ConnectionString),
        ("AzureFunctionsJobHost__extensions__queues__maxPollingInterval", "00:00:00.200"));

    public Task DisposeAsync()
    {
        _data.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Terminate_WithARequestAndAMessageRunning_LetsThemEndAndEndsWithZero()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        await (await QueueAsync()).SendMessageAsync(Convert.ToBase64String("1500"u8));
        await app.WaitForLineAsync(line => line is "work began 1");
        var request = client.GetAsync("api/slow/1500");
        await app.WaitForLineAsync(line => line is "slow began");

        app.SendTerminate();
        using var answer = await request;

        Assert.Equal("done", await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await app.WaitForExitAsync());
        Assert.Contains("work ended 1", app.Output, StringComparer.Ordinal);
        Assert.Empty(app.Errors);
        Assert.Equal(0, (await (await QueueAsync()).GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Terminate_WithSomethingThatDoesNotEnd_CancelsItAfterTheBound()
    {
        _settings["AzureFunctionsJobHost__functionTimeout"] = "00:00:01";
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        var request = client.GetAsync("api/slow/600000");
        await app.WaitForLineAsync(line => line is "slow began");

        app.SendTerminate();

        using var answer = await request;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(0, await app.WaitForExitAsync());
    }

    [Fact]
    public async Task Kill_WithAMessageRunning_ItIsTakenAgain()
    {
        _settings["LOCAL_QUEUE_LEASE"] = "00:00:02";
        await (await QueueAsync()).SendMessageAsync(Convert.ToBase64String("600000"u8));
        await using (var killed = await StartAsync())
        {
            await killed.WaitForLineAsync(line => line is "work began 1");
            await killed.KillAsync();
        }

        await using var app = await StartAsync();
        await app.WaitForLineAsync(line => line is "work began 2");
    }

    [Fact]
    public async Task Port_InUse_IsOneLineAndExitCodeOne()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await using var app = FunctionsProcess.Start(SampleApp, _data.Path, _settings, port);

        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.StartsWith($"Port {port} is in use", Assert.Single(app.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_Invalid_IsOneLineAndExitCodeOne()
    {
        _settings.Remove("WorkQueue");
        await using var app = FunctionsProcess.Start(SampleApp, _data.Path, _settings);
        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.Equal("Function 'work' is invalid: there is no setting 'WorkQueue'", Assert.Single(app.Errors));
    }

    [Fact]
    public async Task Settings_Wrong_IsOneLineAndExitCodeOne()
    {
        _settings["AzureFunctionsJobHost__extensions__queues__batchSize"] = "many";
        await using var app = FunctionsProcess.Start(SampleApp, _data.Path, _settings);
        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.Contains("extensions.queues.batchSize", Assert.Single(app.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_InUse_InThisProcess_IsAnException()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new LocalFunctionsOptions { Port = ((IPEndPoint)listener.LocalEndpoint).Port, FunctionTypes = [typeof(KeyFunctionsUnderTest)] };
        var problem = await Assert.ThrowsAsync<StartException>(() => TestApp.StartAsync(options));
        Assert.Contains("is in use", problem.Message, StringComparison.Ordinal);
    }

    private async Task<FunctionsProcess> StartAsync()
    {
        var app = FunctionsProcess.Start(SampleApp, _data.Path, _settings);
        await app.WaitUntilReadyAsync();
        return app;
    }

    private async Task<QueueClient> QueueAsync()
    {
        var queue = new QueueClient((await Azurite.Shared).ConnectionString, _queue);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }
}
