using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Reading;

[Collection(nameof(ReturnsApp))]
public sealed class ListTests(ReturnsApp app)
{
    private const int Many = 30;

    [Fact]
    public async Task Lists_LongerThanAPage_GoOnByTheirCursorsNewestFirst()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AskManyAsync(shop);

        foreach (var query in (string[])["", "status=refused"])
        {
            var pages = await PagesAsync(shop, query);
            Assert.True(pages.Count >= 2, $"{pages.Count} page of {query}");
            Assert.Equal(Enumerable.Reverse(asked), pages.SelectMany(page => page.Items).Select(item => item.Id));
        }
    }

    [Fact]
    public async Task List_OfAnOrder_HasItsCasesAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Order = "N/1 #Größe", IsPaid = false };
        var first = await shop.AskAsync(ask);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await shop.AskAsync(ask);
        await shop.AskAsync(shop.Ask());

        var items = await shop.ListAsync($"order={Uri.EscapeDataString(ask.Order)}", atLeast: 2);

        Assert.Equal([second.Id, first.Id], items.Select(item => item.Id));
        Assert.All(items, item => Assert.Equal(ask.Order, item.Order));
    }

    [Fact]
    public async Task List_OfAStatus_FollowsTheCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        Assert.Equal(asked.Id, Assert.Single(await shop.ListAsync("status=awaiting_parcel", atLeast: 1)).Id);

        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        Assert.Equal(asked.Id, Assert.Single(await shop.ListAsync("status=cancelled", atLeast: 1)).Id);
        Assert.Empty(await shop.ListAsync("status=awaiting_parcel"));
    }

    [Fact]
    public async Task Cursor_ThatWasChangedOrIsOfAnotherList_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        await AskManyAsync(shop);
        var cursor = (await PagesAsync(shop, ""))[0].Cursor!;

        string[] wrong = ["x", new string('A', 2_000), cursor[..^4], cursor[..10] + "AAAA" + cursor[14..], cursor + "AAAA", cursor[..^4] + "AAAA"];
        foreach (var tampered in wrong)
            await RefusedAsync(shop, $"cursor={tampered}");
        await RefusedAsync(shop, $"status=refused&cursor={cursor}");
        await RefusedAsync(other, $"cursor={cursor}");
    }

    [Fact]
    public async Task List_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.Http.GetAsync(new Uri($"api/v1/returns?status=lost_in_space&order={new string('9', 80)}", UriKind.Relative)));

        Assert.Equal(["/order", "/status"], problem.Pointers.Order(StringComparer.Ordinal));
    }

    /// <summary>Cases that are refused at once, oldest first.</summary>
    private async Task<IReadOnlyList<string>> AskManyAsync(Shop shop)
    {
        List<Case> asked = [];
        for (var i = 0; i < Many; i++)
        {
            asked.Add(await shop.AskAsync(shop.Ask() with { IsPaid = false }));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var one in asked)
            await one.EndAsync();
        return [.. asked.Select(one => one.Id)];
    }

    private static async Task<IReadOnlyList<ReturnList>> PagesAsync(Shop shop, string query)
    {
        List<ReturnList> pages = [];
        do
        {
            var cursor = pages is [.., { Cursor: { } next }] ? $"&cursor={next}" : "";
            pages.Add((await shop.Http.GetFromJsonAsync<ReturnList>($"api/v1/returns?{query}{cursor}", Shop.Json))!);
        }
        while (pages[^1].Cursor is not null);
        return pages;
    }

    private static async Task RefusedAsync(Shop shop, string query)
    {
        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.Http.GetAsync(new Uri($"api/v1/returns?{query}", UriKind.Relative)));
        Assert.Equal("/cursor", Assert.Single(problem.Pointers));
    }
}
