using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What the shop cannot ship: the customer gets what they choose, or the money.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StockOutTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    private DateOnly Restock => DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(5);

    [Fact]
    public async Task Refund_ThatIsChosenOnThePage_IsPaidAndTheLineDropped()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, Two(shop).Or(5000, $"OTHER-{shop.Id}"));
        Assert.Contains("name=\"rest\"", await asked.PageAsync(), StringComparison.Ordinal);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "refund"), ("rest", "together"));
        await asked.EndAsync();

        Assert.Equal(["question_asked", "out_of_stock", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Contains("rest now", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "lines_drop").Detail, StringComparison.Ordinal);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Warehouse_ThatDoesNotDropTheLine_FailsTheCaseUntilItDoesAndNobodyIsPaidTwice()
    {
        using var admin = await Operator.OfAsync(app, "admin");
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, Two(shop));
        await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/shortages", method: "POST");
        await asked.DoAsync("answer", new { choice = "refund" });
        await asked.UntilStatusAsync("failed");
        await asked.EndAsync();
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "lines_drop");

        await app.Simulation.DisarmAsync();
        await admin.DoAsync(asked, "replay");
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();

        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "lines_drop");
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task OtherItem_ThatCostsMore_IsPaidForAndSentWithTheRest()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, Two(shop).Or(5000, $"OTHER-{shop.Id}"));
        await asked.DoAsync("answer", new { choice = "other_item", option = 1, rest = "together" });
        var owed = await asked.UntilAsync("a page to pay on", c => c.Exchange is { Collection.Open: not null });
        Assert.Equal(1010, owed.Exchange!.Collection!.Amount.Minor);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(["question_asked", "payment_wanted", "exchange_sent", "survey"], await asked.MailStepsAsync());
        Assert.Equal(0, await asked.RefundedAsync());
        Assert.Contains("rest together", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "lines_drop").Detail, StringComparison.Ordinal);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task OtherItem_ThatCostsLess_PaysTheDifferenceOut()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, Two(shop).Or(3000, $"OTHER-{shop.Id}"));
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(990, await asked.RefundedAsync());
        Assert.Contains("refund_sent", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task OtherItem_ThatIsNotPaidFor_BecomesARefund()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { CollectWithinDays = 1 } });
        var asked = await AskedAsync(shop, Two(shop).Or(5000, $"OTHER-{shop.Id}"));
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        var owed = await asked.UntilAsync("a page to pay on", c => c.Exchange is { Collection.Open: not null });
        await asked.RestAsync();
        app.Clock.AdvanceTo(owed.Exchange!.Collection!.Due.AddMinutes(1));
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Contains("not_paid", await asked.MailStepsAsync());
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
    }

    [Fact]
    public async Task OtherItem_ThatIsGoneAsWell_IsAskedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.StockAsync($"OTHER-{shop.Id}", 0);
        var asked = await AskedAsync(shop, Two(shop).Or(3990, $"OTHER-{shop.Id}"));
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        var again = await asked.UntilAsync("another question", c => c.Question!.Number == 2);

        Assert.Equal(["refund"], again.Question!.Choices.Select(c => c.Code));
        Assert.DoesNotContain("lines_drop", await asked.DeedKindsAsync());
        await asked.DoAsync("answer", new { choice = "refund" });
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wait_ForGoodsThatCome_ShipsThemWithTheOrder(bool isToldByTheWarehouse)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await WaitingAsync(shop);
        await (isToldByTheWarehouse
            ? app.EnqueueAsync("warehouse-events", Messages.StockArrived(asked.Key, app.Clock.GetUtcNow()))
            : asked.DoAsync("stock", new { arrived = true }));
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.GetAsync()).Status);
        Assert.Equal(["question_asked", "waiting", "stock_arrived"], await asked.MailStepsAsync());
        Assert.Equal(["lines_keep"], await asked.DeedKindsAsync());
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "refund" }));

        // Its units are free: what has come can be returned like any other.
        var back = await shop.AskAsync(Two(shop) with { Kind = "return", Stage = "delivered", ShipBack = new ShipBack { Method = "pickup" }, Lines = [Ask.Line("shirt")] });
        await back.UntilStatusAsync("awaiting_parcel");
    }

    [Fact]
    public async Task Wait_ForGoodsThatDoNotCome_IsAskedAgainAndThenRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await WaitingAsync(shop);
        await asked.DoAsync("stock", new { restock = Restock.AddDays(10) });
        app.Clock.AdvanceTo(((Domain.Returns.ReturnState.AwaitingStock)(await asked.RecordAsync()).State).Until.AddSeconds(1));
        await asked.UntilAsync("another question", c => c.Question!.Number == 2);
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice = "wait" });
        await asked.UntilMailAsync("waiting_2");
        await asked.RestAsync();
        app.Clock.AdvanceTo(((Domain.Returns.ReturnState.AwaitingStock)(await asked.RecordAsync()).State).Until.AddSeconds(1));
        await asked.EndAsync();

        Assert.Equal(["question_asked", "waiting", "question_asked_2", "waiting_2", "out_of_stock", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_InPlaceOfAWait_IsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await WaitingAsync(shop);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "refund"));
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["lines_keep", "lines_drop", "refund"], await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Question_ThatNobodyAnswers_IsRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskedAsync(shop, Two(shop));
        var due = (await asked.RecordAsync()).Question!.AnswerBy;
        app.Clock.AdvanceTo(due.AddDays(-1));
        await asked.UntilMailAsync("question_reminder");
        await asked.RestAsync();
        app.Clock.AdvanceTo(due.AddSeconds(1));
        await asked.EndAsync();

        Assert.Equal(["question_asked", "question_reminder", "out_of_stock", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Theory]
    [InlineData("unpaid", "order_unpaid")]
    [InlineData("shipped", "already_shipped")]
    [InlineData("delivered", "already_shipped")]
    public async Task StockOut_OfWhatCannotBeOne_IsRefusedAndTheCustomerHearsNothing(string stage, string code)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync((shop.Ask() with { IsPaid = stage is not "unpaid" }).StockOut(stage));
        await asked.EndAsync();

        var end = await asked.GetAsync();
        Assert.Equal(("refused", code), (end.Status, (string?)end.Lines[0].Refusal!["code"]));
        Assert.Equal([], await asked.MailStepsAsync());
    }

    private static Ask Two(Shop shop) => (shop.Ask() with { Items = [new("shirt", 1, 3990), new("hat", 1, 2000)] }).StockOut("released", Ask.Line("shirt", reason: "out_of_stock"));

    private async Task<Case> WaitingAsync(Shop shop)
    {
        var asked = await AskedAsync(shop, Two(shop) with { Restock = Restock });
        await asked.DoAsync("answer", new { choice = "wait" });
        await asked.UntilMailAsync("waiting");
        await asked.RestAsync();
        return asked;
    }

    private static async Task<Case> AskedAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        await asked.RestAsync();
        return asked;
    }
}
