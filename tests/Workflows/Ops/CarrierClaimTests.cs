using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>Goods that a carrier lost or damaged are listed, and what became of the claim is noted.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CarrierClaimTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _admin = null!;

    public async Task InitializeAsync() => _admin = await Operator.OfAsync(app, "admin");

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Parcel_LostOnItsWayBack_IsListedAndMarkedUntilItIsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.MoveAsync("lose");
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();

        var open = Assert.Single(await ClaimsAsync(shop, "open"));
        Assert.Equal((asked.Key, "lost_return", 3990L, "USPS", await asked.TrackingAsync()), (open.Case, open.Loss, open.Value.Amount!.Value, open.Carrier, open.TrackingNumber));

        foreach (var status in (string[])["filed", "paid"])
            await _admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/carrier-claims", new CarrierClaimRequest("On the portal", "lost_return", status, "CLM-1"));

        Assert.Empty(await ClaimsAsync(shop, "open"));
        Assert.Equal(("paid", "CLM-1"), Assert.Single(await ClaimsAsync(shop, status: null)) is var paid ? (paid.Status, paid.Reference) : default);
        Assert.Equal(["carrier_claim", "carrier_claim"], (await _admin.AuditAsync(asked)).Select(row => row.Action));
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Mark_OfACaseWithoutLoss_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "carrier-claims", new CarrierClaimRequest("Just a try", "lost_return", "filed", "CLM-1")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _admin.TryAsync(asked, "carrier-claims", new CarrierClaimRequest("Just a try", "eaten", "open", Reference: null)));
        await asked.CloseAsync();
        Assert.Empty(await ClaimsAsync(shop, status: null));
    }

    private async Task<IReadOnlyList<CarrierClaimItem>> ClaimsAsync(Shop shop, string? status) =>
        (await _admin.GetAsync<CarrierClaimList>($"carrier-claims?storefront={shop.Id}{(status is null ? "" : $"&status={status}")}")).Items;
}
