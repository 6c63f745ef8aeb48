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
        // The end of a day, which in autumn is an hour later.
        Assert.InRange(line.Refusal["deadline"]!.GetValue<DateTimeOffset>(), now.AddDays(-10).AddHours(-1), now.AddDays(-9).AddHours(1));
    }

    [Theory]
    [InlineData(10, "duplicate_case")]
    [InlineData(0, null)]
    public async Task Request_ForTheSameAtOnce_IsADuplicateCaseOnlyWithinThePolicysMinutes(int minutes, string? code)
    {
        using var shop = await Shop.OpenAsync(app, new() { DuplicateWithinMinutes = minutes });
        var ask = shop.Ask();
        var first = await shop.AwaitParcelAsync(ask);

        var second = await shop.AskAsync(ask);

        await second.UntilStatusAsync(code is null ? "awaiting_parcel" : "refused");
        var refusal = (await second.GetAsync()).Line("shirt").Refusal;
        Assert.Equal((code, code is null ? null : first.Id), ((string?)refusal?["code"], (string?)refusal?["case"]));
        Assert.Null((await first.GetAsync()).Line("shirt").Refusal);
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
    public async Task FinalSale_WhereTheLawGivesAWithdrawal_IsToldSoEverywhereAndGetsIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask().By("drop_off") with { Items = [new("shirt", 1, 3990, FinalSale: true)] };
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("refused");
        await asked.UntilMailAsync("refused");
        const string Told = "By law, you can still withdraw from the purchase until ";

        var instead = Assert.Single((await asked.GetAsync()).Line("shirt").Instead!, possible => possible.Kind is "withdrawal");

        Assert.Equal(("drop_off", "refund", false), (instead.Method, instead.Resolution, instead.IfFaulty));
        Assert.Contains(Told, (await asked.MailAsync("refused")).Text, StringComparison.Ordinal);
        Assert.Contains(Told, await asked.PageAsync(), StringComparison.Ordinal);
        var request = ask.Request();
        Assert.Contains(Told, (await shop.PreviewAsync(request)).Lines[0].RefusalText, StringComparison.Ordinal);
        var granted = await shop.AskAsync(request with { Kind = instead.Kind, Resolution = instead.Resolution, ShipBack = new ShipBack { Method = instead.Method } });
        await granted.UntilStatusAsync("awaiting_parcel");
    }

    [Fact]
    public async Task Return_ThatAPersonDeclines_IsToldTheWithdrawalThatIsLeft()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("in_review");

        await asked.DoAsync("decline", new { reason = "We do not think so", by = "Nora" });
        await asked.UntilStatusAsync("refused");
        await asked.UntilMailAsync("refused");

        Assert.Equal(["withdrawal"], (await asked.GetAsync()).Line("shirt").Instead!.Select(possible => possible.Kind));
        Assert.Contains("you can still withdraw from the purchase until ", (await asked.MailAsync("refused")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoodsThatNeverCame_AreNotAskedBackAndCanBeClaimed()
    {
        using var shop = await Shop.OpenAsync(app);

        var line = await RefusedAsync(shop, shop.Ask() with { Lines = [Ask.Line("shirt", reason: "lost_in_transit")] });

        Assert.Equal("not_received", line.Refusal!["code"]!.GetValue<string>());
        Assert.Equal("claim", Assert.Single(line.Instead!).Kind);
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
        var told = (await asked.MailAsync("approved")).Text;
        Assert.Contains("The gift", told, StringComparison.Ordinal);
        Assert.Contains("By law, you can still withdraw from the purchase until ", told, StringComparison.Ordinal);
    }

    private static async Task<ReturnCaseLine> RefusedAsync(Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("refused");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await asked.EndAsync());
        Assert.Equal(["refused"], await asked.MailStepsAsync());
        Assert.Empty(await asked.DeedKindsAsync());
        var line = Assert.Single((await asked.GetAsync()).Lines);
        Assert.Equal("refused", line.Decision);
        return line;
    }
}
