using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;
using Serverless.Portal;
using Serverless.Storefronts;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Portal;

/// <summary>What the portal makes of a draft where more is known of products than orders say, and of a form while storage is away.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class DeskTests(ReturnsApp app)
{
    [Theory]
    [InlineData(3990, typeof(ExchangeDifference.Even))]
    [InlineData(4990, typeof(ExchangeDifference.Collect))]
    [InlineData(2990, typeof(ExchangeDifference.PayOut))]
    public async Task Exchange_OfAProductWithVariants_IsForeseenAtTheirPrice(long price, Type difference)
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.TellAsync(Ask.Variant("SKU-shirt", "M", 3990), Ask.Variant("SKU-shirt-L", "L", price), Ask.Variant("SKU-shirt-XL", "XL", price) with { Available = 0 });
        var desk = Get<PortalDesk>();
        var storefront = await Get<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), CancellationToken.None);
        var standing = (await desk.FindAsync(storefront, shop.CustomerEmail(), OrderNumber.Parse(told.Order), CancellationToken.None))!;
        var draft = new Draft(Drafts.NewOnce(), CaseKind.Exchange)
        {
            Lines = [new DraftLine(LineId.Parse("shirt"), 1) { Reason = Reason.WrongSize, Variant = "SKU-shirt-L" }],
            Way = ShipBackMethod.OwnParcel,
        };

        var foreseen = await desk.ForeseeAsync(standing, draft, CancellationToken.None);
        var without = await Task.WhenAll(((string[])["forged", "SKU-shirt", "SKU-shirt-XL"]).Select(sku =>
            desk.ForeseeAsync(standing, draft with { Lines = [draft.Lines[0] with { Variant = sku }] }, CancellationToken.None)));

        Assert.Empty(foreseen.Problems);
        Assert.IsType(difference, foreseen.Preview!.Difference);
        Assert.Equal(("SKU-shirt-L", "Shirt, L", 1), foreseen.Request.Replacement!.Select(line => (line.Sku, line.Title, line.Quantity!.Value)).Single());
        Assert.All(without, forged => Assert.NotEmpty(forged.Problems));
        Assert.Null(await desk.FindAsync(storefront, "someone@example.com", OrderNumber.Parse(told.Order), CancellationToken.None));
    }

    [Fact]
    public async Task Form_WhileStorageIsAway_IsShownAgainWithWhatWasTyped()
    {
        using var shop = await Shop.OpenAsync(app);
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        var away = new Tables(new TableServiceClient(new Uri("http://127.0.0.1:9/away"), new TableSharedKeyCredential("away", Convert.ToBase64String(new byte[32])), options));
        var codes = new PortalCodes(new PortalRows(away, app.Clock), Get<CodeGuesses>(), away, Get<QueueServiceClient>(), Get<IOptions<LinksOptions>>(), app.Clock);
        using var limit = new CodeLimit(Options.Create(new LimitOptions { Codes = 1 }));
        var entry = new PortalEntry(Get<PortalDoor>(), Get<PortalOrders>(), codes, limit, Get<PortalSessions>());
        var (status, html, _) = await PostAsync(entry, shop);
        Assert.Equal(503, status);
        Assert.Contains("This could not be taken just now.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"N-7\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"<b>10119\"", html, StringComparison.Ordinal);

        // Too many from there, and only for this shop.
        (status, html, var wait) = await PostAsync(entry, shop);
        Assert.Equal((429, "60"), (status, wait));
        Assert.Contains("Please wait a minute", html, StringComparison.Ordinal);
        Assert.Contains("value=\"<b>10119\"", html, StringComparison.Ordinal);
        using var other = await Shop.OpenAsync(app);
        Assert.Equal(503, (await PostAsync(entry, other)).Status);
    }

    private static async Task<(int Status, string Html, string Wait)> PostAsync(PortalEntry entry, Shop shop)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var page = new MemoryStream();
        var form = Encoding.UTF8.GetBytes("number=N-7&proof=%3Cb%3E10119");
        var http = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = "POST", Path = $"/api/portal/{shop.Id}", Body = new MemoryStream(form), ContentLength = form.Length, ContentType = "application/x-www-form-urlencoded" },
            Response = { Body = page },
        };

        await (await entry.Ask(http.Request, shop.Id, CancellationToken.None)).ExecuteAsync(http);

        return (http.Response.StatusCode, WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.ToArray())), http.Response.Headers.RetryAfter.ToString());
    }

    /// <summary>As many as the decision takes, and no rule beside it.</summary>
    [Fact]
    public async Task Units_ThatCanBeChosen_AreThoseThatTheDecisionTakes()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { EvidenceFor = ["changed_mind"], WhenEvidenceMissing = "refuse" } });
        var told = await shop.TellAsync(shop.Ask());
        var storefront = await Get<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), CancellationToken.None);
        var standing = (await Get<PortalDesk>().FindAsync(storefront, shop.CustomerEmail(), OrderNumber.Parse(told.Order), CancellationToken.None))!;
        var (order, now) = (standing.Order, app.Clock.GetUtcNow());
        var shirt = order.Line(LineId.Parse("shirt"))!;

        // Photos can be added where reasons are said.
        Assert.True(standing.Ask(CaseKind.Return, shirt).Accepted);
        Assert.Contains(Reason.ChangedMind, standing.ReasonsFor(CaseKind.Return, shirt, units: 2));

        // One has come, the other is under way.
        OrderShipment Parcel(string id, DateTimeOffset? delivered) => new(ShipmentId.Parse(id), "UPS", null, [new LineUnits(shirt.Id, 1)]) { ShippedAt = now.AddDays(-4), DeliveredAt = delivered };
        var partly = standing with { Whole = standing.Whole with { Order = order with { ShippedAt = null, DeliveredAt = null, Shipments = [Parcel("1", now.AddDays(-2)), Parcel("2", delivered: null)] } } };
        Assert.Equal(1, partly.MostOf(CaseKind.Return, partly.Ask(CaseKind.Return, shirt)));
        Assert.Contains(Reason.WrongSize, partly.ReasonsFor(CaseKind.Return, shirt, units: 1));
        Assert.Empty(partly.ReasonsFor(CaseKind.Return, shirt, units: 2));

        // Who keeps goods for a part of the money does not give up the right to withdraw.
        var zero = Domain.Money.Zero(order.Currency);
        var kept = new Settlement(CaseId.Derive(storefront.Id, "kept"), [new RefundLine(shirt.Id, UnitTally.OneKept(3_000) + UnitTally.OneKept(3_000), zero, zero)], zero, zero, zero, zero, [], zero);
        var after = standing with { Whole = standing.Whole with { Balance = standing.Whole.Balance with { Settled = [kept] } } };
        Assert.Equal((0, 2), (after.MostOf(CaseKind.Return, after.Ask(CaseKind.Return, shirt)), after.MostOf(CaseKind.Withdrawal, after.Ask(CaseKind.Withdrawal, shirt))));
    }

    [Fact]
    public async Task Orders_OfABusyMailbox_AreTheNewestAndOthersAreFoundByTheirNumber()
    {
        using var shop = await Shop.OpenAsync(app);
        var asks = Enumerable.Range(0, 51).Select(n => shop.Ask() with { Now = app.Clock.GetUtcNow().AddDays(-n), Order = $"N-{50 - n:00}", Items = [new("shirt", 1, 3990)] }).ToList();
        await Task.WhenAll(asks.Select(shop.TellAsync));

        var found = await Get<PortalOrders>().ListAsync(StorefrontId.Parse(shop.Id), shop.CustomerEmail(), CancellationToken.None);

        Assert.Equal((50, true, "N-50", "N-01"), (found.Newest.Count, found.HasMore, found.Newest[0].Order.Number.Value, found.Newest[^1].Order.Number.Value));
    }

    [Fact]
    public async Task Draft_IsWrittenUnderTheTagThatWasReadAndInPlaceOfOneThatIsOver()
    {
        var (rows, key, until) = (Get<PortalRows>(), Drafts.NewOnce(), app.Clock.GetUtcNow().AddHours(1));
        var draft = new Draft("once", CaseKind.Return);
        Assert.True(await rows.TryWriteAsync("draft", key, draft, until, tag: null, CancellationToken.None));
        var read = await rows.FindAsync<Draft>("draft", key, CancellationToken.None);
        Assert.False(await rows.TryWriteAsync("draft", key, draft, until, tag: null, CancellationToken.None));
        Assert.True(await rows.TryWriteAsync("draft", key, draft with { Once = "another" }, until, read!.Tag, CancellationToken.None));
        Assert.False(await rows.TryWriteAsync("draft", key, draft, until, read.Tag, CancellationToken.None));

        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await rows.TryWriteAsync("draft", key, draft, until.AddHours(3), tag: null, CancellationToken.None));
    }

    [Fact]
    public async Task Page_InEachLanguage_SpeaksItAndNothingIsLeftOpen()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Items = [new("shirt", 2, 3990), new("vase", 1, 1990, FinalSale: true)] });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "return"));
        await visitor.SendAsync("/items", (visitor.Field("q-", "The shirt"), "1"));
        await visitor.SendAsync("/details", (visitor.Field("reason-"), "wrong_size"));
        foreach (var (language, words) in new[]
        {
            ("de", "Vertrag widerrufen"), ("fr", "renoncer au contrat ici"), ("es", "desistir del contrato aquí"), ("it", "recedere dal contratto qui"), ("zh-Hans", "在此撤销合同"),
        })
        {
            foreach (var step in (string[])["", "/items", "/details", "/sending", "/outcome", "/review"])
            {
                await visitor.OpenAsync($"/orders/{told.Order}{step}?lang={language}");
                Assert.Equal(HttpStatusCode.OK, visitor.Status);
                Assert.Contains($"<html lang=\"{language}\">", visitor.Html, StringComparison.Ordinal);
                Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("{", visitor.Text, StringComparison.Ordinal);
            }
        }

        // It is remembered.
        await visitor.OpenAsync("/orders");
        Assert.Contains("<html lang=\"zh-Hans\">", visitor.Html, StringComparison.Ordinal);
    }

    private T Get<T>()
        where T : notnull => app.Host.Services.GetRequiredService<T>();
}
