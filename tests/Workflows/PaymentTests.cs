using System.Text.Json.Nodes;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;
using Serverless.Tests.Workflows.Partners;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class PaymentTests(ReturnsApp app)
{
    [Fact]
    public async Task Refund_PendingThenSucceededByWebhook_ClosesThen()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        Assert.DoesNotContain("refund_sent", await asked.MailStepsAsync());

        await app.Simulation.SettleRefundAsync(refund, "succeed");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Contains("refund_sent", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_PendingThenSucceededByQueue_ClosesThen()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        var succeeded = Messages.Refund(asked.Key, "card", refund, "succeeded");

        await app.EnqueueAsync("payment-events", succeeded);
        await app.EnqueueAsync("payment-events", succeeded);

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Single(await asked.HappenedAsync(), what => what is "closed");
    }

    [Fact]
    public async Task Refund_OfASilentProvider_IsAskedForAfterADay()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        app.LoseWebhooks();
        await app.Simulation.SettleRefundAsync(refund, "succeed");
        app.HearPartners();

        app.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("refunding", (await asked.RecordAsync()).Status);
        app.Clock.Advance(TimeSpan.FromHours(1));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(1, (await asked.DeedKindsAsync()).Count(kind => kind is "refund"));
    }

    [Fact]
    public async Task Refund_StillPendingWhenItIsAskedFor_GoesOnWaitingAndIsLateInTime()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        var payBy = Assert.IsType<ReturnState.Refunding>((await asked.RecordAsync()).State).PayBy;

        app.Clock.AdvanceTo(payBy.AddDays(1));
        await asked.UntilAsync("lateness", c => c.Clocks.IsLate);
        await app.Simulation.SettleRefundAsync(refund, "succeed");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Single(await asked.HappenedAsync(), what => what is "clock_ran_out");
    }

    [Fact]
    public async Task Refund_PendingThenFailed_IsToldAndNotCountedAsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);

        await app.Simulation.SettleRefundAsync(refund, "fail");

        await asked.UntilMailAsync("refund_failed_card");
        var shown = await asked.GetAsync();
        Assert.Equal("refunding", shown.Status);
        Assert.Equal(("failed", "expired_or_canceled_card"), (shown.Money.Refunds[0].Status, shown.Money.Refunds[0].Failure));
        Assert.Equal(3990, shown.Money.Unassigned!.Amount);
        Assert.Equal(["store_credit", "bank_transfer"], shown.Money.Offered!);
        Assert.Contains("store credit or bank transfer", (await asked.MailAsync("refund_failed_card")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("refund_sent", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_ThatTheProviderDeclines_IsToldAndNotCountedAsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_declined")] });
        await asked.ArriveAsync();

        await asked.InspectAsync();

        await asked.UntilMailAsync("refund_failed_card");
        Assert.Equal("failed", (await asked.GetAsync()).Money.Refunds[0].Status);
        Assert.DoesNotContain("refund", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Refund_ThatFailedWithRoomOnAnotherTender_GoesThere()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", 3990, $"pi_{ask.Order}_declined"), new("gift", "wallet")] });

        await asked.CloseAsync();

        var refund = Assert.Single(await asked.DeedsAsync(), d => d.Kind is "refund");
        Assert.Equal((3990L, $"pi_{ask.Order}_gift"), (refund.Amount!.Value, refund.Reference));
        var shown = (await asked.GetAsync()).Money.Refunds;
        Assert.Equal([("card", "failed", true), ("gift", "succeeded", null)], shown.Select(r => (r.Tender, r.Status, r.IsReplaced)));
        Assert.Equal(["refund_planned", "refund_changed", "refund_replanned", "refund_changed", "closed"], (await asked.HappenedAsync()).TakeLast(5));
        Assert.DoesNotContain("refund_failed_card", await asked.MailStepsAsync());
        Assert.Contains("Wallet", (await asked.MailAsync("refund_sent")).Text, StringComparison.OrdinalIgnoreCase);
        await asked.OnceAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refund_SentBackAfterTheEnd_OpensTheCaseUntilItIsPaidAnotherWay(bool webhookComes)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        await asked.UntilMailAsync("survey");

        if (!webhookComes)
            app.LoseWebhooks();
        await app.Simulation.SettleRefundAsync((await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "fail");
        app.HearPartners();
        if (!webhookComes)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal("closed", (await asked.RecordAsync()).Status);
            await app.FetchPaymentEventsAsync();
        }

        await asked.UntilStatusAsync("refunding");
        await asked.UntilMailAsync("refund_failed_card");
        await asked.RestAsync();
        Assert.Single(await shop.ListAsync("status=refunding"));
        await asked.DoAsync("consent", new { payout = "bank_transfer" });
        await asked.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is not null));
        await asked.DoAsync("payouts/card", new { reference = "BT-9" });
        await asked.EndAsync();

        Assert.Equal(
            ["closed", "refund_changed", "money_returned", "refund_replanned", "consent_given", "refund_replanned", "refund_changed", "closed"],
            (await asked.HappenedAsync()).TakeLast(8));
        Assert.Equal(["refund_sent", "refund_failed_card", "refund_sent_2"], (await asked.MailStepsAsync()).TakeLast(3));
        Assert.Single(await shop.ListAsync("status=closed"));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_WhoseWebhookIsLost_IsHeardOfWithinMinutes()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        app.LoseWebhooks();
        await app.Simulation.SettleRefundAsync(refund, "succeed");
        app.HearPartners();

        await app.FetchPaymentEventsAsync();
        Assert.Equal("refunding", (await asked.RecordAsync()).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.FetchPaymentEventsAsync();

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        var missed = Missed();
        await app.FetchPaymentEventsAsync();
        Assert.Equal(missed, Missed());
        Assert.Single(await asked.HappenedAsync(), what => what is "closed");
        await asked.OnceAsync();

        int Missed() => app.Log.Lines.Count(line => line.Contains("had not come by themselves", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("""{ "id": 7, "created": 5 }""")]
    [InlineData("""{ "id": "evt_odd", "type": "refund.updated", "created": 9000000000000000 }""")]
    [InlineData("""{ "id": "evt_odd", "type": "refund.updated", "created": 5, "data": { "object": { "id": "re_odd", "metadata": "none" } } }""")]
    public async Task Refund_ListedBetweenEventsThatCannotBeRead_IsHeardOf(string odd)
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, refund) = await PendingAsync(shop);
        var told = JsonNode.Parse(Messages.Refund(asked.Key, "card", refund, "succeeded"))!;
        told["created"] = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        await app.FetchPaymentEventsAsync(new PaymentsStub($$"""{ "data": [{{odd}}, {{told}}, {{odd}}], "has_more": false }""").Client);

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Contains(app.Log.Lines, line => line.Contains("cannot be read, and is passed over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refund_ThatTheProviderMadeTwice_IsToldAsPaidTooMuch()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        foreach (var _ in Enumerable.Range(0, 2))
            await app.EnqueueAsync("payment-events", Messages.Refund(asked.Key, "card", "re_another", "succeeded"));

        await asked.UntilAsync("money paid too much", c => c.Repayment.Overpaid is not null);
        await Until.TrueAsync("an empty queue", async () => (await app.Queue("payment-events").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        Assert.Equal((3990L, "closed"), ((await asked.GetAsync()).Money.Overpaid!.Amount!.Value, (await asked.GetAsync()).Status));
        Assert.Single(await asked.HappenedAsync(), what => what is "paid_besides");
        Assert.Single(app.Log.Lines, line => line.Contains($"Refund re_another paid money of {asked.Key}", StringComparison.Ordinal));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_WhoseAnswerWasLostAndWhoseKeyIsForgotten_IsFoundAmongTheManyOfItsPayment()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var payment = $"pi_{ask.Order}_card";
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.ArriveAsync();
        app.LoseWebhooks();
        await app.Simulation.ArmAsync("payments", "lost_answer", path: "/v1/refunds");
        await app.EnqueueAsync("warehouse-events", Messages.Inspection(asked.Key, app.Clock.GetUtcNow(), units: Courses.Unit("shirt", 1, "accepted")));
        await Until.TrueAsync("a refund whose answer is lost", async () => (await asked.DeedKindsAsync()).Contains("refund"));
        for (var other = 0; other < 120; other++)
            await app.Simulation.RefundAsync(payment, 1, $"other-{other}");
        await app.Simulation.ArmAsync("payments", "error", count: 100_000, status: 503, path: "/v1/refunds");
        var since = app.Clock.GetUtcNow();
        await app.PassAsync(TimeSpan.FromMinutes(30), "the clock's run-out", async () => (await asked.RecordAsync()).Clocks.IsLate);
        Assert.True(app.Clock.GetUtcNow() > since.AddDays(1));
        Assert.Equal(RefundStatus.Planned, Assert.Single((await asked.RecordAsync()).Repayment.Attempts).Status);
        await app.Simulation.DisarmAsync();

        await app.PassAsync(TimeSpan.FromMinutes(5), "the end", async () => (await asked.RecordAsync()).Status is "closed");
        app.HearPartners();
        await asked.EndAsync();
        Assert.Contains("clock_ran_out", await asked.HappenedAsync());
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_ThatFailedForOneOfTwoTenders_AsksForThatOneAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with
        {
            Lines = [Ask.Line("shirt", 2)],
            Tenders = [new("card", "card", 3000, $"pi_{ask.Order}_declined"), new("gift", "wallet")],
        });
        await asked.ArriveAsync();

        await asked.InspectAsync();

        await asked.UntilMailAsync("refund_failed_card");
        await asked.UntilAsync("the other's answer", c => c.Repayment.LiveAttempts.All(a => a.Status is RefundStatus.Succeeded));
        Assert.Equal(7965, await asked.RefundedAsync());
        var shown = await asked.GetAsync();
        Assert.Equal(("refunding", 15L), (shown.Status, shown.Money.Unassigned!.Amount!.Value));
    }

    private static async Task<(Case Asked, string Refund)> PendingAsync(Shop shop)
    {
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_pending")] });
        await asked.ArriveAsync();
        await asked.InspectAsync();
        var record = await asked.UntilAsync("a pending refund", c => c.Repayment.Attempts is [{ Status: RefundStatus.Pending }]);
        await asked.RestAsync();
        return (asked, record.Repayment.Attempts[0].RefundId!);
    }
}
