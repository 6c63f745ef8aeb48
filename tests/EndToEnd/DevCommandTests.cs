using System.Net;
using System.Net.Sockets;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

public sealed class DevCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Dev_WithoutCommandOrAskedForHelp_PrintsIt(params string[] arguments)
    {
        var command = await Command.DevAsync(arguments);
        Assert.Equal(0, command.ExitCode);
        Assert.All(["up", "test", "ops", "chaos", "bench", "help"], name => Assert.Contains($"\n  {name} ", command.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dev_UnknownCommand_SaysSoInOneLine()
    {
        var command = await Command.DevAsync(["launch"]);
        Assert.Equal((2, ""), (command.ExitCode, command.Output));
        Assert.Equal("infra/dev: unknown command 'launch'; infra/dev help lists them", Assert.Single(Lines(command.Errors)));
    }

    [Theory]
    [InlineData("up", "dotnet", "infra/dev: dotnet is missing")]
    [InlineData("test", "node", "infra/dev: node is missing")]
    [InlineData("bench", "npm", "infra/dev: npm is missing")]
    public async Task Dev_ToolMissing_SaysWhichInOneLine(string name, string missing, string says)
    {
        using var scratch = new Scratch();
        foreach (var tool in new[] { "bash", "dirname", "dotnet", "node", "npm" }.Where(tool => tool != missing))
            File.CreateSymbolicLink(Path.Combine(scratch.Path, tool), Find(tool));
        var command = await Command.DevAsync([name], path: scratch.Path);
        Assert.Equal(1, command.ExitCode);
        Assert.StartsWith(says, Assert.Single(Lines(command.Errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_AskedForHelp_ListsItsOptions()
    {
        var command = await Command.StackAsync("--help");
        Assert.Equal(0, command.ExitCode);
        Assert.All(
            ["--once", "--timeout", "--speed", "--pace", "--engine", "--data", "--port", "--partners-port", "--azurite-port", "--shop-port", "--free-ports", "--verbose"],
            option => Assert.Contains($"  {option} ", command.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--speed", "0.5")]
    [InlineData("--timeout", "0")]
    [InlineData("--engine", "mssql")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "http")]
    [InlineData("--fast")]
    public async Task Up_OptionItCannotUse_SaysSoInOneLine(params string[] arguments)
    {
        var command = await Command.StackAsync(arguments);
        Assert.Equal((2, ""), (command.ExitCode, command.Output));
        Assert.StartsWith("infra/dev up: ", Assert.Single(Lines(command.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "the app")]
    [InlineData("--partners-port", "the partners")]
    [InlineData("--azurite-port", "the storage emulator")]
    [InlineData("--shop-port", "the sample shop")]
    public async Task Up_PortInUse_NamesPortAndOption(string option, string part)
    {
        using var scratch = new Scratch();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var free = Ports.Free();
        string[] others = ["--port", $"{free.App}", "--partners-port", $"{free.Partners}", "--azurite-port", $"{free.Blobs}", "--shop-port", $"{free.Shop}"];
        others[Array.IndexOf(others, option) + 1] = $"{port}";

        var command = await Command.StackAsync([.. others, "--data", scratch.Path]);

        Assert.Equal((1, ""), (command.ExitCode, command.Output));
        Assert.Equal(
            $"Port {port} for {part} is in use: free it, or choose another with {option} N or --free-ports.",
            Assert.Single(Lines(command.Errors)));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Find(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
