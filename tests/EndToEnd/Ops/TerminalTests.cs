using System.Text.Json.Nodes;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>No word of the API's answers reaches a terminal as a command to it, in no table and in no JSON.</summary>
public sealed class TerminalTests
{
    public static TheoryData<string[]> Commands =>
    [
        ["failures"], ["causes"], ["show", "x"], ["dry-run", "x"], ["dry-run", "--cause", "x"], ["replay", "x", "--reason", "A test"], ["replay", "--cause", "x", "--all", "--reason", "A test"],
        ["follow", "x"], ["replays"], ["stop-replay", "x", "--reason", "A test"], ["pause", "x", "--reason", "A test"], ["note", "x", "--reason", "A test"],
        ["event", "parcel", "x", "lost", "--reason", "A test"], ["address", "x", "--email", "a@example.com", "--reason", "A test"],
        ["poison", "list"], ["poison", "list", "x"], ["poison", "resend", "x", "y", "--reason", "A test"], ["strays", "list"], ["withdrawals", "list"], ["withdrawals", "close", "x", "--reason", "A test"], ["strays", "retry", "x", "--reason", "A test"], ["audit"],
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Answer_OfHostileWords_IsShownAsWords(string[] command)
    {
        using var api = new FakeApi(call => new(200, HostileAnswers.To(call)));

        var shown = await Command.OpsAsync(api.Address, command);
        var json = await Command.OpsAsync(api.Address, [.. command, "--json"]);

        Assert.True(shown.ExitCode is 0 or 1, shown.Output + shown.Errors);
        Assert.Equal(shown.ExitCode, json.ExitCode);
        Assert.Contains("evil", shown.Output, StringComparison.Ordinal);
        Assert.Contains("evil", json.Output, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(json.Output));
        foreach (var text in (string[])[shown.Output, shown.Errors, json.Output, json.Errors])
            SteersNothing(text);
    }

    /// <summary>A message is shown as it came to a file or another program alone; its facts are cleaned there as well.</summary>
    [Fact]
    public async Task Message_AsItCame_IsEscapedInJson()
    {
        using var api = new FakeApi(call => new(200, HostileAnswers.To(call)));

        var json = await Command.OpsAsync(api.Address, "poison", "show", "x", "y", "--json");

        Assert.Equal(HostileAnswers.Text, JsonNode.Parse(json.Output)!["body"]!.GetValue<string>());
        SteersNothing(json.Output);
    }

    [Fact]
    public async Task Problem_OfHostileWords_IsShownAsWords()
    {
        var words = new JsonObject
        {
            ["title"] = HostileAnswers.Text,
            ["code"] = HostileAnswers.Text,
            ["errors"] = new JsonArray(new JsonObject { ["pointer"] = HostileAnswers.Text, ["message"] = HostileAnswers.Text }),
            ["facts"] = new JsonObject { [HostileAnswers.Text] = HostileAnswers.Text },
        };
        using var api = new FakeApi(_ => new(422, words.ToJsonString()));

        var run = await Command.OpsAsync(api.Address, "causes");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        SteersNothing(run.Errors);
        Assert.DoesNotContain(run.Errors.Split('\n'), line => line.StartsWith("FORGED", StringComparison.Ordinal));
    }

    private static void SteersNothing(string text) => Assert.DoesNotContain(
        text, c => (char.IsControl(c) && c is not '\n') || c is '\u2028' or '\u2029' or '\u200b' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
