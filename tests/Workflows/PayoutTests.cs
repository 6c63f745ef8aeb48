using System.Net;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Money that the payment provider does not pay, and money that has nowhere to go until the customer says where.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PayoutTests(ReturnsApp app)
{
    [Fact]
    public async Task StoreCredit_IsPaidByTheShopAndClosesTheCase()
    {
        using var shop = await Shop.OpenAsync(app, new() { Payout = new() { StoreCreditBonusPercent = 10 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Resolution = "store_credit" });
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");

        var owed = await asked.GetAsync();
        Assert.Equal(("store_credit", "pending", 3990L), (owed.Money.Refunds[0].As, owed.Money.Refunds[0].Status, owed.Money.Refunds[0].Amount.Amount));
        Assert.Equal((399L, "store_credit"), (owed.Money.Bonus!.Amount, owed.Resolution));

        await asked.DoAsync("payouts/card", new { reference = "SC-77" });
        await asked.EndAsync();

        Assert.Equal(0, await asked.RefundedAsync());
        var paid = Assert.Single((await asked.GetAsync()).Money.Refunds);
        Assert.Equal(("succeeded", "SC-77"), (paid.Status, paid.Reference));
        var mail = await asked.MailAsync("refund_sent");
        Assert.Contains("Store credit", mail.Text, StringComparison.Ordinal);
        Assert.Contains("€3.99", mail.Text, StringComparison.Ordinal);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Payout_OfAnExpiredTender_WaitsForConsentAndThenForTheShop()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskExpiredAsync();
        await asked.CloseToRefundAsync();

        await asked.UntilMailAsync("refund_failed");
        Assert.Contains("store credit or bank transfer", (await asked.MailAsync("refund_failed")).Text, StringComparison.OrdinalIgnoreCase);
        await asked.DoAsync("consent", new { payout = "bank_transfer" });
        await asked.UntilAsync("a payout", c => c.Repayment.Attempts is [{ As: not null }]);
        Assert.Null((await asked.GetAsync()).Money.Unassigned);
        Assert.Equal("bank_transfer", (await asked.GetAsync()).PayoutConsent);
        await asked.DoAsync("payouts/card", new { reference = "BT-1" });
        await asked.EndAsync();

        Assert.Equal(["consent_given", "refund_replanned", "refund_changed", "closed"], (await asked.HappenedAsync()).SkipWhile(e => e is not "consent_given"));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Consent_GivenWithTheRequest_NeedsNoQuestion()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskExpiredAsync("store_credit");
        await asked.CloseToRefundAsync();

        Assert.DoesNotContain("refund_failed", await asked.MailStepsAsync());
        Assert.Equal("store_credit", Assert.Single((await asked.GetAsync()).Money.Refunds).As);
        await asked.DoAsync("payouts/card", new { reference = "SC-1" });
        await asked.EndAsync();
    }

    [Fact]
    public async Task Consent_WhileTheParcelIsUnderWay_IsKeptForThePlan()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskExpiredAsync();
        await asked.DoAsync("consent", new { payout = "store_credit" });
        await asked.DoAsync("consent", new { payout = "bank_transfer" });
        await asked.UntilAsync("the last word", c => c.Repayment.Consent is Domain.Policies.Payout.BankTransfer);
        await asked.CloseToRefundAsync();

        Assert.Equal("bank_transfer", Assert.Single((await asked.GetAsync()).Money.Refunds).As);
        await asked.DoAsync("payouts/card", new { reference = "BT-1" });
        await asked.EndAsync();
    }

    [Fact]
    public async Task Confirmation_SentTwice_IsOne()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskExpiredAsync("bank_transfer");
        await asked.CloseToRefundAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => asked.TryAsync("payouts/card", new { reference = "BT-1" })));
        await asked.EndAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        Assert.Single(await asked.HappenedAsync(), e => e is "refund_changed");
        await asked.OnceAsync();
    }
}

internal static class PayoutSteps
{
    /// <summary>An order whose card takes no refund any more, with a parcel on its way.</summary>
    public static async Task<Case> AskExpiredAsync(this Shop shop, string? consent = null)
    {
        var request = (shop.Ask() with { PayoutConsent = consent }).Request();
        request = request with { Order = request.Order! with { Tenders = [request.Order.Tenders![0] with { RefundableUntil = shop.App.Clock.GetUtcNow().AddDays(-1) }] } };
        var asked = await shop.AskAsync(request);
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    public static async Task CloseToRefundAsync(this Case asked)
    {
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");
        await asked.UntilMailAsync("inspected");
    }
}
