namespace Serverless.Tests.EndToEnd.Chaos;

/// <summary>How <c>infra/dev chaos</c> takes its options.</summary>
public sealed class ChaosTests
{
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
