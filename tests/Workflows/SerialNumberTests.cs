using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Goods with serial numbers, from the request over the warehouse to the money.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SerialNumberTests(ReturnsApp app)
{
    [Fact]
    public async Task Return_OfANamedUnit_AnnouncesItAndTakesItBackOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [Phones], Lines = [Named("phone", "SN-2")] };
        var asked = await shop.AwaitParcelAsync(ask);
        var again = await shop.AskAsync(ask with { Lines = [Named("phone", "sn-2") with { Reason = "defective" }] });
        await again.UntilStatusAsync("refused");

        await asked.CloseAsync();

        var line = (await asked.GetAsync()).Line("phone");
        Assert.Equal(("SN-2", "accepted", "SN-2", false), (line.SerialNumbers![0], line.Units![0].Result, line.Units[0].SerialNumber, line.Units[0].IsOtherUnit));
        Assert.Equal(49900, await asked.RefundedAsync());
        Assert.Contains("Serial number: SN-2", (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
        var refusal = (await again.GetAsync()).Lines[0].Refusal!;
        Assert.Equal(("serial_number_unavailable", "sn-2"), ((string?)refusal["code"], (string?)refusal["serialNumber"]));

        var late = await shop.AskAsync(ask with { Lines = [Named("phone", "SN-2") with { Reason = "other" }] });
        await late.UntilStatusAsync("refused");
        var other = await shop.AwaitParcelAsync(ask with { Lines = [Named("phone", "SN-1")] });
        await other.CloseAsync();
        Assert.Equal(49900, await other.RefundedAsync());
    }

    [Fact]
    public async Task Return_OfAUnitThatTheOrderHasNot_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { Items = [Phones], Lines = [Named("phone", "SN-3")] });
        await asked.UntilStatusAsync("refused");
        await asked.EndAsync();
        Assert.Equal("unknown_serial_number", (string?)(await asked.GetAsync()).Lines[0].Refusal!["code"]);
        Assert.Contains("No item in this order has the serial number SN-3.", (await asked.MailAsync("refused")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithAnotherUnitInTheParcel_PaysNothingUntilAPersonSaysSo()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [Phones], Lines = [Named("phone", "SN-1")] });

        await asked.HoldAsync(new { line = "phone", unit = 1, result = "accepted", disposition = "restock", serialNumber = "X-9" });

        var unit = (await asked.GetAsync()).Line("phone").Units![0];
        Assert.Equal(("refused", "not_the_item", "back_to_customer", "X-9", true), (unit.Result, unit.Reason, unit.Disposition, unit.SerialNumber, unit.IsOtherUnit));
        Assert.Equal(0, await asked.RefundedAsync());
        Assert.Contains("Its serial number is X-9.", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (int?)(await asked.GetAsync()).Timeline.Single(entry => entry.What is "inspected").Facts!["otherUnits"]);
    }

    [Fact]
    public async Task Return_WithAnotherUnitThatTheWarehouseTakesForTheItem_IsPaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [Phones], Lines = [Named("phone", "SN-1")] });

        await asked.CloseAsync(new { line = "phone", unit = 1, result = "accepted", disposition = "restock", serialNumber = "X-9", isItemSold = true });

        Assert.Equal(49900, await asked.RefundedAsync());
        Assert.True((await asked.GetAsync()).Line("phone").Units![0].IsOtherUnit);
    }

    private static Item Phones => new("phone", 2, 49900) { Serials = ["SN-1", "SN-2"] };

    private static RequestedLine Named(string line, string serial) => Ask.Line(line) with { SerialNumbers = [serial] };
}
