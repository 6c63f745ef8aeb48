using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class InspectionTests(ReturnsApp app)
{
    [Fact]
    public async Task Inspection_OfMixedUnits_PaysForWhatIsWorthIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Lines = [Ask.Line("shirt", 2), Ask.Line("socks", 2)] });

        await asked.HoldAsync(
            Unit("shirt", 1, "accepted", disposition: "restock"),
            Unit("shirt", 2, "accepted_with_deduction", "used", 30),
            Unit("socks", 1, "refused", "not_the_item", disposition: "back_to_customer"),
            Unit("socks", 2, "missing"));

        Assert.Equal(3990 + 2793, await asked.RefundedAsync());
        var shown = await asked.GetAsync();
        Assert.Equal(["accepted", "accepted_with_deduction"], shown.Line("shirt").Units!.Select(u => u.Result));
        Assert.Equal(["refused", "missing"], shown.Line("socks").Units!.Select(u => u.Result));
        Assert.Equal(30, shown.Line("shirt").Units![1].DeductionPercent);
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Inspection_ThatFindsAnotherFault_ChangesWhoPaysAndTellsWhy()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { DropOffFreight = Ask.Euro(390) } });
        var ask = shop.Ask().By("drop_off");
        var claimed = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt", reason: "defective")] });
        var chosen = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("socks")] });

        await claimed.CloseAsync(UnitOf("customer", "no_fault_found", "shirt", 1));
        await chosen.CloseAsync(UnitOf("seller", "wrong_item", "socks", 1));

        Assert.Equal((3990 - 390, 995), (await claimed.RefundedAsync(), await chosen.RefundedAsync()));
        var shown = await claimed.GetAsync();
        var unit = Assert.Single(shown.Line("shirt").Units!);
        Assert.Equal(("customer", "no_fault_found"), (unit.Fault, unit.FaultReason));
        Assert.Equal("no_fault_found", Assert.Single(shown.Timeline, e => e.What is "inspected").Why);
        Assert.Contains("fault (no_fault_found)", shown.Money.Derivation!.Parts[0].Text, StringComparison.Ordinal);
        Assert.Contains("it works as it should", (await claimed.MailAsync("inspected")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is taken off for sending it back", (await chosen.MailAsync("inspected")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspection_ThatRefusesAll_PaysNothingAndTellsSo()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        await asked.HoldAsync(Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));

        Assert.Equal(0, await asked.RefundedAsync());
        Assert.DoesNotContain("refund_sent", await asked.MailStepsAsync());
        Assert.Contains("inspected", await asked.MailStepsAsync());
        Assert.Equal(0, (await asked.GetAsync()).Money.Refund!.Amount);
    }

    [Fact]
    public async Task Inspection_WithANoteOfTheWarehouse_ShowsItToTheShop()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [new("shirt-USED", 1, 3990)], Lines = [Ask.Line("shirt-USED")] });

        await asked.CloseAsync();

        Assert.Equal("Traces of use", Assert.Single((await asked.GetAsync()).Line("shirt-USED").Units!).Note);
    }

    [Fact]
    public async Task Inspection_OfRefusedUnits_LeavesThemToBeAskedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 1, 3990)] };
        var first = await shop.AwaitParcelAsync(ask);
        await first.CloseAsync(Unit("shirt", 1, "missing"));

        var second = await shop.AwaitParcelAsync(ask);

        await second.CloseAsync();
        Assert.Equal(3990, await second.RefundedAsync());
    }

    [Fact]
    public async Task Inspection_BeforeTheCarriersLastScan_CountsAndTheScanChangesNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");

        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.MoveAsync("deliver");

        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Single(await asked.HappenedAsync(), what => what is "parcel_arrived");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Inspection_Twice_CountsOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        await asked.InspectAsync(Unit("shirt", 1, "refused"));

        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Equal("accepted", Assert.Single((await asked.GetAsync()).Line("shirt").Units!).Result);
    }

    [Fact]
    public async Task Inspection_ThatComesLate_IsRecordedAndStillPays()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.ArriveAsync();

        app.Clock.Advance(TimeSpan.FromDays(8));
        await Until.TrueAsync("the clock", async () => (await asked.HappenedAsync()).Contains("clock_ran_out"));
        await asked.InspectAsync();

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Single(await asked.HappenedAsync(), what => what is "clock_ran_out");
    }
}
