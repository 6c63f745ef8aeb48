using System.Globalization;
using System.Text.Json.Nodes;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>How the command bears what an API answers that is busy, away, wrong or none at all.</summary>
public sealed class OpsTalkTests
{
    private const string Nothing = """{ "items": [] }""";
    private const string Done = """{ "case": "demo~ret_1", "rma": "RMA-1", "status": "closed", "audit": "aud_1" }""";

    [Fact]
    public async Task Action_CalledTooOften_ComesAgainWhenToldAndIsDoneOnce()
    {
        using var api = new FakeApi(call => call.Nth < 3 ? new(429, "{}", RetryAfter: "1") : new(200, Done));

        var run = await Command.OpsAsync(api.Address, "note", "RMA-1", "--reason", "Called the customer");

        Assert.Equal((0, 3), (run.ExitCode, api.Calls.Count));
        Assert.NotNull(Assert.Single(api.Calls.Select(call => call.Key).Distinct(StringComparer.Ordinal)));
        Assert.All(api.Calls.Zip(api.Calls.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(0.9), "It came too early"));
    }

    [Theory]
    [InlineData("approve", "/approve", new string[0])]
    [InlineData("decline", "/decline", new string[0])]
    [InlineData("reopen", "/reopen", new string[0])]
    [InlineData("contest", "/contest/decision", new[] { "rejected" })]
    public async Task Decision_ByCommand_IsAskedOfTheCaseOnceAndToldByItsStatus(string command, string path, string[] more)
    {
        using var api = new FakeApi(_ => new(200, """{ "case": "demo~ret_1", "rma": "RMA-1", "status": "approved", "audit": "aud_1" }"""));

        var run = await Command.OpsAsync(api.Address, [command, "RMA-1", .. more, "--reason", "A test wants it"]);

        Assert.Equal((0, "RMA-1 is approved; audit aud_1"), (run.ExitCode, run.Output.Trim()));
        Assert.Equal(("POST", $"/api/v1/ops/cases/RMA-1{path}"), Assert.Single(api.Calls) is var call ? (call.Method, call.Path) : default);
        Assert.NotNull(call.Key);
    }

    [Fact]
    public async Task Action_ToldADateToComeAgain_DoesNotComeBefore()
    {
        var date = DateTimeOffset.UtcNow.AddSeconds(4);
        date = date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond));
        using var api = new FakeApi(call => call.Nth == 1 ? new(429, "{}", RetryAfter: date.ToString("R", CultureInfo.InvariantCulture)) : new(200, Nothing));

        var run = await Command.OpsAsync(api.Address, "replays");

        Assert.Equal((0, 2), (run.ExitCode, api.Calls.Count));
        Assert.True(api.Calls[1].At >= date.AddSeconds(-0.1), "It came too early");
    }

    [Fact]
    public async Task Action_ToldToComeAgainMuchLater_SaysSoAndDoesNotWait()
    {
        using var api = new FakeApi(_ => new(429, """{ "title": "More calls than this key may make", "code": "too_many_requests" }""", RetryAfter: "3600"));

        var run = await Command.OpsAsync(api.Address, "replays");

        Assert.Equal((4, 1), (run.ExitCode, api.Calls.Count));
        Assert.Contains("too_many_requests", run.Errors, StringComparison.Ordinal);
        Assert.Contains("in 3600 s", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_AlwaysCalledTooOften_GivesUp()
    {
        using var api = new FakeApi(_ => new(429, "{}", RetryAfter: "0"));

        var run = await Command.OpsAsync(api.Address, "replays");

        Assert.Equal((4, 5, ""), (run.ExitCode, api.Calls.Count, run.Output));
    }

    [Theory]
    [InlineData(400, 2)]
    [InlineData(401, 3)]
    [InlineData(403, 3)]
    [InlineData(404, 1)]
    [InlineData(409, 1)]
    [InlineData(413, 2)]
    [InlineData(422, 2)]
    [InlineData(500, 4)]
    [InlineData(503, 4)]
    public async Task Answer_ThatIsAProblem_IsToldAndSetsTheExitCode(int status, int exitCode)
    {
        using var api = new FakeApi(_ => new(status, """{ "title": "It is so", "code": "a_code", "errors": [ { "pointer": "/reason", "message": "Say why" } ] }""", "application/problem+json"));

        var run = await Command.OpsAsync(api.Address, "causes");

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Equal(["It is so (a_code)", "  /reason: Say why"], Lines(run.Errors));
    }

    [Theory]
    [InlineData(200, "<html>Sign in</html>", "text/html", 4)]
    [InlineData(200, "", "application/json", 4)]
    [InlineData(200, "null", "application/json", 4)]
    [InlineData(200, """{ "items": [ """, "application/json", 4)]
    [InlineData(200, "{}", "application/json; charset=klingon", 4)]
    [InlineData(200, null, "", 4)]
    [InlineData(502, "<html>Bad gateway</html>", "text/html", 4)]
    [InlineData(404, "[]", "application/json", 1)]
    [InlineData(422, """{ "title": "one", "title": "two" }""", "application/json", 2)]
    [InlineData(403, "", "application/json; charset=klingon", 3)]
    public async Task Answer_ThatIsNone_IsToldInALine(int status, string? body, string type, int exitCode)
    {
        using var api = new FakeApi(_ => new(status, body, type));

        var run = await Command.OpsAsync(api.Address, "causes");

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.InRange(Lines(run.Errors).Length, 1, 2);
    }

    [Theory]
    [InlineData("two words", 2)]
    [InlineData("schlüssel", 2)]
    [InlineData("key\nX-Other: 1", 2)]
    [InlineData(" ", 2)]
    [InlineData("ok_live_key\r\n", 0)]
    public async Task Key_ThatNoHeaderHolds_IsWrongUsage(string key, int exitCode)
    {
        using var api = new FakeApi(_ => new(200, Nothing));

        var run = await Command.OpsAsync(api.Address, "replays", "--key", key);

        Assert.Equal((exitCode, exitCode == 0 ? 1 : 0), (run.ExitCode, api.Calls.Count));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsNotThere_IsToldInALine()
    {
        var run = await Command.OpsAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free().App}/")), "replays");

        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("gives no usable answer", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>The script itself: it builds what is not built, adds nothing to what is printed, and ends as its command does.</summary>
    [Fact]
    public async Task Script_OfTheRepository_PassesOnWhatItsCommandSaysAndHowItEnds()
    {
        using var api = new FakeApi(call => call.Path.EndsWith("/replays", StringComparison.Ordinal) ? new(200, Nothing) : new(404, """{ "title": "There is nothing here", "code": "not_found" }"""));
        string[] there = ["--url", api.Address.ToString()];

        var help = await Command.DevAsync(["ops", "--help"]);
        var list = await Command.DevAsync(["ops", "replays", "--json", .. there]);

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("\n  dry-run ", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, "[]"), (list.ExitCode, JsonNode.Parse(list.Output)!["items"]!.ToJsonString()));
        Assert.Equal(1, (await Command.DevAsync(["ops", "show", "RMA-00000-00000", .. there])).ExitCode);
        var unknown = await Command.DevAsync(["ops", "nonsense"]);
        Assert.Equal((2, ""), (unknown.ExitCode, unknown.Output));
        Assert.Equal(4, (await Command.DevAsync(["ops", "replays", "--url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free().App}")])).ExitCode);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
