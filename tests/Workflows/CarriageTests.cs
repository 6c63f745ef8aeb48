using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Delivering;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Extra carriage for another delivery in a remote area: told, agreed to, paid, and given back where no carrier has earned it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CarriageTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly Money Price = new() { Amount = 1290, Currency = "EUR" };

    private static readonly PostalAddress Island = new() { Line1 = "Lindenallee 3", PostalCode = "27 498", City = "Helgoland", Country = "DE" };

    private int _parcels;

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Answer_OfTheApi_AgreesToTheAmountThatItIsTold()
    {
        using var shop = await OpenAsync();
        var (asked, parcel) = await AskedAsync(shop);
        Assert.Equal(1290, (await asked.GetAsync()).Question!.Choices.Single(c => c.Choice is "deliver_again").Carriage!.Amount);

        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "deliver_again" }));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "deliver_again", carriage = Price with { Amount = 1 } }));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "deliver_again", address = Island }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await asked.TryAsync("answer", new { choice = "deliver_again", address = Island with { PostalCode = null } }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await asked.TryAsync("answer", new { choice = "give_up", carriage = Price }));
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "checkout" or "deliver_again");

        await asked.DoAsync("answer", new { choice = "deliver_again", address = Island, carriage = Price });
        await asked.DoAsync("answer", new { choice = "deliver_again", address = Island, carriage = Price });
        await asked.UntilMailAsync("payment_wanted");
        // The address is settled with the price.
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("answer", new { choice = "deliver_again", address = Island with { PostalCode = "10115" } }));
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "deliver_again");

        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("redelivery");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        Assert.Equal(["question_asked", "payment_wanted", "redelivery"], await asked.MailStepsAsync());
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout");
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "deliver_again");
        var shown = (await asked.GetAsync()).Delivery!;
        Assert.Equal((1290, true, null as Money), (shown.Payment!.Amount.Amount, shown.Payment.PaidAt is not null, shown.CarriageDue));
        Assert.Equal(0, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Page_TellsTheAmountFirst_AndTakesTheAnswerInASecondStep()
    {
        using var shop = await OpenAsync();
        var (asked, parcel) = await AskedAsync(shop, postalCode: "10117");
        using var browser = app.Host.CreateClient();
        var chosen = new Dictionary<string, string> { ["question"] = "1", ["answer"] = "deliver_again", ["line1"] = "Lindenallee 3", ["postalCode"] = "27498", ["city"] = "Helgoland" };
        foreach (var agreed in new[] { null, "1", "1289", "0" })
        {
            using var form = new FormUrlEncodedContent(agreed is null ? chosen : new Dictionary<string, string>(chosen) { ["carriage"] = agreed });
            using var answer = await browser.PostAsync(new Uri($"{asked.StatusPath}/answer", UriKind.Relative), form);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("name=\"carriage\" value=\"1290\"", page, StringComparison.Ordinal);
            Assert.Contains("Agree to pay €12.90", page, StringComparison.Ordinal);
            Assert.Contains("27498 Helgoland", page, StringComparison.Ordinal);
        }

        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
        await asked.SubmitAsync("answer", [.. chosen.Select(field => (field.Key, field.Value)), ("carriage", "1290")]);
        await asked.UntilMailAsync("payment_wanted");
        Assert.Contains($"{asked.StatusPath}/pay", await asked.PageAsync(), StringComparison.Ordinal);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("redelivery");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();
        Assert.Contains("to another address", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "deliver_again").Detail, StringComparison.Ordinal);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Carriage_ThatIsNotPaid_IsAskedAboutAgainAndThenTheParcelComesBack()
    {
        using var shop = await OpenAsync(keptForDays: 4);
        var (asked, _) = await AgreedAsync(shop);
        app.Clock.AdvanceTo((await asked.RecordAsync()).Collection!.Due.AddMinutes(1));
        await asked.UntilMailAsync("question_asked_2");
        await asked.DoAsync("answer", new { choice = "deliver_again", carriage = Price });
        await asked.UntilMailAsync("payment_wanted_2");
        app.Clock.AdvanceTo((await asked.RecordAsync()).Collection!.Due.AddMinutes(1));
        await asked.UntilMailAsync("sent_back");
        Assert.Equal(SentBackWhy.NotPaid, (await asked.EventsAsync<Domain.Returns.ReturnEvent.ParcelSentBack>())[0].Why);
        await BackAsync(asked);

        Assert.All((await asked.DeedsAsync()).Where(d => d.Kind is "checkout"), d => Assert.Equal("expired", d.Status));
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "deliver_again");
        Assert.Equal(7980, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Carriage_OfADeliveryThatTheCarrierRefuses_GoesBackByItself()
    {
        using var shop = await OpenAsync();
        var (asked, parcel) = await AskedAsync(shop, postalCode: "10117");
        await asked.DoAsync("answer", new { choice = "deliver_again", address = Island with { Line1 = "Nowhere [unknown] 7" }, carriage = Price });
        await asked.UntilMailAsync("payment_wanted");
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("question_asked_2");
        await asked.DoAsync("answer", new { choice = "deliver_again" });
        await asked.UntilMailAsync("redelivery_2");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        Assert.Equal(["question_asked", "payment_wanted", "question_asked_2", "redelivery_2", "refund_sent"], await asked.MailStepsAsync());
        Assert.Equal(1290, await asked.RefundedAsync());
        Assert.Contains("has been delivered", await asked.PageAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain((await asked.GetAsync()).Money.Refunds, refund => refund.Tender is "card");
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData("lose", 9760)]
    [InlineData("return", 9270)]
    public async Task Carriage_OfADeliveryThatIsNotTried_GoesBackWithTheGoods(string news, long refunded)
    {
        using var shop = await OpenAsync();
        var (asked, parcel) = await AgreedAsync(shop);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("redelivery");
        await app.Simulation.MoveParcelAsync(parcel, news);
        if (news is "return")
        {
            await asked.UntilMailAsync("sent_back");
            await BackAsync(asked);
        }

        await asked.EndAsync();
        Assert.Equal(refunded, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_ThatComesBeforeTheCarriageIsPaid_ClosesItsPage()
    {
        using var shop = await OpenAsync();
        var (asked, parcel) = await AgreedAsync(shop);
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        Assert.Equal("expired", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout").Status);
        Assert.Equal(["question_asked", "payment_wanted"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_WhoseDeliveryNobodyHeardOf_IsAskedAboutBeforeItIsTakenForUnpaid()
    {
        using var shop = await OpenAsync(keptForDays: 2);
        var (asked, parcel) = await AgreedAsync(shop);
        await app.Simulation.ArmAsync("carrier", "lose_webhook");
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        app.Clock.AdvanceTo((await asked.RecordAsync()).Collection!.Due.AddMinutes(1));
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        Assert.Equal("expired", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout").Status);
        Assert.DoesNotContain("sent_back", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Page_OfACaseThatAPersonEndsForGood_IsClosedAndWhatWasPaidOnItIsForAPerson()
    {
        using var shop = await OpenAsync();
        using var admin = await Operator.OfAsync(app, "admin");
        var (asked, _) = await AgreedAsync(shop);
        var page = (await asked.RecordAsync()).Collection!.Open!;
        await admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/terminate", new { reason = "A test wants it", releaseUnits = true });
        await asked.EndAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        for (var round = 0; round < 3; round++)
            await app.RepairCasesAsync();
        Assert.Equal("expired", Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout").Status);

        // It was paid in the moment in which it was closed.
        await app.EnqueueAsync("payment-events", Messages.Paid(asked.Key, page.Id, 1290, payment: $"pi_late_{shop.Id}"));
        var told = await asked.UntilAsync("the payment", c => c.Collection!.Unexpected.Count > 0);
        Assert.Null(told.Delivery!.Paid);
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "deliver_again");
    }

    [Fact]
    public async Task Payment_OfAnotherOrder_OrdersNoDeliveryAndIsForAPerson()
    {
        using var shop = await OpenAsync();
        var other = shop.Ask();
        await shop.AwaitParcelAsync(other);
        var (asked, _) = await AgreedAsync(shop);
        var page = (await asked.RecordAsync()).Collection!.Open!;

        await app.EnqueueAsync("payment-events", Messages.Paid(asked.Key, page.Id, 1290, payment: $"pi_{other.Order}_card"));

        await asked.UntilStatusAsync("failed");
        Assert.Equal("payment_taken", Assert.IsType<Serverless.Domain.Returns.ReturnState.Failed>((await asked.RecordAsync()).State).Failure.Cause);
        Assert.DoesNotContain(await asked.DeedsAsync(), d => d.Kind is "deliver_again");
    }

    private Task<Shop> OpenAsync(int keptForDays = 7) => Shop.OpenAsync(
        app, new() { Delivery = new() { KeptForDays = keptForDays, RemoteAreas = [new() { Country = "DE", PostalCodes = ["10115", "27498"], Carriage = Price }] } });

    private static async Task BackAsync(Case asked)
    {
        await asked.RestAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    /// <summary>Agreed to, and to be paid.</summary>
    private async Task<(Case Asked, string Parcel)> AgreedAsync(Shop shop)
    {
        var (asked, parcel) = await AskedAsync(shop);
        await asked.DoAsync("answer", new { choice = "deliver_again", carriage = Price });
        await asked.UntilMailAsync("payment_wanted");
        return (asked, parcel);
    }

    private async Task<(Case Asked, string Parcel)> AskedAsync(Shop shop, string postalCode = "10115")
    {
        var ask = shop.Ask() with { Items = [new("shirt", 2, 3990)], Shipping = 490 };
        var parcel = $"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}{++_parcels}";
        var asked = await shop.AskAsync((ask with { Customer = ask.Customer with { Address = ask.Customer.Address! with { PostalCode = postalCode } } }).Undeliverable(parcel, "bad_address", Ask.Line("shirt", 2)));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return (asked, parcel);
    }
}
