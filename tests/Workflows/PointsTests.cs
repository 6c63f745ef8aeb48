using System.Net.Http.Json;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Points that paid for goods come back as points, and those earned with goods are taken back: told as points to the customer.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PointsTests(ReturnsApp app)
{
    [Fact]
    public async Task Spent_OnAnOrderThatComesBackInParts_ComeBackToTheLastPoint()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 3, 1000)], Tenders = [new("stars", "points", Points: 1000)] };
        List<long> back = [];
        for (var i = 0; i < 3; i++)
        {
            var asked = await shop.AwaitParcelAsync(ask);
            await asked.InspectAsync();
            await asked.UntilStatusAsync("refunding");
            await asked.PayOutAsync();
            await asked.UntilStatusAsync("closed");
            await asked.UntilMailAsync("refund_sent");
            var paid = Assert.Single((await asked.GetAsync()).Money.Refunds);
            back.Add(paid.Points!.Value);
            Assert.Contains($"{paid.Points} points (worth €10.00) to your points balance", (await asked.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
            Assert.Contains($"{paid.Points} points (worth €10.00) to your points balance", await asked.PageAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(1000, back.Sum());
        Assert.All(back, points => Assert.InRange(points, 333, 334));
    }

    [Fact]
    public async Task Spent_ASinglePoint_IsToldAsOne()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [new("shirt", 1, 1000)], Tenders = [new("stars", "points", Points: 1)] });
        await asked.InspectAsync();
        await asked.UntilStatusAsync("refunding");
        await asked.UntilMailAsync("inspected");
        Assert.Contains("1 point (worth €10.00) to your points balance", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earned_WithGoodsThatComeBackInParts_AreTakenBackToTheLastPoint()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 3, 1000) { PointsEarned = 100 }, new("socks", 1, 995)], Lines = [Ask.Line("shirt", 2)] };
        Assert.Equal(66, (await shop.PreviewAsync(ask.Request())).Money!.PointsTakenBack);

        var first = await shop.AwaitParcelAsync(ask);
        await first.UntilMailAsync("approved");
        await first.CloseAsync();
        var second = await shop.AwaitParcelAsync(ask with { Lines = [Ask.Line("shirt"), Ask.Line("socks")] });
        await second.CloseAsync();

        Assert.Equal((66L, 34L), ((await first.GetAsync()).Money.PointsTakenBack, (await second.GetAsync()).Money.PointsTakenBack));
        foreach (var (asked, points) in new[] { (first, 66), (second, 34) })
        {
            foreach (var step in new[] { "approved", "inspected", "refund_sent" })
                Assert.Contains($"You earned {points} points with these items; they will be taken off your points balance.\n", (await asked.MailAsync(step)).Text, StringComparison.Ordinal);

            Assert.Contains($"You earned {points} points with these items; they will be taken off your points balance.</p>", await asked.PageAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Earned_WithGoodsThatAreNotAccepted_AreKept()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Items = [new("shirt", 2, 1000) { PointsEarned = 100 }], Lines = [Ask.Line("shirt", 2)] });
        await asked.HoldAsync(Courses.Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        Assert.Equal(50, (await asked.GetAsync()).Money.PointsTakenBack);
    }

    [Fact]
    public async Task Earned_WithGoodsInWhosePlaceOthersCome_AreKept()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync((shop.Ask() with { Items = [new("shirt", 2, 3990) { PointsEarned = 100 }] }).Exchange(3990));
        await asked.InspectAsync();
        await asked.UntilStatusAsync("replacement_sent");
        Assert.Null((await asked.GetAsync()).Money.PointsTakenBack);
        Assert.DoesNotContain("points balance", (await asked.MailAsync("inspected")).Text, StringComparison.Ordinal);
    }

    /// <summary>What is paid out for goods that cost less takes its share of the points, and is told so.</summary>
    [Fact]
    public async Task Earned_WithGoodsInWhosePlaceCheaperOnesCome_AreTakenBackOfWhatIsPaidOut()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = (shop.Ask() with { Items = [new("shirt", 2, 4000) { PointsEarned = 100 }] }).Exchange(1000);
        Assert.Equal(37, (await shop.PreviewAsync(ask.Request())).Money!.PointsTakenBack);
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.InspectAsync();
        await asked.UntilStatusAsync("replacement_sent");
        Assert.Equal(37, (await asked.GetAsync()).Money.PointsTakenBack);
    }

    /// <summary>A shop that tells of points once the goods are on their way back has them taken back, and the customer reads it beforehand.</summary>
    [Fact]
    public async Task Earned_ToldOnceTheCaseIsOpen_AreExpectedAndTakenBack()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 2, 1000)] };
        var asked = await shop.AwaitParcelAsync(ask);
        var told = (ask with { Items = [new("shirt", 2, 1000) { PointsEarned = 100 }] }).Request().Order;
        using var saved = await shop.Http.PutAsJsonAsync($"api/v1/orders/{ask.Order}", told, Shop.Json);
        saved.EnsureSuccessStatusCode();
        Assert.Contains("You earned 50 points with these items", await asked.PageAsync(), StringComparison.Ordinal);
        await asked.CloseAsync();
        Assert.Equal(50, (await asked.GetAsync()).Money.PointsTakenBack);
    }

    [Fact]
    public async Task Earned_AsTheOrderOnRecordTellsThem_AreShownThere()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Items = [new("shirt", 2, 1000) { PointsEarned = 100 }] };
        using var saved = await shop.Http.PutAsJsonAsync($"api/v1/orders/{ask.Order}", ask.Request().Order, Shop.Json);
        saved.EnsureSuccessStatusCode();
        Assert.Contains("\"pointsEarned\":100", await shop.Http.GetStringAsync($"api/v1/orders/{ask.Order}"), StringComparison.Ordinal);
    }
}
