namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary><c>infra/dev chaos</c>, in short, and how it takes its options.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Chaos_InShort_LosesNothingAndDoesNothingTwice()
    {
        var command = await Command.ChaosAsync(
            TimeSpan.FromMinutes(5), "--cases", "30", "--kills", "4", "--outages", "1", "--faults", "20", "--refusals", "4", "--sent-back", "4", "--seed", "20", "--timeout", "280");

        Assert.True(command.ExitCode is 0, $"Exit code {command.ExitCode}\n{command.Errors}\n{command.Output}");
        Assert.Contains("All is well: ", command.Output, StringComparison.Ordinal);
        Assert.Contains("kill -9 of the app", command.Output, StringComparison.Ordinal);
        Assert.Contains("replay of ", command.Output, StringComparison.Ordinal);
        Assert.Contains("4    sent back by the bank after the end", command.Output, StringComparison.Ordinal);
        Assert.Matches(" [1-4]      whose customers had agreed before it was planned anew", command.Output);
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
