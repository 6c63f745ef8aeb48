using System.Net;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>Exchanges from request to delivery, with the partners as they are and as they are not.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ExchangeTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task Exchange_AtTheSamePrice_SendsTheGoodsAndClosesWithThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        Assert.Contains("reservation", await asked.DeedKindsAsync());

        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.RecordAsync()).Status);
        Assert.Equal(["label", "pickup", "reservation", "announcement", "order"], (await asked.DeedKindsAsync()).Order(ByCourse));
        Assert.Equal(
            ["approved", "parcel_collected", "parcel_arrived", "inspected", "exchange_sent", "survey"], await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Exchange_ForLess_PaysTheDifferenceOut()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3000));
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(990, await asked.RefundedAsync());
        Assert.Contains("refund_sent", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Exchange_ForMore_IsSentOnceItIsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.ToPaymentAsync();
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
        await asked.UntilMailAsync("payment_wanted");
        Assert.Equal(["approved", "parcel_collected", "parcel_arrived", "payment_wanted"], await asked.MailStepsAsync());
        Assert.Contains("We have checked the goods", (await asked.MailAsync("payment_wanted")).Text, StringComparison.Ordinal);

        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        var record = await asked.RecordAsync();
        Assert.Equal(("closed", 1010L), (record.Status, record.Exchange!.Collected!.Value.Minor));
        Assert.Equal(0, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Inspection_WithNoPageToPayOnYet_IsToldByItself()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("payments", "error", count: 100_000, path: "/v1/checkout/sessions");
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await app.PassAsync(TimeSpan.FromMinutes(1), "what was found", () => asked.IsToldAsync("inspected"));

        await app.Simulation.DisarmAsync();
        await app.PassAsync(TimeSpan.FromMinutes(1), "the page", () => asked.IsToldAsync("payment_wanted"));

        Assert.DoesNotContain("We have checked the goods", (await asked.MailAsync("payment_wanted")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payment_OnThePageBehindTheCustomersLink_IsReached()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.ToPaymentAsync();

        var page = await asked.PageAsync();
        Assert.Contains($"{asked.StatusPath}/pay", page, StringComparison.Ordinal);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Host.BaseAddress };
        using var answer = await browser.GetAsync(new Uri($"{asked.StatusPath}/pay", UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal((await asked.RecordAsync()).Exchange!.Collection!.Open!.Url, answer.Headers.Location);
    }

    [Fact]
    public async Task Difference_ThatIsNotPaid_IsRemindedOfThenRefundedInstead()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        var waiting = await asked.ToPaymentAsync();
        var (since, due) = (waiting.Exchange!.Collection!.Since, waiting.Exchange.Collection.Due);
        app.Clock.AdvanceTo(since.AddDays(5).AddHours(1));
        await asked.UntilMailAsync("payment_reminder");
        await asked.UntilAsync("another page", c => c.Exchange!.Collection!.Sessions.Count > 1 && c.Exchange.Collection.Open is not null);
        app.Clock.AdvanceTo(due.AddMinutes(1));
        await asked.EndAsync();

        var end = await asked.RecordAsync();
        Assert.Equal(("closed", ExchangeEnd.NotPaid), (end.Status, end.Exchange!.GivenUp));
        Assert.Equal(3990, await asked.RefundedAsync());
        var mails = await asked.MailStepsAsync();
        Assert.Equal(["payment_wanted", "payment_reminder", "not_paid", "refund_sent"], mails.SkipWhile(m => m != "payment_wanted"));
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
        Assert.All((await asked.DeedsAsync()).Where(d => d.Kind is "checkout"), d => Assert.Equal("expired", d.Status));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Payment_InTheLastMoment_StillBringsTheGoods()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { CollectWithinDays = 1 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        var waiting = await asked.ToPaymentAsync();
        await app.Simulation.ArmAsync("payments", "lose_webhook");
        await app.Simulation.CheckoutAsync(asked.Key);

        app.Clock.AdvanceTo(waiting.Exchange!.Collection!.Due.AddMinutes(1));
        await asked.UntilStatusAsync("replacement_sent");

        Assert.Equal(0, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Goods_ThatAreSoldOut_AreToldAndRefundedInstead()
    {
        using var shop = await Shop.OpenAsync(app);
        var sku = $"GONE-{shop.Id}";
        await app.Simulation.StockAsync(sku, 0);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990, sku));
        await asked.CloseAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(
            ["received", "out_of_stock", "approved", "parcel_collected", "parcel_arrived", "refund_sent"], await asked.MailStepsAsync());
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Goods_ThatAreGoneAfterThePayment_BringBackAllThatWasPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var sku = $"LAST-{shop.Id}";
        await app.Simulation.StockAsync(sku, 1);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000, sku));
        await asked.ToPaymentAsync();
        await app.Simulation.StockAsync(sku, 0);
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.EndAsync();

        var end = await asked.RecordAsync();
        Assert.Equal(("closed", ExchangeEnd.OutOfStock), (end.Status, end.Exchange!.GivenUp));
        Assert.Equal([1010L, 3990L], (await asked.DeedsAsync()).Where(d => d.Kind is "refund").Select(d => d.Amount!.Value).Order());
        Assert.Contains("out_of_stock", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Exchange_ThatIsCancelled_LetsItsGoodsGo()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
    }

    [Fact]
    public async Task Exchange_OfWhichNothingIsAccepted_SendsNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        await asked.HoldAsync(Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));

        Assert.Equal(ExchangeEnd.NothingAccepted, (await asked.RecordAsync()).Exchange!.GivenUp);
        Assert.Contains(await asked.DeedsAsync(), d => d is { Kind: "reservation", Status: "Released" });
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task GoodsThatStay_AreReplacedAtOnce()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask().Exchange(3990));
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(["approved", "exchange_sent", "survey"], await asked.MailStepsAsync());
        Assert.Equal(["order", "reservation"], (await asked.DeedKindsAsync()).Order());
    }

    [Theory]
    [InlineData("upheld", 3990)]
    [InlineData("rejected", 0)]
    public async Task Goods_LostOnTheirWay_AreAPersonsToDecide(string outcome, long refunded)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        var sent = await asked.ToReplacementAsync();
        await app.Simulation.MoveParcelAsync(sent.Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
        await asked.UntilStatusAsync("contested");
        await asked.UntilMailAsync("exchange_lost");

        await asked.DoAsync("contest/decision", new { outcome, reason = "The carrier has no trace of it", by = "Kim" });
        await asked.EndAsync();

        Assert.Equal(refunded, await asked.RefundedAsync());
        Assert.Contains("contest_decided_1", await asked.MailStepsAsync());
    }

    [Fact]
    public async Task Exchange_BesideALineForRefund_PaysThatOutAndSendsTheGoods()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync((shop.Ask() with { Lines = [Ask.Line("shirt"), Ask.Line("socks") with { For = "refund" }] }).Exchange(3990));
        Assert.Equal(["exchange", "refund"], (await asked.GetAsync()).Lines.Select(line => line.For));

        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(("closed", 995), ((await asked.RecordAsync()).Status, await asked.RefundedAsync()));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Goods_LostWhileTheResultIsContested_AreDecidedAfterIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3000));
        var sent = await asked.ToReplacementAsync(Unit("shirt", 1, "accepted_with_deduction", "worn", 10));
        await asked.DoAsync("contest", new { reason = "It was not" });
        await app.Simulation.MoveParcelAsync(sent.Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
        await asked.UntilMailAsync("exchange_lost");

        await asked.DoAsync("contest/decision", new { outcome = "rejected", reason = "It was worn", by = "Kim" });
        await asked.UntilMailAsync("contest_decided_1");
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier has no trace of it", by = "Kim" });
        await asked.EndAsync();

        Assert.Equal(("closed", 3591), ((await asked.RecordAsync()).Status, await asked.RefundedAsync()));
        Assert.Contains("contest_decided_2", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Payment_OfAnotherOrder_SendsNothingAndIsForAPerson()
    {
        using var shop = await Shop.OpenAsync(app);
        var other = shop.Ask();
        await shop.AwaitParcelAsync(other);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        var page = (await asked.ToPaymentAsync()).Exchange!.Collection!.Open!;

        await app.EnqueueAsync("payment-events", Messages.Paid(asked.Key, page.Id, 1010, payment: $"pi_{other.Order}_card"));

        await asked.UntilStatusAsync("failed");
        Assert.Equal("payment_taken", Assert.IsType<Serverless.Domain.Returns.ReturnState.Failed>((await asked.RecordAsync()).State).Failure.Cause);
        Assert.DoesNotContain("order", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Payment_WhileTheCaseStandsStill_IsHeardAtOnceAndBringsTheGoodsOnceItGoesOn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = await Operator.OfAsync(app, "admin");
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.ToPaymentAsync();
        await admin.DoAsync(asked, "terminate");

        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilAsync("the payment", c => c.Exchange!.Collected is not null);
        Assert.Equal("failed", (await asked.RecordAsync()).Status);
        Assert.Contains(app.Log.Lines, line => line.Contains($"paid in {asked.Key} while it stands still", StringComparison.Ordinal));

        await admin.DoAsync(asked, "replay");
        await asked.UntilStatusAsync("replacement_sent");
    }

    [Theory]
    [InlineData("warehouse", "lost_answer", "/v1/reservations")]
    [InlineData("warehouse", "lost_answer", "/v1/orders")]
    [InlineData("warehouse", "error", "/v1/orders")]
    [InlineData("payments", "lost_answer", "/v1/checkout")]
    [InlineData("payments", "error", "/v1/checkout")]
    public async Task Partner_InTrouble_IsAskedAgainAndDoesItOnce(string partner, string kind, string path)
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync(partner, kind, count: 2, path: path, method: "POST");
        var asked = await shop.AskAsync(shop.Ask().Exchange(5000));
        await PassUntilAsync(asked, c => c.Status is ReturnStatus.AwaitingParcel);
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await PassUntilAsync(asked, c => c.Exchange is { Collection.Open: not null });
        await app.Simulation.CheckoutAsync(asked.Key);
        await PassUntilAsync(asked, c => c.Status is ReturnStatus.ReplacementSent);
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.Equal(2, await app.Simulation.StruckAsync());
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "order");
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "reservation");
        Assert.Single(await asked.DeedsAsync(), d => d.Kind is "checkout");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Delivery_ToldBeforeTheParcelIsNoted_Counts()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        await asked.ArriveAsync();
        await app.Simulation.ArmAsync("carrier", "timeout", delayMs: 4000, path: "/v2/trackers", method: "POST");
        await asked.InspectAsync();

        // The tracker is there, and the app has no answer yet.
        await Until.TrueAsync("a tracker that strikes", async () => await app.Simulation.StruckAsync() > 0);
        var number = (await asked.DeedsAsync()).Single(d => d.Kind is "order").Detail!.Split(" in ")[^1];
        await app.Simulation.MoveParcelAsync(number, "deliver");
        await PassUntilAsync(asked, c => c.Status is ReturnStatus.Closed);
        await asked.EndAsync();

        Assert.NotNull((await asked.RecordAsync()).Exchange!.Replacement!.DeliveredAt);
        await asked.OnceAsync();
    }

    private Task PassUntilAsync(Case asked, Func<Serverless.Domain.Returns.ReturnCase, bool> holds) =>
        app.PassAsync(TimeSpan.FromSeconds(5), "the next step", async () => holds(await asked.RecordAsync()));

    private static readonly Comparer<string> ByCourse = Comparer<string>.Create((a, b) => Place(a) - Place(b));

    private static int Place(string kind) => Array.IndexOf(["label", "pickup", "reservation", "announcement", "order"], kind);
}
