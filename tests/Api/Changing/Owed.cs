using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Changing;

/// <summary>Cases that wait for the shop or the customer before their money can go.</summary>
internal static class Owed
{
    /// <summary>A case that owes store credit which the shop has to give, or money with nowhere to go.</summary>
    public static async Task<Case> OweAsync(this Shop shop, string? consent = "store_credit", string tender = "card")
    {
        var request = (shop.Ask() with { PayoutConsent = consent, Tenders = [new(tender, "card")] }).Request();
        request = request with { Order = request.Order! with { Tenders = [request.Order.Tenders![0] with { RefundableUntil = shop.App.Clock.GetUtcNow().AddDays(-1) }] } };
        var asked = await shop.AskAsync(request);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");
        await asked.RestAsync();
        return asked;
    }

    public static async Task IsStillOwedAsync(this Case asked)
    {
        var record = await asked.RecordAsync();
        Assert.Equal("refunding", record.Status);
        Assert.True(Assert.Single(record.Repayment.Attempts).AwaitsConfirmation);
    }
}
