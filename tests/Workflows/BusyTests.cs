using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>A shop in a busy period: what it promises then, and what its customers read of it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class BusyTests(ReturnsApp app)
{
    private const string Why = "This may take longer than usual, as we have a lot to do around this time (Winter sale).";
    private const string WhyPickup = "The courier will come later than usual, as we have a lot to do around this time (Winter sale).";

    private static readonly BusyPeriodSettings Sale = new()
    {
        Name = new Dictionary<string, string> { ["en"] = "Winter sale", ["zh-CN"] = "冬季促销" },
        RespondWithinBusinessDays = 3,
        PickupWithinBusinessDays = 3,
        InspectWithinBusinessDays = 7,
        RefundWithinBusinessDays = 6,
    };

    private DateOnly Today => DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Course_OfAReturn_SaysWhyWhereverADateIsLater()
    {
        using var shop = await OpenAsync(Sale);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var waiting = await asked.PageAsync();
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        var (inspect, inspecting) = (Assert.Single((await asked.GetAsync()).Clocks), await asked.PageAsync());
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.UntilMailAsync("survey");

        var mails = await app.Simulation.MailsAsync(asked.Key);
        // What the bank takes, and what a customer has to do, is as always.
        Assert.Equal(
            ["parcel_collected", "parcel_arrived"], mails.Where(mail => mail.Text.Contains(Why, StringComparison.Ordinal)).Select(mail => mail.Step));
        Assert.Equal(["approved"], mails.Where(mail => mail.Text.Contains(WhyPickup, StringComparison.Ordinal)).Select(mail => mail.Step));
        Assert.All(mails, mail => Assert.Equal(mail.Text.Contains(Why, StringComparison.Ordinal), mail.Html.Contains(Why, StringComparison.Ordinal)));
        Assert.Contains(Why, inspecting, StringComparison.Ordinal);
        Assert.Contains(WhyPickup, waiting, StringComparison.Ordinal);
        Assert.Equal(("inspect_by", Text(Today.AddDays(-1))), (inspect.Name, inspect.BusyPeriod));
        Assert.InRange(inspect.Due - inspect.Start, TimeSpan.FromDays(8), TimeSpan.FromDays(12));
    }

    [Fact]
    public async Task Course_OfAChineseCustomer_NamesThePeriodInChinese()
    {
        using var shop = await OpenAsync(Sale);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Locale = "zh-CN" } });
        await asked.UntilMailAsync("approved");
        Assert.Contains("因订单较多（冬季促销），快递员上门取件的时间会比平时晚。", (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_WhoseNameIsMarkup_ShowsItAsItIsWritten()
    {
        using var shop = await OpenAsync(Sale with { Name = new Dictionary<string, string> { ["en"] = "<b>{order}</b>" } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        var mail = await asked.MailAsync("approved");
        Assert.Contains("(<b>{order}</b>)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("(&lt;b&gt;{order}&lt;/b&gt;)", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_SetWhileACaseRuns_ChangesNothingThatWasPromised()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        var told = await asked.PageAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await shop.SaveAsync(shop.Settings() with { BusyPeriods = [Dated(Sale)] })).EnsureSuccessStatusCode();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(NextOf(told), NextOf(await asked.PageAsync()));

        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        var inspect = Assert.Single((await asked.GetAsync()).Clocks);
        Assert.Null(inspect.BusyPeriod);
        Assert.InRange(inspect.Due - inspect.Start, TimeSpan.FromDays(1), TimeSpan.FromDays(5));
    }

    [Fact]
    public async Task Period_ChangedOrRemovedWhileACaseRuns_KeepsWhatWasPromised()
    {
        using var shop = await OpenAsync(Sale);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        var told = await asked.PageAsync();
        (await shop.SaveAsync(shop.Settings() with { BusyPeriods = [Dated(Sale with { InspectWithinBusinessDays = 10 })] })).EnsureSuccessStatusCode();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(NextOf(told), NextOf(await asked.PageAsync()));

        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        var inspect = Assert.Single((await asked.GetAsync()).Clocks);
        Assert.Equal(Text(Today.AddDays(-1)), inspect.BusyPeriod);
        Assert.InRange(inspect.Due - inspect.Start, TimeSpan.FromDays(8), TimeSpan.FromDays(12));

        (await shop.SaveAsync(shop.Settings())).EnsureSuccessStatusCode();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((inspect.Due, inspect.BusyPeriod), Assert.Single((await asked.GetAsync()).Clocks) is var after ? (after.Due, after.BusyPeriod) : default);
    }

    [Fact]
    public async Task Pickup_OfAWithdrawal_ComesAsSoonAsUsual()
    {
        using var shop = await OpenAsync(Sale);
        var ask = shop.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] };
        var slots = (await shop.PreviewAsync(ask.Request())).PickupSlots!;
        var asked = await shop.AwaitParcelAsync(ask);
        Assert.Equal(slots[0].Day, DateOnly.FromDateTime((await asked.GetAsync()).Parcel!.PickupFrom!.Value.UtcDateTime));
        await asked.UntilMailAsync("approved");
        Assert.DoesNotContain(WhyPickup, (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
    }

    /// <summary>At the law's time the refund waits for no inspection: nobody is told a later day for its result.</summary>
    [Fact]
    public async Task Result_OfAWithdrawalUnderWay_IsToldNoLaterThanTheLaw()
    {
        using var shop = await OpenAsync(Sale with { InspectWithinBusinessDays = 10 });
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.UntilMailAsync("parcel_collected");
        var law = (await asked.GetAsync()).Clocks.Single(clock => clock.Kind == "legal").Due;
        var told = (await asked.MailAsync("parcel_collected")).Text;
        Assert.Contains(law.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
        Assert.Contains(Why, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_ThatPromisesNoMoreThanUsual_IsNotNamed()
    {
        using var shop = await OpenAsync(new() { Name = Sale.Name, RespondWithinBusinessDays = 1, InspectWithinBusinessDays = 1, ReturnableUntil = Text(Today.AddDays(60)) });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        Assert.All(await app.Simulation.MailsAsync(asked.Key), mail => Assert.DoesNotContain("Winter sale", mail.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Order_OfThePeriod_IsAcceptedLongAfterItsWindowAndIsRefusedWithItsDayAfterwards()
    {
        using var shop = await OpenAsync(Sale with { ReturnableUntil = Text(Today.AddDays(90)) }, Today.AddDays(-50), Today.AddDays(-10));
        var ask = shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-38), ShippedAt = app.Clock.GetUtcNow().AddDays(-39) };
        var request = ask.Request();
        var bought = request with { Order = request.Order! with { PlacedAt = app.Clock.GetUtcNow().AddDays(-40), PaidAt = null, ReleasedAt = null } };
        bought = bought with { Order = bought.Order! with { PaidAt = bought.Order.PlacedAt } };
        var other = bought with { Order = bought.Order! with { Number = "OTHER-1", PlacedAt = app.Clock.GetUtcNow().AddDays(-52) } };

        var (open, closed) = ((await shop.PreviewAsync(bought)).Lines[0], (await shop.PreviewAsync(other)).Lines[0]);
        Assert.Equal(("accepted", Today.AddDays(90)), (open.Decision, DateOnly.FromDateTime(open.Deadline!.Value.UtcDateTime)));
        Assert.Equal("window_closed", closed.Refusal!["code"]!.GetValue<string>());

        using var taken = await shop.SaveAsync(shop.Settings());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains(Text(Today.AddDays(90)), await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_AsItWasSaved_IsRead()
    {
        using var shop = await OpenAsync(Sale);
        using var admin = app.CreateOperator();
        var read = (await admin.GetFromJsonAsync<JsonElement>($"api/v1/storefronts/{shop.Id}")).GetProperty("busyPeriods")[0];
        Assert.Equal(("Winter sale", Text(Today.AddDays(-1)), 7), (read.GetProperty("name").GetProperty("en").GetString(), read.GetProperty("first").GetString(), read.GetProperty("inspectWithinBusinessDays").GetInt32()));
    }

    private async Task<Shop> OpenAsync(BusyPeriodSettings busy, DateOnly? first = null, DateOnly? last = null) =>
        await Shop.OpenWithAsync(app, usual => usual with { BusyPeriods = [Dated(busy, first, last)] });

    private BusyPeriodSettings Dated(BusyPeriodSettings busy, DateOnly? first = null, DateOnly? last = null) =>
        busy with { First = Text(first ?? Today.AddDays(-1)), Last = Text(last ?? Today.AddDays(30)) };

    private static string NextOf(string page) => page[page.IndexOf("<section class=\"next\">", StringComparison.Ordinal)..].Split("</section>")[0];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
