using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns.Delivering;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>A parcel that the carrier could not deliver, until its customer has it, or it is back and refunded.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class DeliveryTests(ReturnsApp app) : IAsyncLifetime
{
    private int _parcels;

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task DeliverAgain_ThatIsChosenOnThePage_IsOrderedOnceAndEndsWithTheDelivery()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, parcel) = await AskedAsync(shop);
        Assert.Contains("name=\"day\"", await asked.PageAsync(), StringComparison.Ordinal);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"), ("day", Iso(3)), ("line1", "Lindenallee 12"), ("postalCode", "10117"), ("city", "Berlin"));
        await asked.UntilMailAsync("redelivery");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        Assert.Equal(["question_asked", "redelivery"], await asked.MailStepsAsync());
        Assert.Contains($"on {Iso(3)} to another address", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "deliver_again").Detail, StringComparison.Ordinal);
        Assert.Equal(0, await asked.RefundedAsync());
        Assert.DoesNotContain("Lindenallee", (await asked.RecordAsync()).ToString(), StringComparison.Ordinal);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Address_ThatIsNotWhole_IsAskedForAgainWithWhatWasTyped()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, _) = await AskedAsync(shop);
        using var browser = app.Host.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["question"] = "1", ["answer"] = "deliver_again", ["line1"] = "Lindenallee 12", ["city"] = "Berlin" });
        using var answer = await browser.PostAsync(new Uri($"{asked.StatusPath}/answer", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"Lindenallee 12\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Wish_OfTheApi_IsTakenOrRefusedWithItsReason()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, parcel) = await AskedAsync(shop);
        var abroad = new PostalAddress { Line1 = "Ring 1", PostalCode = "1010", City = "Wien", Country = "AT" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await asked.TryAsync("answer", new { choice = "deliver_again", address = abroad }));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "deliver_again", day = Iso(30) }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await asked.TryAsync("answer", new { choice = "give_up", day = Iso(2) }));

        await asked.DoAsync("answer", new { choice = "deliver_again", address = abroad with { Line1 = "Nowhere [unknown] 7", City = "Berlin", PostalCode = "10119", Country = "DE" } });
        var again = await asked.UntilAsync("a second question", c => c.Question is { Number: 2 });
        Assert.True(again.Delivery!.IsAsAddressed);
        await asked.UntilMailAsync("question_asked_2");
        Assert.Contains("only as it is addressed", (await asked.MailAsync("question_asked_2")).Text, StringComparison.Ordinal);

        await asked.DoAsync("answer", new { choice = "deliver_again" });
        await asked.UntilMailAsync("redelivery_2");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_ThatFailsAgain_IsAskedAboutAndThenComesBack()
    {
        using var shop = await Shop.OpenAsync(app, new() { Delivery = new() { MaxAttempts = 1 } });
        var (asked, parcel) = await AskedAsync(shop);
        await asked.DoAsync("answer", new { choice = "deliver_again" });
        await asked.UntilMailAsync("redelivery");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Simulation.MoveParcelAsync(parcel, "out_for_delivery");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Simulation.MoveParcelAsync(parcel, "refuse");
        await asked.UntilStatusAsync("in_transit");
        await BackAsync(asked);

        Assert.Equal(["question_asked", "redelivery", "sent_back", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(8470, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task DeliverAgain_ThatTheWarehouseCannotTake_BringsItBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, _) = await AskedAsync(shop);
        await app.Simulation.ArmAsync("warehouse", "error", status: 422, method: "POST");
        await asked.DoAsync("answer", new { choice = "deliver_again" });
        await asked.UntilMailAsync("sent_back");
        await BackAsync(asked);

        Assert.Equal(["question_asked", "sent_back", "refund_sent"], await asked.MailStepsAsync());
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "deliver_again");
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "return_to_sender");
        Assert.Equal(8470, await asked.RefundedAsync());
    }

    [Fact]
    public async Task GiveUp_BringsItBackToBeInspectedAndRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, _) = await AskedAsync(shop, "bad_address");
        await asked.DoAsync("answer", new { choice = "give_up" });
        await asked.UntilMailAsync("sent_back");
        await BackAsync(asked);

        // The delivery was made for the customer, who gave the address.
        Assert.Equal(7980, await asked.RefundedAsync());
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "return_to_sender");
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "announcement");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Silence_BringsItBackBeforeItsCarrierKeepsItNoLonger()
    {
        using var shop = await Shop.OpenAsync(app, new() { Delivery = new() { KeptForDays = 3 } });
        var (asked, _) = await AskedAsync(shop);
        var due = (await asked.RecordAsync()).Question!.AnswerBy;
        app.Clock.AdvanceTo(due.AddDays(-1));
        await asked.UntilMailAsync("question_reminder");
        app.Clock.AdvanceTo(due.AddSeconds(1));
        await asked.UntilMailAsync("sent_back");
        Assert.Equal(SentBackWhy.Unanswered, (await asked.EventsAsync<Domain.Returns.ReturnEvent.ParcelSentBack>())[0].Why);
        await BackAsync(asked);
        Assert.Equal(8470, await asked.RefundedAsync());
    }

    [Fact]
    public async Task LastDay_LeavesNoDayToWishForButAnAddress()
    {
        using var shop = await Shop.OpenAsync(app, new() { Delivery = new() { KeptForDays = 3 } });
        var (asked, _) = await AskedAsync(shop);
        app.Clock.AdvanceTo((await asked.RecordAsync()).Question!.AnswerBy.AddHours(-2));
        var page = await asked.PageAsync();

        Assert.Contains("name=\"line1\"", page, StringComparison.Ordinal);
        Assert.Contains("To another address?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"day\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carrier_ThatDeliversWhileTheCustomerIsAsked_EndsItAndFreesItsUnits()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, parcel) = await AskedAsync(shop);
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "give_up" }));
        Assert.Contains("has been delivered", await asked.PageAsync(), StringComparison.Ordinal);
        Assert.Equal(["question_asked"], await asked.MailStepsAsync());
        var order = (await asked.RecordAsync()).Order.Number;
        Assert.Empty((await app.Host.Services.GetRequiredService<OrderBalances>().GetAsync(StorefrontId.Parse(shop.Id), order, CancellationToken.None)).InFlight);
    }

    [Fact]
    public async Task Goods_ThatComeBackAllTheSame_AreRefundedAfterAll()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, parcel) = await AskedAsync(shop);
        await asked.DoAsync("answer", new { choice = "give_up" });
        await asked.UntilStatusAsync("in_transit");
        // The carrier says that the customer has it, and brings it to the warehouse.
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();
        await asked.InspectAsync();
        await asked.UntilAsync("a refund", c => c.Paid.IsPositive);
        await asked.EndAsync();

        Assert.Equal(8470, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_ThatIsLost_IsRefunded()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, parcel) = await AskedAsync(shop);
        await app.Simulation.MoveParcelAsync(parcel, "lose");
        await asked.EndAsync();

        Assert.Equal(["question_asked", "parcel_lost", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(8470, await asked.RefundedAsync());
    }

    [Theory]
    [InlineData("delivered", "delivered_by_carrier")]
    [InlineData("released", "not_shipped")]
    public async Task Request_OfAParcelThatIsNotOnItsWay_IsRefusedToTheShopAlone(string stage, string code)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(Undelivered(shop) with { Stage = stage });
        await asked.EndAsync();

        Assert.Equal(code, (await asked.RecordAsync()).Decision!.Lines[0].Refusal!.Code);
        Assert.Empty(await asked.MailStepsAsync());
    }

    private static async Task BackAsync(Case asked)
    {
        await asked.RestAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    private string Iso(int days) => DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Ask Undelivered(Shop shop, string reason = "not_reached") =>
        (shop.Ask() with { Items = [new("shirt", 2, 3990)], Shipping = 490 }).Undeliverable($"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}{++_parcels}", reason, Ask.Line("shirt", 2));

    private async Task<(Case Asked, string Parcel)> AskedAsync(Shop shop, string reason = "not_reached")
    {
        var ask = Undelivered(shop, reason);
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return (asked, ask.Undelivered!.TrackingNumber!);
    }
}
