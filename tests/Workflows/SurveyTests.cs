using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class SurveyTests(ReturnsApp app)
{
    [Fact]
    public async Task Survey_AnsweredTwice_CountsOnceAndWakesNobody()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        await asked.SubmitAsync("survey", ("score", "5"), ("comment", "Quick"));
        await asked.SubmitAsync("survey", ("score", "1"));

        var answered = Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "survey_answered");
        Assert.Equal(("customer", 5), (answered.Who, answered.Facts!["score"]!.GetValue<int>()));
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Survey_BeforeTheEnd_IsNotTaken()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        await asked.SubmitAsync("survey", ("score", "5"));

        Assert.DoesNotContain("survey_answered", await asked.HappenedAsync());
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
    }
}
