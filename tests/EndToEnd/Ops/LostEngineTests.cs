using System.Text.Json.Nodes;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>The app is killed while it replays many, and what the durable engine knew is gone: the record is enough to go on.</summary>
public sealed class LostEngineTests : IAsyncLifetime
{
    private const int Cases = 4;
    private const string Cause = "warehouse_refused:http_422";

    /// <summary>Upkeep comes every five minutes, and leaves alone what has just changed.</summary>
    private const double Speed = 60;

    private readonly Scratch _scratch = new();
    private Machine _machine = null!;
    private Shop _shop = null!;

    public async Task InitializeAsync()
    {
        _machine = await Machine.StartAsync(_scratch.Path, pace: "200ms", Speed);
        _shop = new Shop(_machine.Settings.App, _machine.Settings.Partners);
    }

    public async Task DisposeAsync()
    {
        _shop.Dispose();
        await _machine.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Replay_OfAll_OutlivesTheEnginesMemory()
    {
        await _shop.ArmAsync("warehouse", "error", "/v1/returns", count: Cases, status: 422);
        List<string> asked = [];
        for (var i = 0; i < Cases; i++)
            asked.Add((await _shop.AskAsync(Shop.SampleRequest($"lost-{i}", _machine.Now), $"lost-{i}")).Id);
        await Until.TrueAsync("their failures", async () => (await JsonAsync("causes"))["items"]!.AsArray().SingleOrDefault()?["cases"]?.GetValue<int>() == Cases);

        var batch = (await JsonAsync("replay", "--cause", Cause, "--all", "--per-minute", "1", "--detach", "--reason", "The warehouse is back"))["id"]!.GetValue<string>();
        await Until.TrueAsync("the first of them", async () => (await ProgressAsync()) is { } progress && Number(progress, "total") == Cases && Number(progress, "waiting") < Cases);
        await _machine.KillAppAsync();
        var killedAt = _machine.Now;
        foreach (var file in Directory.GetFiles(Path.Combine(_machine.Settings.Data, "host", "durable"), "engine.db*"))
            File.Delete(file);
        await _machine.StartAppAsync();

        var followed = await Command.OpsAsync(_machine.Settings.App, "follow", batch);
        Assert.True(followed.ExitCode == 0, followed.Output + followed.Errors);
        Assert.Contains($"is done: {Cases} of {Cases} went on, 0 failed again", followed.Output, StringComparison.Ordinal);
        foreach (var id in asked)
            await Deeds.AreDoneOnceAsync(_shop, id, killedAt, Speed);

        async Task<JsonNode?> ProgressAsync() => (await JsonAsync("replays"))["items"]!.AsArray().SingleOrDefault()?["progress"];
    }

    private static int Number(JsonNode progress, string name) => progress[name]!.GetValue<int>();

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var run = await Command.OpsAsync(_machine.Settings.App, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return JsonNode.Parse(run.Output)!;
    }
}
