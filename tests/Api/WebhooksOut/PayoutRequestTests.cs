using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.WebhooksOut;

/// <summary>A storefront is asked, signed and once, for what is its own to give back.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PayoutRequestTests(ReturnsApp app)
{
    private const string Requested = "return.payout_requested";

    [Fact]
    public async Task Storefront_WhoseCustomerPaidWithGiftCardAndPoints_IsToldWhatToGiveBack()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var endpoint = await DeliveryTests.SaveAsync(shop, receiver.Url, Requested);
        var ask = shop.Ask() with { Items = [new("shirt", 2, 1000)], Tenders = [new("gc1", "gift_card", 600, "GIFT-77"), new("pts1", "points", Reference: "ACC-5", Points: 2800)] };

        var asked = await OweAsync(shop, ask);
        var told = new[] { await receiver.UntilAsync(Requested), await receiver.UntilAsync(Requested, 2) };
        await asked.PayOutAsync();
        await asked.EndAsync();

        Assert.Equal(
            [("gc1", "gift_card", "GIFT-77", 600L, null), ("pts1", "points", "ACC-5", 400L, (long?)800)],
            told.Select(one => one.Event.Data.Payout!).OrderBy(p => p.Tender, StringComparer.Ordinal).Select(p => (p.Tender, p.Type, p.Reference, p.Amount.Amount!.Value, p.Points)));
        Assert.All(told, one => Assert.True(one.IsSignedWith(endpoint.Secret!, app.Clock.GetUtcNow())));
        Assert.Equal(2, receiver.All.Select(one => one.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Storefront_WhoseCustomerChoseStoreCredit_IsToldOfItWithItsBonus()
    {
        using var shop = await Shop.OpenAsync(app, new() { Payout = new() { StoreCreditBonusPercent = 10 } });
        await using var receiver = await Receiver.StartAsync();
        await DeliveryTests.SaveAsync(shop, receiver.Url, Requested);

        await OweAsync(shop, shop.Ask() with { Resolution = "store_credit" });

        var payout = (await receiver.UntilAsync(Requested)).Event.Data.Payout!;
        Assert.Equal(("card", "store_credit", 3990L, 399L), (payout.Tender, payout.As, payout.Amount.Amount!.Value, payout.Bonus!.Amount!.Value));
    }

    private static async Task<Case> OweAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");
        return asked;
    }
}
