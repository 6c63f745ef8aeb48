using System.Net;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What the provider knows is asked before money moves, and what it declines for is what follows.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class DeclinedTests(ReturnsApp app)
{
    [Theory]
    [InlineData("disputed", "charge_disputed")]
    [InlineData("refunded", "charge_already_refunded")]
    public async Task Refund_OfAPaymentDisputedOrRefunded_IsForAPersonAndNothingIsOfferedOrPaidToTheGiftCard(string behaviour, string reason)
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", 3990, $"pi_{ask.Order}_{behaviour}"), new("gift", "gift_card")] });
        await asked.CloseToRefundAsync();

        await asked.UntilAsync("a person's turn", c => c.Repayment.Attempts is [{ Status: RefundStatus.NeedsPerson }]);
        await asked.RestAsync();

        var shown = await asked.GetAsync();
        var refund = Assert.Single(shown.Money.Refunds);
        Assert.Equal(("card", "needs_person", reason), (refund.Tender, refund.Status, refund.Failure));
        Assert.Equal((null, null, "refunding"), (shown.Money.Unassigned, shown.Money.Offered, shown.Status));
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("consent", new { payout = "store_credit" }));
        Assert.DoesNotContain("refund", await asked.DeedKindsAsync());
        Assert.DoesNotContain(await asked.MailStepsAsync(), step => step.StartsWith("refund", StringComparison.Ordinal));
        Assert.Single(app.Log.Lines, line => line.Contains($"The refund to card of {asked.Key} needs a person: {reason}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refund_ForWhichTheShopsBalanceIsTooLow_IsPaidToTheSameCardOnceThereIsMoney()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var payment = $"pi_{ask.Order}_card";
        await app.Simulation.RegisterPaymentAsync(payment, "insufficient_funds", 3990);
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", 3990, payment), new("gift", "gift_card")] });
        await asked.CloseToRefundAsync();
        await asked.UntilAsync("another try", c => c.Repayment.LiveAttempts.Any(a => a is { Round: 2, Status: RefundStatus.Planned }));
        await asked.RestAsync();
        Assert.DoesNotContain(await asked.MailStepsAsync(), step => step.StartsWith("refund", StringComparison.Ordinal));

        await app.Simulation.RegisterPaymentAsync(payment, "succeeds", 3990);
        app.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("refunding", (await asked.RecordAsync()).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        var deed = Assert.Single(await asked.DeedsAsync(), d => d.Kind is "refund");
        Assert.Equal((payment, 3990L), (deed.Reference, deed.Amount!.Value));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_OfAPaymentRefundedInPartByHand_PaysTheRestAloneAndNeverMore()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var payment = $"pi_{ask.Order}_card";
        await app.Simulation.RegisterPaymentAsync(payment, "succeeds", 3990);
        await app.Simulation.RefundAsync(payment, 500, $"hand-{ask.Order}");
        var asked = await shop.AwaitParcelAsync(ask with { Items = [new("shirt", 1, 3990)], Tenders = [new("card", "card", Reference: payment)] });

        await asked.CloseAsync();

        Assert.Equal(3490, await asked.RefundedAsync());
        var shown = (await asked.GetAsync()).Money;
        Assert.Equal((3990L, null), (shown.Refund!.Amount, shown.Unassigned));
        Assert.Equal(
            [(3990L, "failed", true, null), (500L, "succeeded", null, true), (3490L, "succeeded", null, (bool?)null)],
            shown.Refunds.Select(r => (r.Amount.Amount!.Value, r.Status, r.IsReplaced, r.IsElsewhere)));
        var mail = await asked.MailAsync("refund_sent");
        Assert.Contains("€5.00 to Card, refunded earlier", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("refunded earlier, there by", mail.Text, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.Contains($"Part of the payment by card of {asked.Key} was refunded elsewhere", StringComparison.Ordinal));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_OfAPaymentInAnotherCurrency_IsForAPerson()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var payment = $"pi_{ask.Order}_card";
        await app.Simulation.RegisterPaymentAsync(payment, "succeeds", 1_000_000, "jpy");
        var asked = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: payment)] });
        await asked.CloseToRefundAsync();

        await asked.UntilAsync("a person's turn", c => c.Repayment.Attempts is [{ Status: RefundStatus.NeedsPerson, Failure: "payment_in_other_currency" }]);
        Assert.DoesNotContain("refund", await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Card_ThatFailedAsExpiredInOneCase_IsNotPlannedForTheNext()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var payment = $"pi_{ask.Order}_pending";
        var first = await shop.AwaitParcelAsync(ask with { Tenders = [new("card", "card", Reference: payment)] });
        await first.CloseToRefundAsync();
        var pending = await first.UntilAsync("a pending refund", c => c.Repayment.Attempts is [{ Status: RefundStatus.Pending }]);
        await app.Simulation.SettleRefundAsync(pending.Repayment.Attempts[0].RefundId!, "fail");
        await first.UntilMailAsync("refund_failed_card");

        var second = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("socks")], Tenders = [new("card", "card", Reference: payment)] });
        await second.CloseToRefundAsync();

        await second.UntilMailAsync("refund_failed");
        var shown = (await second.GetAsync()).Money;
        Assert.Equal((995L, 0), (shown.Unassigned!.Amount!.Value, shown.Refunds.Count));
        Assert.DoesNotContain("refund", await second.DeedKindsAsync());
    }
}
