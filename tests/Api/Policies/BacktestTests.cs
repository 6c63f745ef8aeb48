using System.Net;
using System.Net.Http.Json;
using System.Text;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Policies;

[Collection(nameof(ReturnsApp))]
public sealed class BacktestTests(ReturnsApp app)
{
    private static readonly Uri Path = new("api/v1/policy/backtest", UriKind.Relative);

    [Fact]
    public async Task Backtest_OverPastCases_TellsWhatWouldGoOtherwise()
    {
        using var shop = await Shop.OpenAsync(app);
        var old = await shop.AskAsync(shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-20), ShipBack = new ShipBack { Method = "drop_off" } });
        var young = await shop.AskAsync(shop.Ask() with { ShipBack = new ShipBack { Method = "drop_off" } });
        await shop.ListAsync("status=awaiting_parcel", atLeast: 2);

        var answer = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(14) });

        Assert.Equal((2, 2, 1), (answer.Cases, answer.Compared, answer.Changed));
        Assert.Equal(["accepted_to_refused", "refund_lower"], answer.Changes.Select(c => c.Kind));
        var example = Assert.Single(answer.Examples);
        Assert.Equal((old.Id, 3990L, 0L), (example.Case, example.Before.Refund.Amount, example.After.Refund.Amount));
        Assert.Equal([new BacktestLine("shirt", "accepted", "window_closed")], example.Lines);
        Assert.Equal((7980L, 3990L, -3990L, "EUR"), answer.Money.Select(m => (m.Before.Amount!.Value, m.After.Amount!.Value, m.Difference.Amount!.Value, m.Difference.Currency)).Single());
        Assert.Equal("1 of 2 cases would go otherwise.", answer.Summary[0]);
        Assert.Contains(answer.Summary, s => s.Contains("€39.90 less", StringComparison.Ordinal));
        Assert.Equal((1000, false), (answer.Bound!.Limit, answer.Bound.Reached));
        Assert.NotEqual(young.Id, example.Case);
        Assert.Single(await VersionsAsync(shop));
    }

    [Fact]
    public async Task Backtest_OverMoreThanItsLimit_LooksAtTheNewestAndSaysSo()
    {
        using var shop = await Shop.OpenAsync(app);
        for (var i = 0; i < 3; i++)
        {
            await shop.AskAsync(shop.Ask());
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var newest = await shop.ListAsync("status=awaiting_parcel", atLeast: 3);

        var answer = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(14), Limit = 2 });
        var between = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(14), From = newest[^1].CreatedAt, To = newest[0].CreatedAt });

        Assert.Equal((2, 2, true), (answer.Cases, answer.Bound!.Limit, answer.Bound.Reached));
        Assert.Equal(newest[1].CreatedAt, answer.Bound.Oldest);
        Assert.Equal((2, newest[^1].CreatedAt), (between.Cases, between.Bound!.Oldest));
    }

    [Fact]
    public async Task Backtest_OfAStorefrontWithoutCases_IsEmpty()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        await other.AskAsync(other.Ask());

        var answer = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(14) });
        var none = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(14), Cases = [] });

        Assert.Equal((0, 0, "No case could be compared."), (answer.Cases, answer.Changed, answer.Summary[0]));
        Assert.Equal((0, null), (none.Cases, none.Bound));
    }

    [Fact]
    public async Task Backtest_OverRequestsSentAlong_ComparesWhatCanBeAsked()
    {
        using var shop = await Shop.OpenAsync(app, Windows(20));
        var ask = shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-25), Items = [new("shirt", 2, 3990)], Lines = [Ask.Line("shirt", 2)] };
        var broken = ask.Request() with { Lines = [Ask.Line("trousers")] };

        var answer = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(30), Cases = [broken, ask.Request()] });
        var then = await BacktestAsync(shop, new BacktestRequest { Policy = Windows(30), Cases = [ask.Request()], AskedAt = app.Clock.GetUtcNow().AddDays(-15) });

        Assert.Equal((2, 1, 1), (answer.Cases, answer.Compared, answer.Changed));
        Assert.Equal(("/cases/1", "window_closed", "accepted"), answer.Examples.Select(e => (e.Case, e.Lines[0].Before, e.Lines[0].After)).Single());
        Assert.Equal(7980, answer.Money[0].Difference.Amount);
        Assert.Equal(("/cases/0", "invalid_request"), answer.NotCompared.Select(n => (n.Case, n.Reason)).Single());
        Assert.Contains("/lines/0/line", answer.NotCompared[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, then.Changed);
    }

    [Theory]
    [InlineData("{}", "/policy")]
    [InlineData("""{ "policy": { "window": 1 } }""", "/policy/window")]
    [InlineData("""{ "policy": { "default": { "windowDays": 3 } } }""", "/policy/default/windowDays")]
    [InlineData("""{ "policy": {}, "limit": 1001 }""", "/limit")]
    [InlineData("""{ "policy": {}, "limit": 0 }""", "/limit")]
    [InlineData("""{ "policy": {}, "from": "2026-03-01T00:00:00Z", "to": "2026-03-01T00:00:00Z" }""", "/to")]
    public async Task Backtest_OfWhatCannotBeTried_IsRefusedThere(string body, string pointer)
    {
        using var shop = await Shop.OpenAsync(app);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.Http.PostAsync(Path, content));

        Assert.Equal([pointer], problem.Pointers);
    }

    private static PolicySettings Windows(int days) => new() { Default = new CategoryRulesSettings { WindowDays = days } };

    private static async Task<BacktestAnswer> BacktestAsync(Shop shop, BacktestRequest request)
    {
        using var answer = await shop.Http.PostAsJsonAsync(Path, request, Shop.Json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<BacktestAnswer>(Shop.Json))!;
    }

    private static async Task<IReadOnlyList<PolicyVersionItem>> VersionsAsync(Shop shop) =>
        (await shop.Http.GetFromJsonAsync<PolicyVersionList>("api/v1/policy/versions", Shop.Json))!.Versions;
}
