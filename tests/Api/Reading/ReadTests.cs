using System.Net;
using System.Text.Json;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Reading;

[Collection(nameof(ReturnsApp))]
public sealed class ReadTests(ReturnsApp app)
{
    [Fact]
    public async Task Case_ThatIsAwaited_ShowsWhatIsKnown()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Channel = "agent" };
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("awaiting_parcel");

        var shown = await asked.GetAsync();

        Assert.Equal((asked.Id, shop.Id, "return", "agent", "awaiting_parcel", ask.Order), (shown.Id, shown.Storefront, shown.Kind, shown.Channel, shown.Status, shown.Order));
        var line = Assert.Single(shown.Lines);
        Assert.Equal(("shirt", "SKU-shirt", "The shirt", 1, "wrong_size", "customer", "accepted"), (line.Line, line.Sku, line.Title, line.Quantity, line.Reason, line.Fault, line.Decision));
        Assert.Equal("pickup", shown.Parcel!.Method);
        Assert.NotNull(shown.Parcel!.TrackingNumber);
        Assert.NotNull(shown.Parcel!.PickupFrom);
        Assert.Contains(shown.Clocks, clock => clock.Name is "ship_by");
        Assert.Null(shown.Money.Refund);
        Assert.Equal("received", shown.Timeline[0].What);
    }

    [Fact]
    public async Task Case_InItsJson_IsAsDocumented()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");

        var shown = JsonSerializer.Deserialize<JsonElement>(await shop.Http.GetStringAsync(new Uri($"api/v1/returns/{asked.Id}", UriKind.Relative)));

        Assert.Equal(
            ["id", "rma", "storefront", "kind", "channel", "resolution", "goodsStay", "paidInAdvance", "status", "order", "createdAt", "updatedAt", "lines", "parcel", "money", "urgent", "late", "clocks", "timeline", "links"],
            shown.EnumerateObject().Select(property => property.Name));
        Assert.EndsWith("+00:00", shown.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Lindqvist", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer sk_wrong")]
    [InlineData("Basic c2s6")]
    public async Task Caller_WithoutAValidKey_IsTurnedAwayEverywhere(string? authorization)
    {
        using var stranger = app.Host.CreateClient();
        if (authorization is not null)
            stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in (string[])["returns", "returns/c1"])
            Assert.Equal("unauthorized", (await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, stranger.GetAsync(new Uri($"api/v1/{path}", UriKind.Relative)))).Code);

        foreach (var path in (string[])["returns", "returns/c1/cancel", "returns/c1/approve", "returns/c1/decline", "returns/c1/shipment"])
        {
            using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, stranger.PostAsync(new Uri($"api/v1/{path}", UriKind.Relative), body));
        }
    }

    [Fact]
    public async Task Case_OfAnotherShop_IsNotThere()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var asked = await shop.AskAsync(ask);
        var foreign = new Case(other, asked.Id, new Uri("https://returns.example/"));

        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, other.Http.GetAsync(new Uri($"api/v1/returns/{asked.Id}", UriKind.Relative)));
        foreach (var action in (string[])["cancel", "approve", "decline", "reopen"])
            await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, foreign.PostAsync(action, new { reason = "Mine", by = "customer" }));
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, foreign.PostAsync("contest", new { reason = "Mine" }));
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, foreign.PostAsync("shipment", new { trackingNumber = "AB123456" }));
        Assert.Empty(await other.ListAsync(""));
        Assert.Empty(await other.ListAsync($"order={ask.Order}"));
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Empty(await other.ListAsync("status=awaiting_parcel"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%7E%7E")]
    [InlineData("case")]
    public async Task Case_ThatNobodyKnows_IsNotThere(string id)
    {
        using var shop = await Shop.OpenAsync(app);

        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, shop.Http.GetAsync(new Uri($"api/v1/returns/{id}", UriKind.Relative)));
    }

    [Fact]
    public async Task StatusLink_OfACase_OpensThatCaseAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var (one, other) = (await shop.AskAsync(shop.Ask()), await shop.AskAsync(shop.Ask()));
        using var browser = app.Host.CreateClient();

        var page = await browser.GetStringAsync(new Uri(one.StatusPath, UriKind.Relative));
        var forged = $"{one.StatusPath[..one.StatusPath.IndexOf('.', StringComparison.Ordinal)]}{other.StatusPath[other.StatusPath.IndexOf('.', StringComparison.Ordinal)..]}";
        using var refused = await browser.GetAsync(new Uri(forged, UriKind.Relative));

        Assert.Contains((await one.GetAsync()).Rma, page, StringComparison.Ordinal);
        Assert.DoesNotContain((await other.GetAsync()).Rma, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
