using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Ops;

[Collection(nameof(ReturnsApp))]
public sealed class ReviewTests(ReturnsApp app)
{
    [Theory]
    [InlineData("approve", "approved")]
    [InlineData("decline", "refused")]
    public async Task Case_InReview_IsFoundAndDecidedByAnOperator(string action, string happened)
    {
        using var agent = await Operator.OfAsync(app, "agent");
        using var viewer = await Operator.OfAsync(app, "viewer");
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Review = new ReviewSettings { Above = Ask.Euro(100) } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");

        var waiting = Assert.Single((await viewer.GetAsync<ReviewList>($"reviews?storefront={shop.Id}")).Items);
        Assert.Equal((asked.Key, "value_above"), (waiting.Case, $"{Assert.Single(waiting.Why)["code"]}"));
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.TryAsync(asked, action));
        var done = await agent.DoAsync(asked, action, "Looked at the photographs");

        Assert.Equal(happened, done.Status);
        var decided = Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What == happened);
        Assert.Equal(("ops", "Looked at the photographs"), (decided.Who, decided.Why));
        Assert.Equal((action, agent.Name, "done"), Assert.Single((await agent.AuditAsync(asked)).Select(row => (row.Action, row.Who, row.Outcome!))));
        Assert.Equal(HttpStatusCode.Conflict, await agent.TryAsync(asked, action));
        Assert.Empty((await viewer.GetAsync<ReviewList>($"reviews?storefront={shop.Id}")).Items);
    }

    [Fact]
    public async Task Reviews_OfSeveralStorefronts_AreAllListed()
    {
        using var viewer = await Operator.OfAsync(app, "viewer");
        var reviewed = new PolicySettings { Review = new ReviewSettings { Above = Ask.Euro(100) } };
        using var one = await Shop.OpenAsync(app, reviewed);
        using var other = await Shop.OpenAsync(app, reviewed);
        Case[] asked = [await one.AskAsync(one.Ask()), await other.AskAsync(other.Ask())];
        foreach (var waiting in asked)
            await waiting.UntilStatusAsync("in_review");

        List<string> listed = [];
        string? cursor = null;
        do
        {
            var page = await viewer.GetAsync<ReviewList>($"reviews{(cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}")}");
            listed.AddRange(page.Items.Select(item => item.Case));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.All(asked, waiting => Assert.Contains(waiting.Key, listed));
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
    }
}
