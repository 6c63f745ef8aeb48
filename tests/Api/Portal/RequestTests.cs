using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Platform.Links;
using Serverless.Tests.Api.Uploads;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Portal;

/// <summary>The whole way from an order's number to a case, for each thing that can be asked for.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RequestTests(ReturnsApp app)
{
    [Fact]
    public async Task Return_OfAShirtWithAPhoto_IsPreviewedAndOpensOneCase()
    {
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Payout = new() { StoreCreditBonusPercent = 10 }, ShipBack = new() { PickupFreight = Ask.Euro(490) } });
        var told = await shop.TellAsync(shop.Ask());
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync($"#{told.Order.ToLowerInvariant()}", " 101 19 ");
        Assert.Equal("What would you like to do?", visitor.Title);
        Assert.True(visitor.Has("kind", "return") && visitor.Has("kind", "withdrawal") && visitor.Has("kind", "claim"), visitor.Text);
        Assert.False(visitor.Has("kind", "cancellation") || visitor.Has("kind", "exchange"), visitor.Text);

        await visitor.SendAsync(told.Order, ("kind", "return"));
        Assert.Equal("What do you want to send back?", visitor.Title);
        await visitor.SendAsync("/items");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (visitor.Status, visitor.Text.Contains("Choose at least one of the goods", StringComparison.Ordinal)));
        await visitor.SendAsync("/items", (visitor.Field("q-", "The shirt"), "1"));
        Assert.Equal("Why?", visitor.Title);

        // What is no photo is said, and what was said stays.
        var note = visitor.Field("note-");
        await visitor.SendFilesAsync("/details", [(visitor.Field("photos-"), Pictures.OfAPhone()), (visitor.Field("photos-"), "no photo"u8.ToArray())], (visitor.Field("reason-"), "wrong_size"), (note, "Too <b>tight</b>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains("not a photo that we can read", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Too &lt;b&gt;tight&lt;/b&gt;", visitor.Html, StringComparison.Ordinal);
        await visitor.SendAsync("/details");

        Assert.Equal("How do you want to send it back?", visitor.Title);
        Assert.Contains("Costs €4.90, which is taken off", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/sending", ("way", "pickup"));
        Assert.Equal("What would you like to have?", visitor.Title);
        Assert.Contains("You get €35.00 back.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("On top you get €3.50 of store credit", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/outcome", ("outcome", "store_credit"));

        Assert.Equal("Check and send", visitor.Title);
        Assert.Contains("Return delivery −€4.90", visitor.Text.Replace("-€", "−€", StringComparison.Ordinal), StringComparison.Ordinal);
        var (once, seen) = (visitor.Value("once"), visitor.Value("seen"));
        var left = await new TableClient(app.Storage, "portal").QueryAsync<TableEntity>(row => row.PartitionKey == "draft").FirstAsync(row => row.GetString("Json0").Contains(once, StringComparison.Ordinal));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AgainAsync(visitor, shop, told.Order, once, seen)));
        await visitor.SendAsync("/review");

        Assert.Equal("Your request has been sent", visitor.Title);
        Assert.DoesNotContain("unsafe", visitor.Policy, StringComparison.Ordinal);
        var only = Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        Assert.Contains(only.Rma, visitor.Text, StringComparison.Ordinal);
        var subject = await new Case(shop, only.Id, only.Self).RecordAsync();
        Assert.Equal((CaseKind.Return, Resolution.StoreCredit, ShipBackMethod.Pickup), (subject.Kind, subject.Resolution, subject.ShipBack!.Choice.Method));
        Assert.Single(Assert.Single(subject.Lines).Evidence);
        Assert.InRange(OpenUntil(visitor), app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddDays(1));
        // Back and once more: it is there already.
        await AgainAsync(visitor, shop, told.Order, once, seen);
        // A crash left the draft: what is asked for next is not that, and nobody is told that it was sent.
        var rows = new TableClient(app.Storage, "portal");
        await rows.UpsertEntityAsync(left);
        await visitor.OpenAsync($"/orders/{told.Order}");
        Assert.DoesNotContain("You have begun a request", visitor.Text, StringComparison.Ordinal);
        Assert.False((await rows.GetEntityIfExistsAsync<TableEntity>(left.PartitionKey, left.RowKey)).HasValue);
        await rows.UpsertEntityAsync(left);
        await visitor.PostAsync($"/orders/{told.Order}/review", ("once", once), ("seen", seen.Replace(seen[..8], "00000000", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "What would you like to do?"), (visitor.Status, visitor.Title));
        Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        await visitor.OpenAsync("/orders");
        Assert.Contains($"Return {only.Rma}", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchange_ForAnotherSize_IsChosenFromTheCatalogueAndOpensACase()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        await shop.TellAsync(
            Ask.Variant("SKU-shirt", "M", 3990),
            Ask.Variant("SKU-shirt-L", "L", 4490),
            Ask.Variant("SKU-shirt-XL", "XL", 3990) with { Available = 0 });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "exchange"));
        Assert.Contains("No other variants of it are known here.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"https://cdn.example/SKU-shirt.jpg\" alt=\"A shirt\"", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("img-src https://cdn.example", visitor.Policy, StringComparison.Ordinal);
        await visitor.SendAsync("/items", (visitor.Field("q-", "The shirt"), "1"));

        // What is sold out is seen, and not had.
        Assert.Contains("<option value=\"SKU-shirt-XL\" disabled>XL – sold out</option>", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("L (€44.90)", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"SKU-shirt\"", visitor.Html, StringComparison.Ordinal);
        var (reason, variant) = (visitor.Field("reason-"), visitor.Field("variant-"));
        await visitor.SendFilesAsync("/details", [], (reason, "wrong_size"), (variant, "SKU-shirt-XL"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        await visitor.SendFilesAsync("/details", [], (reason, "wrong_size"), (variant, "SKU-shirt-L"));
        await visitor.SendAsync("/sending", ("way", "own_parcel"));

        Assert.Equal("Check and send", visitor.Title);
        Assert.Contains("Shirt, L", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("€5.00", visitor.Text, StringComparison.Ordinal);
        // Meanwhile the price has fallen: nobody agrees to another than they have seen, nor is held to it.
        await shop.TellAsync(Ask.Variant("SKU-shirt-L", "L", 3990));
        await visitor.SendAsync("/review");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Check and send"), (visitor.Status, visitor.Title));
        await visitor.SendAsync("/review");
        Assert.Equal("Your request has been sent", visitor.Title);
        var only = Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        var subject = await new Case(shop, only.Id, only.Self).RecordAsync();
        Assert.Equal((CaseKind.Exchange, "SKU-shirt-L"), (subject.Kind, subject.Exchange!.Wanted.Single().Sku));

        // All others are sold out.
        await shop.TellAsync(Ask.Variant("SKU-shirt-L", "L", 3990) with { Available = 0 });
        var other = await shop.TellAsync(shop.Ask());
        await visitor.OpenAsync($"/orders/{other.Order}");
        Assert.False(visitor.Has("kind", "exchange"));
        Assert.Contains("The other variants of it are sold out.", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_OfWhatHasNotLeft_AsksNothingThatNeedsNoAnswer()
    {
        var policy = new PolicySettings { Default = new() { Resolutions = ["refund"] } };
        using var shop = await Shop.OpenAsync(app, policy);
        var told = await shop.TellAsync(shop.Ask() with { Stage = "paid" });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, shop.CustomerEmail().ToUpperInvariant());
        Assert.False(visitor.Has("kind", "return"));
        Assert.Contains("The order has not been shipped yet, so there is nothing to send back.", visitor.Text, StringComparison.Ordinal);

        await visitor.SendAsync(told.Order, ("kind", "cancellation"));
        await visitor.SendAsync("/items");
        Assert.Equal("Check and send", visitor.Title);
        Assert.Contains("You get back €109.65", visitor.Text, StringComparison.Ordinal);
        // What is said of it has changed: nobody agrees to what they have not seen.
        using (var saved = await shop.SaveAsync(shop.Settings(policy) with { Weekend = ["monday", "tuesday", "wednesday", "thursday", "saturday", "sunday"] }))
            saved.EnsureSuccessStatusCode();
        await visitor.SendAsync("/review");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Check and send"), (visitor.Status, visitor.Title));
        Assert.Contains("Something has changed meanwhile.", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/review");
        Assert.Equal("Your request has been sent", visitor.Title);

        var only = Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        Assert.Equal(CaseKind.Cancellation, (await new Case(shop, only.Id, only.Self).RecordAsync()).Kind);
    }

    [Fact]
    public async Task Amendment_OfAnAddress_ChangesTheOrderAndNotItsMailbox()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Stage = "paid" });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "amendment"));
        await visitor.SendAsync("/change");
        Assert.Contains("Nothing is changed yet", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/change", ("phone", " "));
        Assert.Contains("Telephone number: please fill this in", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/orders/{told.Order}/change?lang=fr");
        Assert.Contains("Allemagne", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/orders/{told.Order}/change?lang=en");

        await visitor.SendAsync("/change", ("line1", "Lindenallee 12"), ("postalCode", "28195"), ("city", "Bremen"), ("email", "thief@example.com"));
        Assert.Contains("Lindenallee 12, 28195, Bremen, Germany", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/review");

        var only = Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        await new Case(shop, only.Id, only.Self).UntilStatusAsync("closed");
        await visitor.OpenAsync("/orders");
        Assert.Contains(told.Order, visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_OfWhatNeverCame_SendsNothingBackAndNamesItsParcel()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Stage = "shipped", Items = [new("shirt", 2, 3990)] };
        var told = ask with { Customer = ask.Customer with { Email = shop.CustomerEmail() } };
        var parcel = $"1Z{RandomNumberGenerator.GetHexString(16)}";
        var order = told.Request().Order! with { Shipments = [new() { Id = "1", Carrier = "UPS", TrackingNumber = parcel, ShippedAt = ask.ShippedAt, Lines = [new() { Line = "shirt", Quantity = 2 }] }] };
        using (var put = await shop.Http.PutAsJsonAsync($"api/v1/orders/{told.Order}", order, Shop.Json))
            put.EnsureSuccessStatusCode();
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "claim"));
        await visitor.SendAsync("/items", (visitor.Field("q-"), "2"));
        await visitor.SendAsync("/details", (visitor.Field("reason-"), "lost_in_transit"));

        Assert.Equal("What would you like to have?", visitor.Title);
        await visitor.SendAsync("/outcome", ("outcome", "replacement"));
        await visitor.SendAsync("/review");

        var only = Assert.Single(await shop.ListAsync($"order={told.Order}", atLeast: 1));
        var subject = await new Case(shop, only.Id, only.Self).RecordAsync();
        Assert.Equal((CaseKind.Claim, Resolution.Replacement, true), (subject.Kind, subject.Resolution, subject.ShipBack is null));
        Assert.Equal(parcel, subject.Trace!.TrackingNumber);
    }

    [Fact]
    public async Task Window_ThatIsOver_StaysVisibleWithItsDayAndWhatIsPossibleInstead()
    {
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Default = new() { WindowDays = 30 } });
        var told = await shop.TellAsync(shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-40), Items = [new("shirt", 2, 3990), new("vase", 1, 1990, FinalSale: true)] });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "return"));

        // Of faulty goods the law gives more time than the shop.
        Assert.Contains("The time for returning it ended on", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("If it is faulty, you can still return it until", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/items", (visitor.Field("q-", "The shirt"), "1"));
        Assert.Contains("value=\"defective\"", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"changed_mind\"", visitor.Html, StringComparison.Ordinal);
        await visitor.SendAsync("/details", (visitor.Field("reason-"), "changed_mind"));
        Assert.Contains("Choose a reason", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawal_IsCalledByItsNameAndReplacesWhatWasBegunOnlyAfterItIsSaid()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Items = [new("shirt", 1, 3990)] });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "return"));
        await visitor.SendAsync("/items");
        using var elsewhere = new Visitor(shop);
        elsewhere.Keep(visitor);
        await elsewhere.OpenAsync($"/orders/{told.Order}");
        Assert.Contains("If you choose something else below, it is replaced.", elsewhere.Text, StringComparison.Ordinal);
        await elsewhere.SendAsync(told.Order, ("kind", "withdrawal"));

        // The form of the other window is not of this request.
        await visitor.SendAsync("/details", (visitor.Field("reason-"), "wrong_size"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "What would you like to do?"), (visitor.Status, visitor.Title));

        await elsewhere.SendAsync("/items");
        while (elsewhere.Title is not ("Check and send" or "Your withdrawal has been sent"))
            await elsewhere.SendAsync(elsewhere.Path[elsewhere.Path.LastIndexOf('/')..]);
        await elsewhere.SendAsync("/review");
        Assert.Equal("Your withdrawal has been sent", elsewhere.Title);
    }

    private DateTimeOffset OpenUntil(Visitor visitor)
    {
        var token = Regex.Match(visitor.Html, "/status/(?<token>[^\"/]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        Assert.Equal(StatusLinkState.Open, app.Host.Services.GetRequiredService<StatusLink>().Read(token, app.Clock.GetUtcNow(), out var content));
        return content!.Expires;
    }

    private static async Task AgainAsync(Visitor visitor, Shop shop, string order, string once, string seen)
    {
        using var other = new Visitor(shop);
        var cookie = visitor.Cookies.Single();
        await other.GoAsync(
            HttpMethod.Post,
            $"{visitor.Root}/orders/{order}/review",
            new FormUrlEncodedContent([KeyValuePair.Create("once", once), KeyValuePair.Create("seen", seen)]),
            [("Sec-Fetch-Site", "same-origin"), ("Cookie", $"{cookie.Key}={cookie.Value}")]);
        Assert.Equal("Your request has been sent", other.Title);
    }
}
