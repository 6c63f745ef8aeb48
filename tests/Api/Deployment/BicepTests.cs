using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Serverless.Platform.Storage;

namespace Serverless.Tests.Api.Deployment;

/// <summary>What is deployed compiles, and has what the app needs.</summary>
public sealed partial class BicepTests
{
    [BicepFact]
    public async Task Files_Linted_AreClean() => Assert.Equal("", (await Bicep.RunAsync("lint", Path.Combine(Bicep.Folder, "main.bicep"))).Complaints);

    [BicepFact]
    public async Task Files_Compiled_SignInNowhereWithAKeyOfTheAccount()
    {
        var (complaints, template) = await Bicep.RunAsync("build", "--stdout", Path.Combine(Bicep.Folder, "main.bicep"));

        Assert.Equal("", complaints);
        Assert.True(JsonDocument.Parse(template).RootElement.TryGetProperty("resources", out _));
        Assert.DoesNotContain("listKeys", template, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"allowSharedKeyAccess\": false", template, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_AreThoseOfTheApp() => Assert.Equal(
        new Tables(new TableServiceClient("UseDevelopmentStorage=true")).All.Select(table => table.Name).Order(StringComparer.Ordinal),
        ListOf("table").Order(StringComparer.Ordinal));

    [Fact]
    public void Queues_AreThoseOfTheApp() => Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), ListOf("queue").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Payments__ApiKey")]
    [InlineData("Payments__WebhookSecret")]
    [InlineData("Carrier__ApiKey")]
    [InlineData("Carrier__WebhookSecret")]
    [InlineData("Warehouse__BaseAddress")]
    [InlineData("Warehouse__ApiKey")]
    [InlineData("Warehouse__WebhookSecret")]
    [InlineData("Mail__ApiKey")]
    [InlineData("Links__BaseAddress")]
    [InlineData("Links__SigningKey")]
    [InlineData("AzureWebJobsStorage__accountName")]
    public void Setting_ThatTheAppNeeds_IsSet(string setting) => Assert.Contains($" {setting}: ", Bicep.All, StringComparison.Ordinal);

    [Fact]
    public void Secrets_AreInTheGuide()
    {
        var guide = File.ReadAllText(Path.Combine(Bicep.Folder, "README.md"));
        var secrets = Secret().Matches(Bicep.All).Select(found => found.Groups["name"].Value).ToList();

        Assert.True(secrets.Count >= 9);
        Assert.All(secrets, secret => Assert.Contains($"`{secret}`", guide, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ListOf(string kind) =>
        Quoted().Matches(Bicep.All.Split($"for {kind} in [")[1].Split(']')[0]).Select(found => found.Groups["name"].Value);

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("__[A-Za-z]+: '(?<name>[a-z]+(-[a-z]+)+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
