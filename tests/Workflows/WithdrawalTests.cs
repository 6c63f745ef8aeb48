using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What the law of the customer's country gives, wherever the shop is and however late the parcel.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class WithdrawalTests(ReturnsApp app)
{
    [Fact]
    public async Task Withdrawal_FromAShopInTheUSByACustomerInGermany_IsRefundedInFullDespiteFeeAndFinalSale()
    {
        using var shop = await Shop.OpenWithAsync(app, settings => settings with
        {
            Countries = ["US"],
            ReturnAddress = settings.ReturnAddress! with { Country = "US" },
            Policy = new() { Default = new() { RestockingFeePercent = 15, FinalSale = true, WindowDays = 7 } },
        });
        var ask = shop.Ask().By("drop_off") with { Items = [new("shirt", 2, 3990, FinalSale: true)], Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 2 }] };

        var asked = await shop.AwaitParcelAsync(ask with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-10) });
        await asked.CloseAsync();

        Assert.Equal(7980, await asked.RefundedAsync());
        Assert.Equal(7980, (await asked.GetAsync()).Money.Refund!.Amount);
        Assert.DoesNotContain("restocking_fee", (await asked.GetAsync()).Money.Derivation!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawal_DeclaredInTimeThatExpired_IsInspectedAndRefundedWhenItsParcelComesLate()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off") with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await asked.UntilMailAsync("approved");
        app.Clock.Advance(TimeSpan.FromDays(40));
        await asked.UntilStatusAsync("expired");
        await asked.EndAsync();

        await asked.CloseAsync();

        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal(["expired", "reopened", "parcel_collected", "parcel_arrived", "inspected"], (await asked.HappenedAsync()).SkipWhile(what => what is not "expired").Where(what => !what.StartsWith("clock", StringComparison.Ordinal)).Take(5));
        await asked.OnceAsync();
    }
}
