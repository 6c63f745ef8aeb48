using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Flows;
using Serverless.Flows.Recording;
using Serverless.Storefronts;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>The customer is quicker than the app.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ConsentRaceTests(ReturnsApp app)
{
    /// <summary>The failure is on record, and what comes of it is not planned yet.</summary>
    [Fact]
    public async Task Consent_BetweenTheFailedRefundAndItsPlan_IsPlannedOnceAndNothingIsAsked()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        await asked.UntilMailAsync("survey");
        var paid = (await asked.RecordAsync()).Repayment.Attempts[0];
        app.LoseWebhooks();
        await app.Simulation.SettleRefundAsync(paid.RefundId!, "fail");
        app.HearPartners();
        await RecordAsync(asked, new ReturnCommand.RecordRefund(paid.Tender, RefundStatus.Failed, paid.RefundId, "expired_or_canceled_card"));

        await asked.DoAsync("consent", new { payout = "bank_transfer" });
        await app.Host.DurableClient.RestartAsync(await asked.RecordAsync(), CancellationToken.None);

        await asked.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is Payout.BankTransfer));
        await asked.DoAsync("payouts/card", new { reference = "BT-1" });
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(
            ["closed", "refund_changed", "money_returned", "consent_given", "refund_replanned", "refund_changed", "closed"],
            (await asked.HappenedAsync()).TakeLast(7));
        Assert.Equal(["refund_sent", "refund_sent_2"], (await asked.MailStepsAsync()).TakeLast(2));
        await asked.OnceAsync();
    }

    private async Task RecordAsync(Case asked, ReturnCommand command)
    {
        var (key, now) = (CaseKey.Parse(asked.Key), app.Clock.GetUtcNow());
        var seen = await app.Cases.GetAsync(key, CancellationToken.None);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var storefront = await scope.ServiceProvider.GetRequiredService<StorefrontStore>().GetAsync(key.Storefront, CancellationToken.None);
        var happened = Assert.IsType<ReturnOutcome.Happened>(ReturnDecisions.Decide(seen.Case, command, storefront.Calendar, now)).Events;
        var change = new CaseChange(happened, Actor.System, now) { Intents = FollowUps.Of(seen, happened, storefront, Actor.System, now) };
        Assert.NotNull(await app.Cases.TryCommitAsync(seen, change, CancellationToken.None));
    }
}
