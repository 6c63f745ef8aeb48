using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>From a statement on the shop's page to the money.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class WithdrawalStatementTests(ReturnsApp app)
{
    [Fact]
    public async Task Statement_OfACustomer_LeadsOverReceiptAndCaseToTheRefund()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Shipping = 490 });
        await shop.DeclareAsync(told.Order);
        var statement = Assert.Single(await shop.WithdrawalsAsync());
        var receipt = Assert.Single(await shop.ReceiptsAsync(statement));
        Assert.Contains(statement.Number, receipt.Subject, StringComparison.Ordinal);

        var number = $"OWN{shop.Id[5..].ToUpperInvariant()}8";
        await app.FinishStatementsAsync();
        statement = Assert.Single(await shop.WithdrawalsAsync());
        var opened = shop.CaseOf(statement);
        await opened.UntilStatusAsync("awaiting_parcel");
        await opened.DoAsync("shipment", new { trackingNumber = number });
        await Until.TrueAsync("the tracker", async () => await app.Simulation.TrackedAsync(number) == 1);
        await opened.CloseAsync();

        var closed = await opened.RecordAsync();
        Assert.Equal(statement.ReceivedAt, closed.RequestedAt);
        Assert.Equal(told.Total, closed.Paid.Minor);
    }
}
