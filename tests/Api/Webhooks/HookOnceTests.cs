using System.Net;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>Partners send again what they are not sure of, by hook and by queue: the same event counts once.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class HookOnceTests(ReturnsApp app)
{
    private const int Many = 6;

    public static TheoryData<string> Partners => [.. Hook.Partners];

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_ThatComesAgain_IsAnsweredWellAndChangesNothing(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync());
        await scene.TakenInAsync();
        var before = await scene.StandAsync();

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, await scene.SendAsync());
        await scene.EnqueueAsync();

        await scene.Case.RestAsync();
        Assert.Equal(before, await scene.StandAsync());
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_ThatComesManyTimesAtOnce_CountsOnce(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => scene.SendAsync()));
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => scene.EnqueueAsync()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
        Assert.All(await scene.Case.DeedsAsync(), deed => Assert.Equal(1, deed.Nth));
        var mails = await scene.Case.MailStepsAsync();
        Assert.Equal(mails.Distinct(), mails);
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_WithTheIdOfAnotherOfItsSender_IsTakenForThat(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        // Of the same case: news that change little, under the id that the word will have.
        var news = partner switch
        {
            "payments" => Messages.Refund(scene.Case.Key, "card", (await scene.Case.RecordAsync()).Repayment.Attempts[0].RefundId!, "pending", id: scene.Id),
            "carrier" => Messages.Tracker(await scene.Case.TrackingAsync(), "unknown", "weather_delay", app.Clock.GetUtcNow(), scene.Id),
            _ => scene.Word,
        };
        var other = partner is "warehouse" ? scene.Word.Replace("accepted", "missing", StringComparison.Ordinal) : scene.Word;
        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(news));
        if (partner is "warehouse")
            await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
        var before = await scene.StandAsync();

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(other));
        await scene.EnqueueAsync(other);

        await scene.Case.RestAsync();
        Assert.Equal(before, await scene.StandAsync());
    }

    /// <summary>Each sender counts its events as it likes.</summary>
    [Fact]
    public async Task Events_OfTwoSendersUnderOneId_BothCount()
    {
        using var scene = await Scene.SetAsync(app, "carrier");
        using var inspected = await Hook.Of(app, "warehouse", Messages.Inspection(
            scene.Case.Key, app.Clock.GetUtcNow(), scene.Id, new { line = "shirt", unit = 1, result = "accepted" })).SendAsync(app);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inspected.StatusCode, await scene.SendAsync()));

        await scene.Case.UntilStatusAsync("closed");
        Assert.Equal((1, 1), (await scene.ReportsAsync(), await scene.ReportsAsync("warehouse")));
    }

    /// <summary>What customers and shops do is kept beside what partners report, and none takes the other's place.</summary>
    [Fact]
    public async Task Event_UnderTheNameOfAnAction_DoesNotTakeItsPlace()
    {
        using var scene = await Scene.SetAsync(app, "carrier");
        var delayed = Messages.Tracker(await scene.Case.TrackingAsync(), "unknown", "weather_delay", app.Clock.GetUtcNow(), id: "cancel");
        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(delayed));

        await scene.Case.DoAsync("cancel", new { reason = "Changed my mind" });

        await scene.Case.UntilStatusAsync("cancelled");
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_OfACaseThatNobodyKnows_IsKeptOnceHoweverOftenItComes(string partner)
    {
        var id = Messages.NewId("evt");
        var word = Scene.OfNobody(partner, id, app.Clock.GetUtcNow());

        for (var i = 0; i < 2; i++)
        {
            using var answer = await Hook.Of(app, partner, word).SendAsync(app);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        // Another case under the same id: the sender's event is the one that came first.
        using (var other = await Hook.Of(app, partner, Scene.OfNobody(partner, id, app.Clock.GetUtcNow(), nobody: "other")).SendAsync(app))
            Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
        Assert.Single(await app.StraysAsync(id));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_OfACaseThatIsOver_IsTakenAndChangesNothing(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        await scene.EndAsync();
        var before = await scene.StandAsync();

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync());
        await scene.EnqueueAsync(await scene.WordAsync(Messages.NewId("evt")));

        Assert.Equal(before, await scene.StandAsync());
        Assert.Empty(await app.StraysAsync(scene.Id));
    }
}
