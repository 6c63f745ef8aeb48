using System.Net;
using System.Net.Sockets;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>A host that cannot start says why, in one line that whoever started it can act on.</summary>
public sealed class StartTests
{
    private static readonly string Nowhere = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;QueueEndpoint=http://127.0.0.1:{Ports.Free().Queues}/devstoreaccount1;";

    [Fact]
    public async Task Start_OnAPortInUse_NamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal($"Functions host: Port {port} is in use: free it, or choose another with --port N.", await FailureAsync(Repository.App, "--port", $"{port}"));
    }

    [Fact]
    public async Task Start_WithoutStorage_SaysThatItDoesNotAnswer() =>
        Assert.StartsWith("Functions host: The storage does not answer", await FailureAsync(Repository.App, "--port", "0"), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "version": "2.0", "extensions": { "queues": { "newBatchSize": 8 } } }""", "extensions:queues:newBatchSize")]
    [InlineData("""{ "version": "2.0", "extensions": { "durableTask": { "hubname": "h", "storageProvider": { "type": "sqlite" }, "tracing": { "traceInput": true } } } }""", "extensions:durableTask:tracing:traceInput")]
    [InlineData("""{ "version": "2.0", "extension": { } }""", "extension")]
    public async Task Start_WithASettingNobodyKnows_NamesIt(string json, string setting)
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "host.json"), json);

        Assert.StartsWith($"Functions host: host.json: nobody knows the setting {setting};", await FailureAsync(scratch.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    public async Task Start_WithASettingThatCannotBe_NamesIt(string batchSize)
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "host.json"), $$"""{ "version": "2.0", "extensions": { "queues": { "batchSize": "{{batchSize}}" } } }""");

        Assert.StartsWith($"Functions host: host.json: extensions:queues:batchSize cannot be {batchSize}:", await FailureAsync(scratch.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSettingsThatAreNoJson_SaysSo()
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "host.json"), "{ version");

        Assert.StartsWith($"Functions host: {Path.Combine(scratch.Path, "host.json")} is not JSON:", await FailureAsync(scratch.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnDataOfAnotherHost_SaysThatItRuns()
    {
        using var scratch = new Scratch();
        await using var other = new FileStream(Path.Combine(scratch.Path, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(
            $"Functions host: {scratch.Path} is in use by another host: end that one, or choose another folder with --data DIR.",
            await FailureAsync(Repository.App, "--port", "0", "--data", scratch.Path));
    }

    [Fact]
    public async Task Start_WithDataInAFile_SaysThatItCannotBeKept()
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Path, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.StartsWith($"Functions host: {file} cannot keep the host's state (", await FailureAsync(Repository.App, "--port", "0", "--data", file), StringComparison.Ordinal);
    }

    /// <summary>The file that the app is published with, not one of a test's own; beside it nothing is there to be started.</summary>
    [Theory]
    [InlineData("newBatchThreshold", "")]
    [InlineData("newBatchSize", "Functions host: host.json: nobody knows the setting extensions:queues:newBatchSize;")]
    public async Task HostJson_OfTheRepository_HasSettingsThatAreKnownAlone(string threshold, string problem)
    {
        using var scratch = new Scratch();
        var json = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "host.json"));
        Assert.Contains("\"newBatchThreshold\"", json, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "host.json"), json.Replace("newBatchThreshold", threshold, StringComparison.Ordinal));

        var failure = await FailureAsync(scratch.Path);

        Assert.StartsWith(problem, failure, StringComparison.Ordinal);
        Assert.Equal(problem.Length > 0, failure.Contains("nobody knows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_OfAFolderWithoutAnApp_SaysSo()
    {
        using var scratch = new Scratch();
        Assert.Contains("it is no folder of a built Functions app", await FailureAsync(scratch.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfAnAppThatDoesNot_SaysWhatItSays()
    {
        using var scratch = new Scratch();
        await using var local = await Local.StartAsync(pace: "200ms");
        var problem = await FailureAsync(Repository.App, local.SettingsBut("Payments__ApiKey"), "--port", "0", "--data", scratch.Path);

        Assert.StartsWith("Functions host: The worker did not start:", problem, StringComparison.Ordinal);
        Assert.Contains("Payments:ApiKey", problem, StringComparison.Ordinal);

        foreach (var file in new[] { "host.json", "worker.config.json" })
            File.Copy(Path.Combine(Repository.App, file), Path.Combine(scratch.Path, file));
        problem = await FailureAsync(scratch.Path, local.SettingsBut("none"), "--port", "0", "--data", scratch.Folder("data"));
        Assert.Equal($"Functions host: {Path.Combine(scratch.Path, "Serverless.Functions.dll")} is missing: build the app again.", problem);
    }

    private static Task<string> FailureAsync(string app, params string[] arguments) =>
        FailureAsync(app, new Dictionary<string, string?>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = Nowhere }, arguments);

    private static async Task<string> FailureAsync(string app, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var ended = await Command.HostAsync(settings, ["--app", app, .. arguments]);
        Assert.Equal(1, ended.ExitCode);
        return Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
