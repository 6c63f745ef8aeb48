using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Privacy;

/// <summary>What people write lies with the person alone, and is read by those who act on it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SaidTests(ReturnsApp app) : IAsyncLifetime
{
    private Marked _marked = null!;

    public Task InitializeAsync()
    {
        _marked = new Marked(app);
        return app.Simulation.DisarmAsync();
    }

    public Task DisposeAsync()
    {
        _marked.Dispose();
        return app.Simulation.DisarmAsync();
    }

    [Fact]
    public async Task Words_OfContestAndSurvey_AreInThePersonsRowAloneAndShown()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(Marked.Ask(shop));
        await asked.CloseAsync(Unit("shirt", 1, "accepted_with_deduction", "used", 50));
        await asked.SubmitAsync("survey", ("score", "2"), ("comment", "zzxwords: call me"));
        await asked.DoAsync("contest", new { reason = "zzxwords: I never wore it" });
        await asked.UntilMailAsync("contest_received_1");
        await asked.RestAsync();

        await _marked.AbsentAsync(asked);
        var shown = await asked.GetAsync();
        Assert.Equal("zzxwords: call me", Assert.Single(shown.Timeline, e => e.What is "survey_answered").Why);
        Assert.Equal("zzxwords: I never wore it", shown.Contest!.Words);
        Assert.Equal("zzxnote: it scratches", shown.Line("shirt").Note);
        Assert.Equal(2, (await app.Cases.GetPersonAsync(CaseKey.Parse(asked.Key), CancellationToken.None)).Said.Count);
    }

    [Fact]
    public async Task Words_OfACancellation_AreInThePersonsRowAloneAndShown()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(Marked.Ask(shop));
        await asked.DoAsync("cancel", new { reason = "zzxwords: found it at home" });
        await asked.EndAsync();

        await _marked.AbsentAsync(asked);
        Assert.Equal("zzxwords: found it at home", Assert.Single((await asked.GetAsync()).Timeline, e => e.What is "cancelled").Why);
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("storefront")]
    public async Task Words_OfEachReopeningAndCancellation_AreInThePersonsRowAloneAndShown(string by)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(Marked.Ask(shop));
        foreach (var time in (string[])["first", "second"])
        {
            await asked.DoAsync("cancel", new { reason = $"zzxwords: called off a {time} time", by });
            await asked.EndAsync();
            await asked.DoAsync("reopen", new { reason = $"zzxwords: wanted a {time} time", by });
            await asked.UntilStatusAsync("awaiting_parcel");
        }

        await asked.DoAsync("cancel", new { by });
        await asked.EndAsync();

        await _marked.AbsentAsync(asked);
        var shown = (await asked.GetAsync()).Timeline;
        Assert.Equal(["zzxwords: wanted a first time", "zzxwords: wanted a second time"], shown.Where(e => e.What is "reopened").Select(e => e.Why));
        Assert.Equal(["zzxwords: called off a first time", "zzxwords: called off a second time", null], shown.Where(e => e.What is "cancelled").Select(e => e.Why));
        using var viewer = await Operator.OfAsync(app, "viewer");
        Assert.DoesNotContain((await viewer.GetAsync<OpsCase>($"cases/{asked.Key}")).Case.Timeline, e => e.Why?.Contains("zzxwords", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Note_OfALine_IsReadByWhoActsOnTheCaseAndNotByViewers()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(Marked.Ask(shop));
        await asked.UntilStatusAsync("in_review");
        using var agent = await Operator.OfAsync(app, "agent");
        using var viewer = await Operator.OfAsync(app, "viewer");

        Assert.Equal("zzxnote: it scratches", (await agent.GetAsync<OpsCase>($"cases/{asked.Key}")).Case.Line("shirt").Note);
        Assert.Null((await viewer.GetAsync<OpsCase>($"cases/{asked.Key}")).Case.Line("shirt").Note);
        Assert.Equal("zzxnote: it scratches", (await asked.GetAsync()).Line("shirt").Note);
    }
}
