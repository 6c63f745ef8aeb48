using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

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
        await asked.UntilAsync("lateness", c => c.IsLate);
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
    public async Task Refund_ThatFailedForOneOfTwoTenders_StaysOpenForThatOneAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with
        {
            Lines = [Ask.Line("shirt", 2)],
            Tenders = [new("card", "card", 3000, $"pi_{ask.Order}_declined"), new("gift", "gift_card")],
        });
        await asked.ArriveAsync();

        await asked.InspectAsync();

        await asked.UntilAsync("both answers", c => c.Attempts.Count == 2 && c.Attempts.All(a => a.Status is RefundStatus.Failed or RefundStatus.Succeeded));
        Assert.Equal(4980, await asked.RefundedAsync());
        Assert.Equal("refunding", (await asked.RecordAsync()).Status);
    }

    private static async Task<(Case Asked, string Refund)> PendingAsync(Shop shop)
    {
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_pending")] });
        await asked.ArriveAsync();
        await asked.InspectAsync();
        var record = await asked.UntilAsync("a pending refund", c => c.Attempts is [{ Status: RefundStatus.Pending }]);
        await asked.RestAsync();
        return (asked, record.Attempts[0].RefundId!);
    }
}
