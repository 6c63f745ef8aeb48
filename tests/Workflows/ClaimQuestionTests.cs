using System.Net;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Claims that ask their customer: faulty goods that can be kept for a part of their refund, and photos that are missing.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ClaimQuestionTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly Contracts.V1.PolicySettings Offering = new() { Default = new() { KeepOfferPercent = 30 } };

    private static readonly Contracts.V1.PolicySettings Wanting = new() { Default = new() { EvidenceFor = ["damaged"] } };

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Theory]
    [InlineData("refund")]
    [InlineData("replacement")]
    public async Task Offer_ThatIsTaken_PaysThePartAndMovesNoGoods(string resolution)
    {
        using var shop = await Shop.OpenAsync(app, Offering);
        var asked = await AskedAsync(shop, shop.Ask().Claim("damaged", resolution));
        var (page, mail) = (await asked.PageAsync(), (await asked.MailAsync("question_asked")).Text);
        Assert.All((string[])[page, mail], text => Assert.Contains("get €11.97 back", text, StringComparison.Ordinal));
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "keep"));
        await asked.EndAsync();

        Assert.Equal(1197, await asked.RefundedAsync());
        Assert.Equal(["received", "question_asked", "approved", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(["refund"], await asked.DeedKindsAsync());
        var shown = await asked.GetAsync();
        Assert.Equal(("keep_offer", "keep", "customer"), (shown.Question!.Topic, shown.Question.Answer!.Chosen.Choice, shown.Question.Answer.By));
        Assert.Equal([3990, -2793], shown.Money!.Derivation!.Parts.Single().Parts.Select(part => part.Amount.Amount!.Value));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_ThatAreKeptForAPart_AreNeitherReturnedNorClaimedAgainAndCanBeWithdrawnFromForTheRest()
    {
        using var shop = await Shop.OpenAsync(app, Offering);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990), new("socks", 1, 995)] };
        var kept = await AskedAsync(shop, ask.Claim("damaged"));
        await kept.DoAsync("answer", new { choice = "keep" });
        await kept.EndAsync();

        var claimed = await shop.AskAsync(ask.Claim("defective"));
        await claimed.EndAsync();
        Assert.Equal("quantity_unavailable", (await claimed.RecordAsync()).Decision!.Lines[0].Refusal!.Code);

        var withdrawn = await shop.AwaitParcelAsync(ask with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await withdrawn.CloseAsync();
        Assert.Equal((1197, 2793), (await kept.RefundedAsync(), await withdrawn.RefundedAsync()));
        Assert.Contains("Paid before, when you were to keep it", await withdrawn.PageAsync(), StringComparison.Ordinal);

        var again = await shop.AskAsync(ask with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await again.EndAsync();
        Assert.Equal(ReturnStatus.Refused, (await again.RecordAsync()).Status);
    }

    [Fact]
    public async Task Offer_ThatIsTakenTwiceOrAnsweredOtherwise_IsPaidOnce()
    {
        using var shop = await Shop.OpenAsync(app, Offering);
        using var other = await Shop.OpenAsync(app, Offering);
        var asked = await AskedAsync(shop, shop.Ask().Claim("damaged"));
        using (var foreign = await other.SendAsync($"api/v1/returns/{(await asked.GetAsync()).Id}/answer", """{ "choice": "keep" }"""))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        await asked.DoAsync("answer", new { choice = "keep", question = 1 });
        Assert.Equal(HttpStatusCode.Accepted, await asked.TryAsync("answer", new { choice = "keep", question = 1 }));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "send_back", question = 1 }));
        await asked.EndAsync();

        Assert.Equal(1197, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Offer_ThatNobodyTakes_LeavesTheRegularCourse()
    {
        using var shop = await Shop.OpenAsync(app, Offering);
        var asked = await AskedAsync(shop, shop.Ask().Claim("damaged"));
        var due = (await asked.RecordAsync()).Question!.AnswerBy;
        app.Clock.AdvanceTo(due.AddSeconds(1));
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["label", "pickup_1"], (await asked.DeedsAsync()).Where(deed => deed.Kind is "label" or "pickup").Select(deed => deed.Kind is "label" ? "label" : "pickup_1"));
    }

    [Fact]
    public async Task Photos_ThatAreAdded_AreTheLinesEvidenceAndTheClaimGoesOn()
    {
        using var shop = await Shop.OpenAsync(app, Wanting);
        var asked = await AskedAsync(shop, shop.Ask().Claim("damaged"));
        Assert.Equal("pending", (await asked.GetAsync()).Lines[0].Decision);
        Assert.Contains("photos_added", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        await asked.UntilStatusAsync("awaiting_parcel");

        var shown = await asked.GetAsync();
        Assert.Single(shown.Lines[0].Evidence!);
        Assert.Equal(("evidence", "add_evidence"), (shown.Question!.Topic, shown.Question.Answer!.Chosen.Choice));
        await asked.CloseAsync();
        Assert.Equal(["received", "question_asked", "approved"], (await asked.MailStepsAsync()).Take(3));
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Photos_ThatNobodyAdds_LeaveAPersonToLook()
    {
        using var shop = await Shop.OpenAsync(app, Wanting);
        var asked = await AskedAsync(shop, shop.Ask().Claim("damaged"));
        app.Clock.AdvanceTo((await asked.RecordAsync()).Question!.AnswerBy.AddSeconds(1));
        await asked.UntilMailAsync("in_review");
        await asked.DoAsync("decline", new { reason = "Nothing shows that it is damaged", by = "Kim" });
        await asked.EndAsync();

        Assert.Equal(["received", "question_asked", "in_review", "refused"], await asked.MailStepsAsync());
        Assert.Equal(ReturnStatus.Refused, (await asked.RecordAsync()).Status);
    }

    private static async Task<Case> AskedAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilMailAsync("question_asked");
        await asked.RestAsync();
        return asked;
    }
}
