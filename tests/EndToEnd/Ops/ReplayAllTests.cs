using System.Text.Json.Nodes;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>Many cases fail for one cause; all are replayed at a pace, the app is killed in the middle, and nothing is done twice.</summary>
public sealed class ReplayAllTests : IAsyncLifetime
{
    private const int Cases = 20;
    private const string Cause = "warehouse_refused:http_422";

    private Local _local = null!;

    public async Task InitializeAsync() => _local = await Local.StartAsync(pace: "200ms");

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Cases_ReplayedWhileTheAppIsKilled_AllGoOnAndPayOnce()
    {
        await _local.Shop.ArmAsync("warehouse", "error", "/v1/returns", count: Cases, status: 422);
        List<string> asked = [];
        for (var i = 0; i < Cases; i++)
            asked.Add((await _local.Shop.AskAsync(Shop.SampleRequest($"all-{i}", _local.Now), $"all-{i}")).Id);
        await Until.TrueAsync("their failures", async () => (await ItemsAsync("causes")).SingleOrDefault()?["cases"]?.GetValue<int>() == Cases);
        var plan = await JsonAsync("dry-run", "--cause", Cause);
        Assert.Equal((Cases, Cases), (plan["cases"]!.GetValue<int>(), plan["planned"]!.GetValue<int>()));
        Assert.Equal("announcement", Assert.Single(plan["runs"]!.AsArray())!["step"]!.GetValue<string>());

        var batch = (await JsonAsync("replay", "--cause", Cause, "--all", "--per-minute", "120", "--detach", "--reason", "The warehouse is back"))["id"]!.GetValue<string>();
        var following = Command.OpsAsync(_local.App, "follow", batch);
        await Until.TrueAsync("the first of them", async () => await WaitingAsync() <= Cases - 4);
        Assert.True(await WaitingAsync() > 0, "All were replayed at once");
        await _local.KillAppAsync();
        await _local.StartAppAsync();

        var followed = await following;
        Assert.True(followed.ExitCode == 0, followed.Output + followed.Errors);
        Assert.Contains($"is done: {Cases} of {Cases} went on, 0 failed again", followed.Output, StringComparison.Ordinal);
        foreach (var id in asked)
            await Deeds.AreDoneOnceAsync(_local.Shop, id, _local.KilledAt);
        Assert.Empty(await ItemsAsync("failures"));

        async Task<int> WaitingAsync() => (await ItemsAsync("replays"))[0]!["progress"] is { } progress && progress["total"]!.GetValue<int>() == Cases
            ? progress["waiting"]!.GetValue<int>()
            : Cases;
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var run = await Command.OpsAsync(_local.App, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return JsonNode.Parse(run.Output)!;
    }

    private async Task<JsonArray> ItemsAsync(params string[] arguments) => (await JsonAsync(arguments))["items"]!.AsArray();
}
