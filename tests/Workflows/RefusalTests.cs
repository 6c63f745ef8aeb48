using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class RefusalTests(ReturnsApp app)
{
    [Fact]
    public async Task Request_AfterItsWindow_IsRefusedWithTheDeadline()
    {
        using var shop = await Shop.OpenAsync(app);
        var now = app.Clock.GetUtcNow();

        var line = await RefusedAsync(shop, shop.Ask() with { DeliveredAt = now.AddDays(-40) });

        Assert.Equal("window_closed", line.Refusal!["code"]!.GetValue<string>());
        Assert.InRange(line.Refusal["deadline"]!.GetValue<DateTimeOffset>(), now.AddDays(-11), now.AddDays(-9));
    }

    [Fact]
    public async Task Request_ForAFinalSale_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var line = await RefusedAsync(shop, shop.Ask() with { Items = [new("shirt", 1, 3990, FinalSale: true)] });

        Assert.Equal("final_sale", line.Refusal!["code"]!.GetValue<string>());
        Assert.Equal("shirt", line.Refusal["line"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_OfAnUnpaidOrder_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var line = await RefusedAsync(shop, shop.Ask() with { IsPaid = false });

        Assert.Equal("order_unpaid", line.Refusal!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_ForUnitsThatAnotherCaseHolds_IsRefusedWithTheCounts()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var first = await shop.AwaitParcelAsync(ask);

        var line = await RefusedAsync(shop, ask with { Lines = [Ask.Line("shirt", 2)] });

        var refusal = line.Refusal!;
        Assert.Equal("quantity_unavailable", refusal["code"]!.GetValue<string>());
        Assert.Equal((2, 2, 0, 1), (Count("requested"), Count("ordered"), Count("returned"), Count("inFlight")));
        await first.CloseAsync();

        int Count(string name) => refusal[name]!.GetValue<int>();
    }

    [Fact]
    public async Task Request_GrantedInPart_GoesOnWithThatPart()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 2, 3990), new("gift", 1, 1450, FinalSale: true)], Lines = [Ask.Line("shirt"), Ask.Line("gift")] };
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.CloseAsync();

        var shown = await asked.GetAsync();
        Assert.Equal(("accepted", "refused"), (shown.Line("shirt").Decision, shown.Line("gift").Decision));
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Contains("The gift", (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
    }

    private static async Task<ReturnCaseLine> RefusedAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("refused");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await asked.EndAsync());
        Assert.Equal(["received", "refused"], await asked.MailStepsAsync());
        Assert.Empty(await asked.DeedKindsAsync());
        var line = Assert.Single((await asked.GetAsync()).Lines);
        Assert.Equal("refused", line.Decision);
        return line;
    }
}
