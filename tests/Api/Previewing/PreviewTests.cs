using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Previewing;

/// <summary>What a preview says is what then happens.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PreviewTests(ReturnsApp app)
{
    public static TheoryData<string> Wishes { get; } = [.. Asked.Keys];

    private static Dictionary<string, Func<Ask, Ask>> Asked => new(StringComparer.Ordinal)
    {
        ["one shirt by choice"] = ask => ask,
        ["a pickup that costs"] = ask => ask.By("pickup"),
        ["everything, damaged, with a voucher"] = ask => ask with
        {
            Discount = 1001,
            Lines = [Ask.Line("shirt", 2, "damaged"), Ask.Line("socks", 3, "damaged")],
        },
        ["one line with two reasons"] = ask => ask with { Lines = [Ask.Line("shirt"), Ask.Line("shirt", reason: "defective")] },
        ["paid in several ways"] = ask => ask with
        {
            Tenders = [new("visa", "card", 5000), new("gift", "gift_card", 1000), new("stars", "points")],
            Lines = [Ask.Line("shirt", 2)],
        },
        ["partly final sale"] = ask => ask with
        {
            Items = [new("shirt", 2, 3990, FinalSale: true), new("socks", 3, 995)],
            Lines = [Ask.Line("shirt"), Ask.Line("socks", 2)],
        },
        ["a withdrawal"] = ask => ask with { Kind = "withdrawal", Lines = [new RequestedLine { Line = "socks", Quantity = 2 }] },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task Preview_OfAReturnThatIsThenAsked_SaidWhatItGot(string wish)
    {
        var policy = new PolicySettings
        {
            Default = new() { RestockingFeePercent = 10 },
            ShipBack = new() { PickupFreight = Ask.Euro(499), DropOffFreight = Ask.Euro(299) },
        };
        using var shop = await Shop.OpenAsync(app, policy, "US");
        var ask = Asked[wish](shop.Ask().By("drop_off"));

        var preview = await shop.PreviewAsync(ask.Request());
        var asked = await shop.AskAsync(ask);
        await CloseAsync(asked);

        var got = await asked.GetAsync();
        Assert.Equal(got.Lines.Select(l => (l.Line, l.Quantity, l.Reason, l.Fault, l.Decision)), preview.Lines.Select(l => (l.Line, l.Quantity, l.Reason, l.Fault, l.Decision)));
        Assert.Equal(got.Lines.Select(l => l.Refusal?.ToJsonString()), preview.Lines.Select(l => l.Refusal?.ToJsonString()));
        Assert.Equal(("accepted", got.Kind), (preview.Outcome, preview.Kind));
        Assert.Equal(got.Money.Refund, preview.Money!.Refund);
        Assert.Equal(JsonSerializer.Serialize(got.Money.Derivation), JsonSerializer.Serialize(preview.Money.Derivation));
        Assert.Equal(got.Money.Refunds.Select(r => (r.Tender, r.Type, r.Amount)), preview.Money.Refunds.Select(r => (r.Tender, r.Type, r.Amount)));
        Assert.All(preview.Money.Refunds, r => Assert.Equal(r.Channel is "payment_provider" ? "planned" : "pending", r.Status));
    }

    [Fact]
    public async Task Preview_OfWhatIsLeftOfAnOrder_KnowsWhatOtherCasesHad()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask().By("drop_off") with { Discount = 1001 };
        await CloseAsync(await shop.AskAsync(ask));
        var held = await shop.AskAsync(ask with { Lines = [Ask.Line("socks", 2)] });
        await held.UntilStatusAsync("awaiting_parcel");

        var preview = await shop.PreviewAsync((ask with { Lines = [Ask.Line("shirt"), Ask.Line("socks", 2)] }).Request());

        Assert.Equal(["accepted", "refused"], preview.Lines.Select(l => l.Decision));
        Assert.Equal("quantity_unavailable", (string?)preview.Lines[1].Refusal!["code"]);
        Assert.Equal(2, (int?)preview.Lines[1].Refusal!["inFlight"]);
        Assert.Contains("1 left", preview.Lines[1].RefusalText, StringComparison.Ordinal);
        var second = await shop.AskAsync(ask);
        await CloseAsync(second);
        Assert.Equal((await second.GetAsync()).Money.Refund, preview.Money!.Refund);
    }

    [Fact]
    public async Task Preview_HoweverOftenAsked_LeavesNothingBehind()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var other = await shop.AskAsync(ask);
        await other.UntilStatusAsync("awaiting_parcel");
        await other.UntilMailAsync("approved");
        await other.RestAsync();
        var before = await StoredRows.OfAsync(app, shop.Id);

        Func<Ask, Ask>[] wishes = [.. Asked.Values, a => a with { IsPaid = false }];
        foreach (var wish in wishes)
            await shop.PreviewAsync(wish(shop.Ask()).Request());
        foreach (var wish in wishes.Where(wish => wish(ask) is { Discount: 0, Tenders.Count: 1 }))
            await shop.PreviewAsync(wish(ask).Request());

        Assert.Equal(before, await StoredRows.OfAsync(app, shop.Id));
    }

    [Theory]
    [InlineData("stock_out", "answer_by pay_by")]
    [InlineData("undeliverable", "answer_by")]
    [InlineData("lost", "trace_by pay_by")]
    public async Task Preview_OfWhatIsAskedFirst_NamesNoDayBeyondWhatIsKnown(string wish, string dates)
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = wish switch
        {
            "stock_out" => shop.Ask().StockOut("released", Ask.Line("shirt", reason: "out_of_stock")),
            "undeliverable" => shop.Ask().Undeliverable("EZUNDELIVERED1", "not_reached", Ask.Line("shirt")),
            _ => shop.Ask().Lost("EZLOST1"),
        };

        var preview = await shop.PreviewAsync(ask.Request());

        Assert.Equal((3990, dates), (preview.Money!.Refund!.Amount, string.Join(' ', preview.Dates.Select(date => date.Name))));
    }

    [Fact]
    public async Task Preview_NeedingAPerson_SaysWhyAndUntilWhen()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"], DecideWithinHours = 48 } });

        var preview = await shop.PreviewAsync(shop.Ask().Request());

        Assert.Equal(("in_review", "reason_given"), (preview.Outcome, (string?)Assert.Single(preview.Review)["code"]));
        Assert.Equal("decide_by", preview.Dates[0].Name);
        Assert.InRange(preview.Dates[0].At, app.Clock.GetUtcNow().AddHours(47), app.Clock.GetUtcNow().AddHours(48));
        Assert.Equal(["decide_by", "reminder", "reminder", "ship_by", "inspect_by", "pay_by"], preview.Dates.Select(d => d.Name));
        Assert.Equal(preview.Dates.Select(d => d.At).Order(), preview.Dates.Select(d => d.At));
    }

    [Fact]
    public async Task Preview_OfAWithdrawal_NamesTheLawsDay()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask().By("own_parcel") with { Kind = "withdrawal", Lines = [new RequestedLine { Line = "shirt", Quantity = 1 }] };

        var preview = await shop.PreviewAsync(ask.Request());

        Assert.Equal(("accepted", "not_given"), (preview.Outcome, preview.Lines[0].Reason));
        Assert.Contains("2011/83/EU", Assert.Single(preview.Dates, d => d.Source is not null).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ThatIsRefused_SaysWhyInTheCustomersLanguageAndNoMoney()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { IsPaid = false };
        ask = ask with { Customer = ask.Customer with { Locale = "zh-CN" } };

        var preview = await shop.PreviewAsync(ask.Request());

        Assert.Equal("refused", preview.Outcome);
        Assert.Equal("订单尚未付款，暂无款项可退。", preview.Lines[0].RefusalText);
        Assert.Null(preview.Money);
        Assert.Empty(preview.Dates);
    }

    [Fact]
    public async Task Preview_OfACancellation_NeedsNoWayBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = (shop.Ask() with { Kind = "cancellation", DeliveredAt = null, Lines = [new RequestedLine { Line = "shirt", Quantity = 2 }] }).Request();
        request = request with { ShipBack = null, Order = request.Order! with { ShippedAt = null, ReleasedAt = null } };

        var preview = await shop.PreviewAsync(request);

        Assert.Equal(("accepted", 7980L), (preview.Outcome, preview.Money!.Refund!.Amount));
        Assert.Equal(["pay_by"], preview.Dates.Select(d => d.Name));
    }

    [Fact]
    public async Task Preview_OfAReleasedOrdersCancellation_SaysThatTheWarehouseIsAskedFirst()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = (shop.Ask() with { Kind = "cancellation", DeliveredAt = null, Lines = [new RequestedLine { Line = "shirt", Quantity = 2 }] }).Request();
        request = request with { ShipBack = null, Order = request.Order! with { ShippedAt = null } };

        var preview = await shop.PreviewAsync(request);

        Assert.Equal("warehouse_asked", preview.Outcome);
        Assert.Equal(["stop_by", "pay_by"], preview.Dates.Select(date => date.Name));
        Assert.True(preview.Dates[0].At < preview.Dates[1].At);
    }

    [Theory]
    [InlineData(3990, "even", 0)]
    [InlineData(4500, "collect", 510)]
    [InlineData(2500, "pay_out", 1490)]
    public async Task Preview_OfAnExchange_SaysWhoOwesWhom(long price, string direction, long amount)
    {
        using var shop = await Shop.OpenAsync(app);
        var request = (shop.Ask() with { Kind = "exchange" }).Request() with
        {
            Replacement = [new ReplacementLine { Sku = "SH-L", Title = "The shirt, larger", Quantity = 1, UnitPrice = Ask.Euro(price) }],
        };

        var preview = await shop.PreviewAsync(request);

        Assert.Equal(("accepted", "exchange"), (preview.Outcome, preview.Resolution));
        Assert.Equal(new PreviewDifference(direction, Ask.Euro(amount)), preview.Difference);
        Assert.Equal(direction is "pay_out" ? amount : 0, preview.Money!.Refunds.Sum(r => r.Amount.Amount));
    }

    [Fact]
    public async Task Preview_OfMoneyThatCannotGoBack_OffersWhereElse()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Request();
        request = request with { Order = request.Order! with { Tenders = [request.Order.Tenders![0] with { RefundableUntil = app.Clock.GetUtcNow().AddDays(-1) }] } };

        var open = await shop.PreviewAsync(request);
        Assert.Equal((3990L, 0), (open.Money!.Unassigned!.Amount, open.Money.Refunds.Count));
        Assert.Equal(["store_credit", "bank_transfer"], open.Money.Offered);

        var agreed = await shop.PreviewAsync(request with { PayoutConsent = "bank_transfer" });
        Assert.Equal(("bank_transfer", 3990L), (Assert.Single(agreed.Money!.Refunds).As, agreed.Money.Refunds[0].Amount.Amount));
        Assert.Null(agreed.Money.Unassigned);
    }

    [Fact]
    public async Task Preview_OfStoreCredit_SaysWhatItBringsOnTop()
    {
        using var shop = await Shop.OpenAsync(app, new() { Payout = new() { StoreCreditBonusPercent = 10 } });

        var preview = await shop.PreviewAsync((shop.Ask() with { Resolution = "store_credit" }).Request());

        Assert.Equal(("store_credit", 399L), (Assert.Single(preview.Money!.Refunds).As, preview.Money.Bonus!.Amount));
    }

    private static async Task CloseAsync(Case asked)
    {
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilAsync("its money under way", c => c.Status is "refunding" or "closed");
        await asked.PayOutAsync();
        await asked.UntilStatusAsync("closed");
    }
}
