using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Events;
using Serverless.Tests.Api.WebhooksOut;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Events;

/// <summary>A storefront reads on from where it was, whenever it likes, and misses nothing.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CatchUpTests(ReturnsApp app)
{
    [Fact]
    public async Task Events_OfAStorefrontWithoutAnEndpoint_AreThoseOfTheWholeCourse()
    {
        using var shop = await Shop.OpenAsync(app);
        var (none, begin) = await shop.EventsAsync();
        var asked = await AwaitParcelAsync(shop);
        var (booked, cursor) = await shop.EventsAsync(begin);
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        var (rest, end) = await shop.EventsAsync(cursor);

        Assert.Empty(none);
        Assert.Equal(["return.received", "return.approved", "return.shipping_arranged", "return.pickup_booked"], booked.Select(e => e.Type));
        Assert.Equal(["return.parcel_collected", "return.parcel_arrived", "return.inspected", "return.refund_planned", "return.refunded", "return.closed"], rest.Select(e => e.Type));
        Assert.All(booked.Concat(rest), e => Assert.Equal(asked.Id, e.Data.Case));
        Assert.Empty((await shop.EventsAsync(end)).Events);
    }

    [Fact]
    public async Task Events_AreTheBodiesOfTheWebhooks()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        await DeliveryTests.SaveAsync(shop, receiver.Url, "return.received", "return.approved");
        await AwaitParcelAsync(shop);
        Received[] sent = [await receiver.UntilAsync("return.received"), await receiver.UntilAsync("return.approved")];

        app.Clock.Advance(EventFeed.Settling + TimeSpan.FromSeconds(1));
        var read = JsonNode.Parse(await shop.Http.GetStringAsync(new Uri("api/v1/events", UriKind.Relative)))!["items"]!.AsArray();

        Assert.All(sent, one => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(one.Body), read.Single(e => (string?)e!["id"] == one.Id))));
    }

    [Fact]
    public async Task Pages_OfAnySize_HaveEveryEventOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await AwaitParcelAsync(shop);
        await asked.DoAsync("cancel", new { });
        var all = (await shop.EventsAsync()).Events.Select(e => e.Id).ToList();

        List<string> read = [];
        for (EventList? page = null; page is null or { More: true }; read.AddRange(page.Items.Select(e => e.Id)))
            page = (await shop.Http.GetFromJsonAsync<EventList>($"api/v1/events?limit=1{(page is null ? "" : $"&after={page.Cursor}")}", Shop.Json))!;

        Assert.Equal(all, read);
    }

    [Fact]
    public async Task Event_ThatIsFresh_ComesWithALaterAnswer()
    {
        using var shop = await Shop.OpenAsync(app);
        await AwaitParcelAsync(shop);
        var fresh = (await shop.Http.GetFromJsonAsync<EventList>("api/v1/events", Shop.Json))!;

        Assert.Empty(fresh.Items);
        Assert.Equal(4, (await shop.EventsAsync(fresh.Cursor)).Events.Count);
    }

    [Fact]
    public async Task Events_OfAnotherStorefront_AreNotItsOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        await AwaitParcelAsync(shop);
        var (_, cursor) = await shop.EventsAsync();

        Assert.Empty((await other.EventsAsync()).Events);
        Assert.Equal(("validation_failed", "/after"), await ProblemAsync(other, $"?after={cursor}"));
    }

    [Theory]
    [InlineData("?after=MDYzODk5OQ", "validation_failed", "/after")]
    [InlineData("?after=%2e%2e", "validation_failed", "/after")]
    [InlineData("?limit=0", "validation_failed", "/limit")]
    [InlineData("?limit=101", "validation_failed", "/limit")]
    [InlineData("?limit=many", "validation_failed", "/limit")]
    [InlineData("?type=return.closed", "malformed_query", "/type")]
    public async Task Question_ThatIsNotAsDocumented_IsRefusedWhereItIsWrong(string query, string code, string pointer)
    {
        using var shop = await Shop.OpenAsync(app);

        Assert.Equal((code, pointer), await ProblemAsync(shop, query));
    }

    [Fact]
    public async Task Key_ThatMayNotReadCases_IsToldNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var key = await shop.MakeKeyAsync("orders:read");
        shop.UseKey(key.Secret!);

        using var answer = await shop.Http.GetAsync(new Uri("api/v1/events", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Event_ThatIsKeptNoLonger_IsErasedAndWhoIsThatFarBehindIsTold()
    {
        using var shop = await Shop.OpenAsync(app);
        var (_, before) = await shop.EventsAsync();
        var asked = await AwaitParcelAsync(shop);
        await asked.DoAsync("cancel", new { });
        var (events, _) = await shop.EventsAsync();
        app.Clock.Advance(TimeSpan.FromDays(31));

        await app.Host.Services.GetRequiredService<EventFeed>().SweepAsync(CancellationToken.None);

        Assert.NotEmpty(events);
        Assert.Empty((await shop.EventsAsync()).Events);
        Assert.Empty(await new TableClient(app.Storage, "events").QueryAsync<TableEntity>($"Case eq '{asked.Id}'").ToListAsync());
        using var answer = await shop.Http.GetAsync(new Uri($"api/v1/events?after={before}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Gone, "events_expired"), (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]));
    }

    private static async Task<Case> AwaitParcelAsync(Shop shop)
    {
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    private static async Task<(string? Code, string? Pointer)> ProblemAsync(Shop shop, string query)
    {
        using var answer = await shop.Http.GetAsync(new Uri($"api/v1/events{query}", UriKind.Relative));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((string?)problem["code"], (string?)problem["errors"]?[0]?["pointer"]);
    }
}
