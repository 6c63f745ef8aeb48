using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>A refund that is paid once the carrier has the parcel, and what then comes in which order ever.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AdvanceTests(ReturnsApp app)
{
    [Fact]
    public async Task Refund_InAdvance_IsPaidOnceAndTheCaseClosesWithTheInspection()
    {
        using var shop = await Advancing();
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        Assert.Equal(0, await asked.RefundedAsync());

        await asked.MoveAsync("collect");
        await asked.UntilMailAsync("refund_sent");
        Assert.Equal((3990, "in_transit"), (await asked.RefundedAsync(), (await asked.GetAsync()).Status));

        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.EndAsync();

        Assert.Equal(
            ["received", "approved", "ship_back_arranged", "parcel_collected", "refund_planned", "refund_changed", "advance_paid", "parcel_arrived", "inspected", "advance_reconciled", "closed"],
            await asked.HappenedAsync());
        Assert.Equal(
            ["approved", "parcel_collected", "refund_sent", "parcel_arrived", "inspected", "survey"], await asked.MailStepsAsync());
        Assert.Contains("does not wait for our check", (await asked.MailAsync("parcel_collected")).Text, StringComparison.Ordinal);
        Assert.Contains("has been sent already", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Null((await asked.GetAsync()).Money.Overpaid);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Inspection_FindingLess_RecordsWhatWasPaidTooMuch()
    {
        using var shop = await Advancing();
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(Unit("shirt", 1, "refused", "used"));

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(3990, (await asked.GetAsync()).Money.Overpaid!.Amount);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Inspection_FindingTheShopAtFault_PaysTheRest()
    {
        using var shop = await Advancing(freight: 499);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(new { line = "shirt", unit = 1, result = "accepted", fault = "seller", faultReason = "wrong_item" });

        Assert.Equal(["refund", "refund"], (await asked.DeedKindsAsync()).Where(d => d is "refund"));
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal([3491L, 499L], (await asked.GetAsync()).Money.Refunds.Select(r => r.Amount.Amount!.Value));
        Assert.Contains("refund_sent_2", await asked.MailStepsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_LostAfterTheAdvance_GivesBackTheWayBack()
    {
        using var shop = await Advancing(freight: 499);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilMailAsync("refund_sent");
        await asked.MoveAsync("lose");
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Reports_WhileTheProviderIsSilent_AreNotLost()
    {
        using var shop = await Advancing();
        var ask = shop.Ask() with { Tenders = [new("card", "card", Reference: $"pi_slow_{Messages.NewId("x")}")] };
        await app.Simulation.RegisterPaymentAsync(ask.Tenders[0].Reference!, "pending_then_succeeds");
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.MoveAsync("collect");
        var refund = (await asked.UntilAsync("a refund under way", c => c.Repayment.Attempts is [{ RefundId: not null }])).Repayment.Attempts[0].RefundId!;

        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");
        await app.Simulation.SettleRefundAsync(refund, "succeed");
        await asked.EndAsync();

        Assert.Equal("closed", (await asked.GetAsync()).Status);
        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Provider_AwayWhenTheParcelIsCollected_HoldsUpNothingForGood()
    {
        using var shop = await Advancing();
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await app.Simulation.ArmAsync("payments", "error", count: 2, status: 503);
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.InspectAsync();
        await app.PassAsync(TimeSpan.FromMinutes(1), "the end", async () => (await asked.RecordAsync()).Status is "closed");
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal("inspected", Assert.Single(await asked.HappenedAsync(), e => e is "inspected"));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Parcel_OnlySeenToArrive_IsPaidThen()
    {
        using var shop = await Advancing();
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("deliver");
        await asked.UntilMailAsync("refund_sent");
        await asked.InspectAsync();
        await asked.EndAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Refund_ToTheTrusted_IsPaidInAdvanceWhateverItsWorth()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { AdvanceRefund = new() { ForTrusted = true } } });
        var ask = shop.Ask();
        var trusted = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Trusted = true } });
        var other = await shop.AwaitParcelAsync(shop.Ask());

        Assert.Equal((true, false), ((await trusted.GetAsync()).PaidInAdvance, (await other.GetAsync()).PaidInAdvance));
    }

    private Task<Shop> Advancing(long freight = 0) => Shop.OpenAsync(app, new()
    {
        Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } },
        ShipBack = new() { PickupFreight = Ask.Euro(freight) },
    });
}
