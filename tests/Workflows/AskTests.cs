using System.Net;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Goods wanted in exchange that are sold out: the customer is asked, and gets what they choose or, without an answer, a refund.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AskTests(ReturnsApp app)
{
    [Fact]
    public async Task OtherItem_ChosenOnThePage_IsReservedAndSentInstead()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "other_item.1"));
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        var mails = await asked.MailStepsAsync();
        Assert.Equal(["received", "question_asked", "approved"], mails.Take(3));
        Assert.Contains("exchange_sent", mails);
        Assert.Equal(0, await asked.RefundedAsync());
        var case1 = await asked.GetAsync();
        Assert.Equal(("other_item", 1, "customer"), (case1.Question!.Answer!.Chosen.Choice, case1.Question.Answer.Chosen.Option, case1.Question.Answer.By));
        Assert.Equal($"OTHER-{shop.Id}", Assert.Single(case1.Exchange!.Wanted).Sku);
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "order" } && d.Detail!.Contains($"OTHER-{shop.Id}", StringComparison.Ordinal));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task OtherItem_ThatIsSoldOutAsWell_IsAskedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, other: 0, ask => ask.Or(3000, $"THIRD-{shop.Id}"));
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        var again = await asked.UntilAsync("another question", c => c.Question!.Number == 2);

        Assert.Equal(["other_item", "refund"], again.Question!.Choices.Select(c => c.Code));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "refund", question = 1 }));

        await asked.DoAsync("answer", new { choice = "refund", question = 2 });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        Assert.Equal(["received", "question_asked", "question_asked_2", "out_of_stock"], (await asked.MailStepsAsync()).Take(4));
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Question_ThatNobodyAnswers_IsRemindedOfAndRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop);
        var due = (await asked.RecordAsync()).Question!.AnswerBy;
        app.Clock.AdvanceTo(due.AddDays(-1));
        await asked.UntilMailAsync("question_reminder");
        await asked.RestAsync();
        app.Clock.AdvanceTo(due.AddSeconds(1));
        var after = await asked.UntilStatusAsync("awaiting_parcel");

        Assert.Equal((Actor.System, ExchangeEnd.OutOfStock), (after.Question!.ChosenBy, after.Exchange!.GivenUp));
        await asked.UntilMailAsync("approved");
        Assert.Equal(["question_asked", "question_reminder", "out_of_stock", "approved"], (await asked.MailStepsAsync()).Skip(1).Take(4));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "other_item", option = 1 }));
        Assert.Equal(HttpStatusCode.Accepted, await asked.TryAsync("answer", new { choice = "refund" }));
        await asked.CloseAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Goods_ThatAreGoneWhenTheOthersAreBack_AreAskedAboutAndSentAfterAll()
    {
        using var shop = await Shop.OpenAsync(app);
        var sku = $"LAST-{shop.Id}";
        await app.Simulation.StockAsync(sku, 1);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990, sku).Or(3990, $"OTHER-{shop.Id}"));
        await app.Simulation.StockAsync(sku, 0);
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(0, await asked.RefundedAsync());
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "order" } && d.Detail!.Contains($"OTHER-{shop.Id}", StringComparison.Ordinal));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Answer_OfAnOperator_Counts()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", ""));
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
        Assert.Contains("other_item.1", await asked.PageAsync(), StringComparison.Ordinal);

        await asked.DoAsync("answer", new { choice = "other_item", option = 1, by = "storefront", note = "Rang us" });
        await asked.UntilStatusAsync("awaiting_parcel");
        var answer = (await asked.GetAsync()).Question!.Answer!;
        Assert.Equal(("storefront", "Rang us"), (answer.By, answer.Note));
    }

    private async Task<Case> AskedAsync(Shop shop, int other = 5, Func<Ask, Ask>? more = null)
    {
        await app.Simulation.StockAsync($"GONE-{shop.Id}", 0);
        await app.Simulation.StockAsync($"OTHER-{shop.Id}", other);
        var ask = shop.Ask().Exchange(3990, $"GONE-{shop.Id}").Or(3990, $"OTHER-{shop.Id}");
        var asked = await shop.AskAsync(more?.Invoke(ask) ?? ask);
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        return asked;
    }
}
