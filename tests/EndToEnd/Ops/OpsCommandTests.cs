using System.Text.Json.Nodes;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>The command as people and scripts use it: what it prints, and how it ends.</summary>
public sealed class OpsCommandTests : IAsyncLifetime
{
    private const string Cause = "warehouse_refused:http_422";
    private const string Order = "[red]ops[/]";

    private Local _local = null!;

    public async Task InitializeAsync() => _local = await Local.StartAsync(pace: "200ms");

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Case_ThatFailed_IsFoundUnderstoodAndReplayed()
    {
        var id = await FailAsync();

        var listed = await RunAsync(0, "failures");
        Assert.Contains(Cause, listed, StringComparison.Ordinal);
        Assert.Equal($"demo~{id}", Assert.Single(await ItemsAsync("failures", "--cause", Cause, "--storefront", "demo"))!["case"]!.GetValue<string>());
        Assert.Empty(await ItemsAsync("failures", "--cause", "none"));
        Assert.Equal(1, (await ItemsAsync("causes")).Single()!["cases"]!.GetValue<int>());

        var shown = await RunAsync(0, "show", id);
        Assert.Contains(Order, shown, StringComparison.Ordinal);
        Assert.Contains("ship_back", shown, StringComparison.Ordinal);
        var rma = JsonNode.Parse(await RunAsync(0, "show", id, "--json"))!["case"]!["rma"]!.GetValue<string>();

        var plan = await RunAsync(0, "dry-run", rma);
        Assert.Matches(@"would run +announcement", plan);
        Assert.Matches(@"stands +label", plan);
        Assert.Equal("approved", JsonNode.Parse(await RunAsync(0, "dry-run", rma, "--json"))!["from"]!.GetValue<string>());
        Assert.Equal(1, JsonNode.Parse(await RunAsync(0, "dry-run", "--cause", Cause, "--json"))!["cases"]!.GetValue<int>());
        Assert.Equal(await RunAsync(0, "dry-run", "--cause", Cause), await RunAsync(0, "replay", "--cause", Cause, "--all", "--dry-run"));
        Assert.Equal(plan, await RunAsync(0, "replay", id, "--dry-run"));
        Assert.Empty(await ItemsAsync("replays"));
        Assert.Empty(await ItemsAsync("audit", id));
        Assert.Equal("failed", (await _local.Shop.FindAsync(id))!.Status);

        await RefuseAsync();
        Assert.Contains("failed again", await RunAsync(1, "replay", id, "--reason", "A first try"), StringComparison.Ordinal);
        Assert.Contains("goes on", await RunAsync(0, "replay", id, "--reason", "A second try"), StringComparison.Ordinal);
        await Deeds.AreDoneOnceAsync(_local.Shop, id);

        var audit = await ItemsAsync("audit", id);
        Assert.Equal(["A second try", "A first try"], audit.Select(row => row!["reason"]!.GetValue<string>()));
        Assert.Contains("not_possible_now", (await Command.OpsAsync(_local.App, "replay", id, "--reason", "A third try")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ThatCannotBe_SaysSoByItsExitCode()
    {
        var id = await FailAsync();
        await EndsAsync(2, "replay", id);
        await EndsAsync(2, "replay", "--reason", "No case");
        await EndsAsync(2, "replay", "--cause", Cause, "--reason", "Not all");
        await EndsAsync(2, "replay", id, "--cause", Cause, "--reason", "Both");
        await EndsAsync(2, "pause", id, "--reason", "no");
        await EndsAsync(2, "event", "parcel", id, "flown", "--reason", "No such status");
        await EndsAsync(2, "poison", "edit", "return-requests", "x", "--reason", "No body");
        await EndsAsync(2, "nonsense");
        await EndsAsync(1, "show", "RMA-00000-00000");
        await EndsAsync(1, "resume", id, "--reason", "It is not paused");
        await EndsAsync(1, "poison", "show", "return-requests", "x");
        await EndsAsync(1, "follow", "rep_nobody");
        await EndsAsync(3, "failures", "--key", "ok_live_wrong");
        var away = Ports.Free();
        Assert.Equal(4, (await Command.OpsAsync(new Uri($"http://127.0.0.1:{away.App}/"), "failures")).ExitCode);
    }

    [Fact]
    public async Task Help_OfEveryCommand_IsThere()
    {
        var help = await RunAsync(0, "--help");
        string[] commands =
        [
            "failures", "causes", "show", "dry-run", "replay", "follow", "replays", "stop-replay", "event", "reviews", "approve", "decline", "pause", "resume", "cancel", "reopen",
            "terminate", "contest", "note", "address", "poison", "strays", "withdrawals", "audit",
        ];
        Assert.All(commands, command => Assert.Contains($"\n  {command} ", help, StringComparison.Ordinal));
        Assert.Contains("--reason", await RunAsync(0, "terminate", "--help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_PrintsNoKey()
    {
        foreach (var arguments in (string[][])[["--help"], ["failures", "--help"], ["failures", "--help", "--key", "ok_live_secret"]])
            Assert.DoesNotContain("ok_", await RunAsync(0, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steering_ByCommand_Works()
    {
        var asked = await _local.Shop.AskAsync(Shop.SampleRequest("steer", _local.Now, sample => sample["shipBack"]!["method"] = "own_parcel"), "steer");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "awaiting_parcel", "awaiting_parcel");

        await RunAsync(0, "note", asked.Id, "--reason", "Called the customer");
        await RunAsync(0, "pause", asked.Id, "--reason", "In hospital");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Timeline.Any(entry => entry.What is "paused"), "paused");
        await RunAsync(0, "resume", asked.Id, "--reason", "Back home");
        await RunAsync(0, "address", asked.Id, "--email", "new@example.com", "--reason", "It bounced");
        await RunAsync(0, "event", "parcel", asked.Id, "in_transit", "--place", "Berlin", "--reason", "By telephone");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "in_transit", "in_transit");
        await RunAsync(0, "terminate", asked.Id, "--reason", "Odd");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "failed", "failed");
        await RunAsync(0, "cancel", asked.Id, "--reason", "Settled otherwise");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "cancelled", "cancelled");

        Assert.Equal(7, (await ItemsAsync("audit", asked.Id)).Count);
        Assert.Contains("return-requests", await RunAsync(0, "poison", "list"), StringComparison.Ordinal);
        Assert.Empty(await ItemsAsync("poison", "list", "return-requests"));
        Assert.Empty(await ItemsAsync("strays", "list"));
        Assert.Empty(await ItemsAsync("replays"));
    }

    private Task RefuseAsync() => _local.Shop.ArmAsync("warehouse", "error", "/v1/returns", status: 422);

    private async Task<string> FailAsync()
    {
        await RefuseAsync();
        var asked = await _local.Shop.AskAsync(Shop.SampleRequest(Order, _local.Now), "fail");
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "failed", "failed");
        return asked.Id;
    }

    /// <summary>What it prints when it ends so; piped, that is plain text.</summary>
    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var run = await Command.OpsAsync(_local.App, arguments);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Output}{run.Errors}");
        Assert.DoesNotContain('\u001b', run.Output + run.Errors);
        return run.Output;
    }

    private async Task EndsAsync(int exitCode, params string[] arguments)
    {
        var run = await Command.OpsAsync(_local.App, arguments);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Output}{run.Errors}");
        Assert.NotEmpty(run.Errors);
    }

    private async Task<JsonArray> ItemsAsync(params string[] arguments) => JsonNode.Parse(await RunAsync(0, [.. arguments, "--json"]))!["items"]!.AsArray();
}
