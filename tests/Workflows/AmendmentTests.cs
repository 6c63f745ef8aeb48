using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What has not left is changed, whatever becomes of the question or its answer; nobody's order is changed unseen.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AmendmentTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Amendment_BeforeTheOrderIsReleased_IsToldToTheOldAddressAndTheNewAndMovesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask.Amendment("paid"));
        await asked.EndAsync();

        Assert.Empty(await asked.DeedKindsAsync());
        var mails = await app.Simulation.MailsAsync(asked.Key);
        Assert.Equal([("amended", ask.Customer.Email!), ("amended_new", "mara.neu@example.com")], mails.Select(mail => (mail.Step, Assert.Single(mail.To).Email)));
        Assert.Equal("closed", (await asked.GetAsync()).Status);
        Assert.Null((await asked.GetAsync()).Money.Refund);
    }

    [Fact]
    public async Task Amendment_OfAReleasedOrder_AsksTheWarehouseOnceAndTellsWhenItIsDone()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.AnswerAmendmentAsync();
        await asked.EndAsync();

        Assert.Equal(["amendment"], await asked.DeedKindsAsync());
        Assert.Equal(["received", "amended", "amended_new"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Variant_ThatWasChanged_IsWhatLaterCasesAreAboutWhicheverTheShopTells()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        await (await shop.AskAsync(ask.Amendment("paid"))).EndAsync();

        // The shop still tells the variant that was ordered.
        var later = await shop.AskAsync(ask.Cancellation("paid", new RequestedLine { Line = "shirt", Quantity = 1 }));
        await later.EndAsync();
        var renamed = ask.Cancellation("paid", new RequestedLine { Line = "shirt", Quantity = 1 }).Request();
        renamed = renamed with { Order = renamed.Order! with { Lines = [renamed.Order.Lines![0] with { Sku = "SKU-shirt-L", Title = "The shirt, L" }, .. renamed.Order.Lines.Skip(1)] } };
        var told = await shop.AskAsync(renamed);
        await told.EndAsync();

        Assert.Equal(("SKU-shirt-L", "The shirt, L"), ((await later.GetAsync()).Lines[0].Sku, (await later.GetAsync()).Lines[0].Title));
        Assert.Equal(("SKU-shirt-L", "closed"), ((await told.GetAsync()).Lines[0].Sku, (await told.GetAsync()).Status));
        Assert.Equal(3990 * 2, await later.RefundedAsync() + await told.RefundedAsync());
    }

    [Fact]
    public async Task Amendment_ThatRuns_HoldsNoUnitsFromACancellation()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var amended = await shop.AskAsync(ask.Amendment("released"));
        await amended.UntilAsync("the warehouse is asked", c => c.Amendment is { AskedAt: not null });

        var cancelled = await shop.AskAsync(ask.Cancellation("released"));
        await cancelled.AnswerStopAsync();
        await cancelled.EndAsync();

        Assert.Equal(ask.Total, await cancelled.RefundedAsync());
        await amended.AnswerAmendmentAsync("not_changed");
        await amended.EndAsync();
        Assert.Equal("refused", (await amended.GetAsync()).Status);
    }

    [Fact]
    public async Task Answer_WhoseWebhookIsLost_IsAskedForBeforeTheClockRunsOut()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("warehouse", "lose_webhook");
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.AnswerAmendmentAsync();
        await asked.RestAsync();

        app.Clock.Advance(TimeSpan.FromHours(3.1));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Warehouse_ThatIsAwayUntilTheClockRunsOut_IsNotAskedAnyMore()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("warehouse", "error", count: 1_000, status: 503, path: "/v1/amendments");
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.UntilMailAsync("received");

        await app.PassAsync(TimeSpan.FromMinutes(10), "the end", async () => (await asked.RecordAsync()).Status is "refused");
        await app.Simulation.DisarmAsync();
        await asked.EndAsync();

        Assert.Empty(await asked.DeedKindsAsync());
        var line = (await asked.GetAsync()).Lines[0];
        Assert.Equal("not_changed", (string?)line.Refusal!["code"]);
        Assert.Equal(["cancellation", "exchange", "return", "withdrawal"], line.Instead!.Select(instead => instead.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(["received", "refused"], await asked.MailStepsAsync());
        // Partners that failed that often are left alone for a while.
        app.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Answer_ThatComesAfterTheEnd_IsDoneAndTold()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.UntilAsync("the warehouse is asked", subject => subject.Amendment is { AskedAt: not null });
        app.Clock.Advance(TimeSpan.FromHours(4.1));
        await asked.UntilStatusAsync("refused");
        await asked.EndAsync();

        await asked.AnswerAmendmentAsync();

        await asked.UntilStatusAsync("closed");
        await asked.UntilMailAsync("amended_new");
        Assert.Equal(["received", "refused", "amended", "amended_new"], await asked.MailStepsAsync());
        Assert.Equal("SKU-shirt-L", (await RecordAsync(shop, asked))!.Lines[0].Sku);
    }

    [Fact]
    public async Task Answer_ThatIsTakenBack_IsForAPersonAndTellsNobodyAnythingElse()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.AnswerAmendmentAsync();
        await asked.EndAsync();

        await app.Simulation.AnswerAmendmentAsync(asked.Key, "shipped");

        await Until.TrueAsync("the correction", async () => (await asked.GetAsync()).Timeline.Any(entry => entry.What is "amendment_corrected"));
        Assert.Equal(("closed", 3), ((await asked.GetAsync()).Status, (await asked.MailStepsAsync()).Count));
    }

    private async Task<Domain.Orders.Order?> RecordAsync(Shop shop, Case asked) => await app.Host.Services.GetRequiredService<OrderRecords>()
        .FindAsync(StorefrontId.Parse(shop.Id), (await asked.RecordAsync()).Order.Number, CancellationToken.None);
}
