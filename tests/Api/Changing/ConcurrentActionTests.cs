using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Changing;

/// <summary>An action is answered by what was committed: whoever is too late is told so, with what the case has come to.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ConcurrentActionTests(ReturnsApp app)
{
    [Fact]
    public async Task ApproveAndDecline_AtOnce_OneIsDoneAndTheOtherIsToldTheState()
    {
        using var shop = await Shop.OpenAsync(app, AlwaysReviewed);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");

        var answers = await Task.WhenAll(
            from who in (string[])["Kim", "Lee"] from action in (string[])["approve", "decline"] select PostAsync(asked, action, DecidedBy(who)));

        var done = Assert.Single(answers, answer => answer.Status is HttpStatusCode.Accepted);
        Assert.All(answers.Where(answer => answer != done), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        var timeline = (await asked.GetAsync()).Timeline.Select(entry => entry.What).ToList();
        Assert.Equal(done.Action is "decline" ? "refused" : "approved", done.Reported);
        Assert.Single(timeline, what => what is "approved" or "refused");
        Assert.Contains(done.Reported, timeline);
        Assert.All(answers.Where(answer => answer != done), answer => Assert.NotEqual("in_review", answer.Reported));
    }

    [Fact]
    public async Task Cancel_RacingTheCollection_IsDoneOrRefusedAndNeverSwallowed()
    {
        using var shop = await Shop.OpenAsync(app);
        for (var round = 0; round < 6; round++)
        {
            var asked = await shop.AskAsync(shop.Ask());
            await asked.UntilStatusAsync("awaiting_parcel");

            var moving = asked.MoveAsync("collect");
            var cancel = await PostAsync(asked, "cancel", new { by = "customer" });
            await moving;

            var cancelled = cancel.Status is HttpStatusCode.Accepted;
            Assert.Equal(cancelled ? "cancelled" : "in_transit", cancel.Reported);
            Assert.Equal(cancelled, (await asked.GetAsync()).Timeline.Any(entry => entry.What == "cancelled"));
        }
    }

    [Fact]
    public async Task Cancel_WhileTheLabelIsBought_IsDoneAtOnceAndTheLabelIsVoided()
    {
        using var shop = await Shop.OpenAsync(app, AlwaysReviewed);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");
        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });

        var cancel = await PostAsync(asked, "cancel", new { by = "customer" });
        await asked.EndAsync();

        Assert.Equal((HttpStatusCode.Accepted, "cancelled"), (cancel.Status, cancel.Reported));
        Assert.Equal("cancelled", (await asked.RecordAsync()).Status);
        var carrier = (await asked.DeedsAsync()).Where(deed => deed is { Partner: "carrier", Kind: "label" or "pickup" }).ToLookup(deed => deed.Object);
        Assert.All(carrier, deeds => Assert.Contains(deeds.Last().Status, (string[])["canceled", "refunded", "submitted"]));
    }

    [Fact]
    public async Task Action_AskedTwice_IsDoneOnceAndAnsweredAlike()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(asked, "cancel", new { by = "customer" })));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Accepted, "cancelled"), (answer.Status, answer.Reported)));
        Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What == "cancelled");
    }

    private static object DecidedBy(string who) => new { reason = "Looked at", by = who };

    private static PolicySettings AlwaysReviewed { get; } = new() { Review = new ReviewSettings { Above = Ask.Euro(100) } };

    private static async Task<(string Action, HttpStatusCode Status, string? Reported)> PostAsync(Case asked, string action, object body)
    {
        using var answer = await asked.PostAsync(action, body);
        return answer.StatusCode is HttpStatusCode.Accepted
            ? (action, answer.StatusCode, (await answer.Content.ReadFromJsonAsync<ReturnActed>(Shop.Json))!.Status)
            : (action, answer.StatusCode, (await ProblemAnswer.OfAsync(answer.StatusCode, Task.FromResult(answer))).Facts!.Value.GetProperty("state").GetString());
    }
}
