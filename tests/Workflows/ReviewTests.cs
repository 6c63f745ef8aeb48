using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class ReviewTests(ReturnsApp app)
{
    [Fact]
    public async Task Review_ApprovedByAPerson_GoesOn()
    {
        using var shop = await OpenAsync();
        var asked = await InReviewAsync(shop);

        await asked.DoAsync("approve", new { reason = "Good customer", by = "Kim" });

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        var approved = Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "approved");
        Assert.Equal(("storefront", "Good customer", "Kim"), (approved.Who, approved.Why, approved.Facts!["by"]!.GetValue<string>()));
        Assert.Equal(["in_review", "approved"], (await asked.MailStepsAsync()).Take(2));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Review_DeclinedByAPerson_IsRefusedWithTheReasonAndFreesTheUnits()
    {
        using var shop = await OpenAsync();
        var ask = Dear(shop);
        var asked = await InReviewAsync(shop, ask);

        await asked.DoAsync("decline", new { reason = "The serial number differs", by = "Kim" });

        await asked.UntilStatusAsync("refused");
        await asked.EndAsync();
        Assert.Equal(["in_review", "refused"], await asked.MailStepsAsync());
        Assert.Contains("The serial number differs", (await asked.MailAsync("refused")).Text, StringComparison.Ordinal);
        var again = await InReviewAsync(shop, ask);
        await again.DoAsync("decline", new { reason = "Again", by = "Kim" });
        await again.EndAsync();
    }

    [Theory]
    [InlineData("approve", "awaiting_parcel")]
    [InlineData("decline", "refused")]
    public async Task Review_ThatNobodyDoes_EndsAsThePolicySays(string whenTimeRunsOut, string status)
    {
        using var shop = await OpenAsync(whenTimeRunsOut);
        var asked = await InReviewAsync(shop);
        app.Clock.Advance(TimeSpan.FromHours(47));
        Assert.Equal("in_review", (await asked.RecordAsync()).Status);

        app.Clock.Advance(TimeSpan.FromHours(1));

        await asked.UntilStatusAsync(status);
        Assert.Contains("clock_ran_out", await asked.HappenedAsync());
        if (status is "awaiting_parcel")
            await asked.CloseAsync();
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    private Task<Shop> OpenAsync(string whenTimeRunsOut = "approve") => Shop.OpenAsync(app, new PolicySettings
    {
        Review = new ReviewSettings { Above = Ask.Euro(10_000), DecideWithinHours = 48, WhenTimeRunsOut = whenTimeRunsOut },
    });

    private static Ask Dear(Shop shop) => shop.Ask() with { Items = [new("coat", 1, 25_000)], Lines = [Ask.Line("coat")] };

    private static async Task<Case> InReviewAsync(Shop shop, Ask? ask = null)
    {
        var asked = await shop.AskAsync(ask ?? Dear(shop));
        await asked.UntilStatusAsync("in_review");
        await asked.UntilMailAsync("in_review");
        return asked;
    }
}
