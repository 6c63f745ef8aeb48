using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;
using Serverless.Portal;
using Serverless.Returns.Previewing;
using Serverless.Storefronts;
using Serverless.Storefronts.Policies;
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
        var desk = new PortalDesk(Get<PortalOrders>(), Get<PolicyStore>(), Get<Previewer>(), new Sizes(price), app.Clock);
        var storefront = await Get<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), CancellationToken.None);
        var standing = (await desk.FindAsync(storefront, shop.CustomerEmail(), OrderNumber.Parse(told.Order), CancellationToken.None))!;
        var draft = new Draft(Drafts.NewOnce(), CaseKind.Exchange)
        {
            Lines = [new DraftLine(LineId.Parse("shirt"), 1) { Reason = Reason.WrongSize, Variant = "SKU-shirt-L" }],
            Way = ShipBackMethod.OwnParcel,
        };

        var foreseen = await desk.ForeseeAsync(standing, draft, CancellationToken.None);
        var without = await desk.ForeseeAsync(standing, draft with { Lines = [draft.Lines[0] with { Variant = "forged" }] }, CancellationToken.None);

        Assert.Empty(foreseen.Problems);
        Assert.IsType(difference, foreseen.Preview!.Difference);
        Assert.Equal(("SKU-shirt-L", "The shirt, L", 1), foreseen.Request.Replacement!.Select(line => (line.Sku, line.Title, line.Quantity!.Value)).Single());
        Assert.NotEmpty(without.Problems);
        Assert.NotEqual(foreseen.Seen, without.Seen);
        Assert.Null(await desk.FindAsync(storefront, "someone@example.com", OrderNumber.Parse(told.Order), CancellationToken.None));
    }

    [Fact]
    public async Task Form_WhileStorageIsAway_IsShownAgainWithWhatWasTyped()
    {
        using var shop = await Shop.OpenAsync(app);
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        var away = new Tables(new TableServiceClient(new Uri("http://127.0.0.1:9/away"), new TableSharedKeyCredential("away", Convert.ToBase64String(new byte[32])), options));
        var codes = new PortalCodes(new PortalRows(away, app.Clock), away, Get<QueueServiceClient>(), Get<IOptions<LinksOptions>>(), app.Clock);
        var entry = new PortalEntry(Get<PortalDoor>(), codes, Get<PortalSessions>());
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

        var html = WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.ToArray()));
        Assert.Equal(503, http.Response.StatusCode);
        Assert.Contains("This could not be taken just now.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"N-7\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"<b>10119\"", html, StringComparison.Ordinal);
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

    private sealed class Sizes(long price) : IProductFacts
    {
        public Task<ProductFacts> OfAsync(StorefrontId storefront, OrderLine line, CancellationToken cancellation) => Task.FromResult(line.Id.Value is "shirt"
            ? new ProductFacts("https://pictures.example/shirt.jpg", [new ProductVariant("SKU-shirt-L", "The shirt, L", new Domain.Money(price, line.UnitPrice.Currency))])
            : ProductFacts.None);
    }
}
