using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Platform;

/// <summary>An app that cannot do its work does not start, and says which setting is missing or wrong, but not what a secret is.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StartTests(ReturnsApp app)
{
    [Theory]
    [InlineData("Payments:ApiKey")]
    [InlineData("Payments:WebhookSecret")]
    [InlineData("Carrier:ApiKey")]
    [InlineData("Carrier:WebhookSecret")]
    [InlineData("Warehouse:BaseAddress")]
    [InlineData("Warehouse:ApiKey")]
    [InlineData("Warehouse:WebhookSecret")]
    [InlineData("Mail:ApiKey")]
    [InlineData("Links:BaseAddress")]
    [InlineData("Links:SigningKey")]
    [InlineData("AzureWebJobsStorage")]
    public async Task Start_WithoutASettingThatIsNeeded_FailsAndNamesIt(string setting)
    {
        foreach (var nothing in (string[])["", "  "])
            Assert.Contains(setting, await FailureAsync((setting, nothing)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Warehouse:WebhookSecret", "whsec_not-base64-at-all-not-at-all")]
    [InlineData("Warehouse:WebhookSecret", "whsec_c2hvcnQ=")]
    [InlineData("Warehouse:WebhookSecret", "whsec_====")]
    [InlineData("Warehouse:BaseAddress", "warehouse.example/api")]
    [InlineData("Warehouse:ApiKey", "key\n")]
    [InlineData("Carrier:ApiKey", "two words")]
    [InlineData("Mail:ApiKey", "schlüssel")]
    [InlineData("Mail:BaseAddress", "ftp://mail.example")]
    [InlineData("Mail:WebhookKey", "bm90IGEga2V5")]
    [InlineData("Links:SigningKey", "too-short")]
    [InlineData("Links:SigningKey", "only-for-tests-only-for-tests-only-for-tests,")]
    [InlineData("Links:SigningKey", "only-for-tests-only-for-tests-only-for-tests,too-short")]
    [InlineData("Links:StatusDays", "0")]
    [InlineData("Ops:AdminKeyHash", "admin")]
    [InlineData("Limits:Burst", "0")]
    [InlineData("Payments:Tries", "0")]
    [InlineData("WebhookDelivery:Pauses", "soon")]
    public async Task Start_WithASettingThatIsWrong_FailsAndNamesIt(string setting, string value)
    {
        var told = await FailureAsync((setting, value));

        Assert.Contains(setting, told, StringComparison.Ordinal);
        if (setting.EndsWith("Key", StringComparison.Ordinal) || setting.EndsWith("Secret", StringComparison.Ordinal))
            Assert.DoesNotContain(value, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithMuchMissing_NamesAllOfIt()
    {
        var told = await FailureAsync(("Warehouse:WebhookSecret", ""), ("Warehouse:ApiKey", ""), ("Mail:ApiKey", ""));

        Assert.All(["Warehouse:WebhookSecret", "Warehouse:ApiKey", "Mail:ApiKey"], setting => Assert.Contains(setting, told, StringComparison.Ordinal));
    }

    private async Task<string> FailureAsync(params (string Name, string Value)[] settings) =>
        (await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var started = await app.StartAnotherAsync(settings);
        })).Message;
}
