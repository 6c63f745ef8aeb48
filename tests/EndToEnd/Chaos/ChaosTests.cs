namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>A short run of what <c>infra/dev chaos</c> does at length.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Chaos_KillsOutagesAndFaults_LoseNothingAndDoNothingTwice()
    {
        using var scratch = new Scratch();
        var command = await Command.ChaosAsync(
            TimeSpan.FromMinutes(5),
            "--cases", "30", "--kills", "4", "--outages", "1", "--faults", "20", "--refusals", "2", "--seed", "20", "--timeout", "280", "--data", scratch.Folder("chaos"));

        Assert.True(command.ExitCode == 0, $"{command.Output}\n{command.Errors}");
        Assert.Contains("All is well: ", command.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +[45]  kill -9 of the app\n", command.Output);
    }

    [Theory]
    [InlineData("--cases", "0")]
    [InlineData("--speed", "0.5")]
    [InlineData("--kills", "many")]
    public async Task Chaos_OptionItCannotUse_SaysSoInOneLine(params string[] arguments)
    {
        var command = await Command.ChaosAsync(TimeSpan.FromMinutes(1), arguments);

        Assert.Equal((2, ""), (command.ExitCode, command.Output));
        Assert.StartsWith("infra/dev chaos: ", Assert.Single(command.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
