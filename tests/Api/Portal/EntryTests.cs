using System.Net;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Portal;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Portal;

/// <summary>Who comes in, and what everybody else is told: the same.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class EntryTests(ReturnsApp app)
{
    [Theory]
    [InlineData(null, "10119")]
    [InlineData("N-0", "10119")]
    [InlineData(null, "99999")]
    [InlineData(null, "someone@example.com")]
    public async Task Answer_WhetherThereIsSuchAnOrderOrNot_IsTheSameAndWritesTheSame(string? number, string proof)
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        using var visitor = new Visitor(shop);
        await visitor.OpenAsync();
        await visitor.SendAsync("", ("number", number ?? told.Order), ("proof", proof));

        Assert.Equal("Enter the code", visitor.Title);
        Assert.DoesNotContain(told.Order, visitor.Html, StringComparison.Ordinal);
        var wish = visitor.Value("wish");
        await Until.TrueAsync("all that follows", async () => (await RowAsync("wish", wish))!.GetString("Json0").Contains("\"doneAt\":\"", StringComparison.OrdinalIgnoreCase));
        // Whoever counts rows, or tries codes, learns nothing.
        var row = (await RowAsync("wish", wish))!.GetString("Json0");
        Assert.Contains("\"code\":\"", row, StringComparison.OrdinalIgnoreCase);
        var newest = await new TableClient(app.Storage, "portal").QueryAsync<TableEntity>(r => r.PartitionKey == "newest").ToListAsync();
        Assert.Contains(newest, one => one.GetString("Json0").Contains(wish, StringComparison.Ordinal));
        for (var tried = 0; tried < 5; tried++)
        {
            await visitor.SendAsync("/code", ("code", "000000"));
            Assert.Contains(tried < 4 ? "This is not the newest code" : "This code is no longer good", visitor.Text, StringComparison.Ordinal);
        }

        var isTheirs = number is null && proof is "10119";
        Assert.Equal(isTheirs ? 1 : 0, (await app.Simulation.MailsAsync($"{shop.Id}~{wish}")).Count);
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task Code_IsGoodOnceForTenMinutesAndVoidsTheOneBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Customer = shop.Ask().Customer with { Locale = "de" } });
        using var visitor = new Visitor(shop);
        await AskAsync(visitor, told.Order);
        var (mail, first) = await visitor.CodeAsync();
        Assert.Equal(shop.CustomerEmail(), Assert.Single(mail.To).Email);
        Assert.Contains($"/portal/{shop.Id}/code?wish={visitor.Value("wish")}&code={first}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("&lang=de", mail.Text, StringComparison.Ordinal);

        // Opened by a program that looks at mail, again and again.
        var (wish, link) = (visitor.Value("wish"), $"/code?wish={visitor.Value("wish")}&code={first}");
        for (var looked = 0; looked < 6; looked++)
            await visitor.OpenAsync(link);
        Assert.Empty(visitor.Cookies);

        await AskAsync(visitor, told.Order);
        var (_, second) = await visitor.CodeAsync();
        await visitor.OpenAsync(link);
        await visitor.SendAsync("/code");
        Assert.Contains("This is not the newest code", visitor.Text, StringComparison.Ordinal);

        // A stranger's page posts it: it is filled in, and nothing else.
        await visitor.OpenAsync($"/code?wish={wish}");
        await AskAsync(visitor, told.Order);
        var (_, third) = await visitor.CodeAsync();
        await visitor.SendAsync("/code", [("Sec-Fetch-Site", "cross-site")], ("code", third));
        Assert.Equal(("Enter the code", third), (visitor.Title, visitor.Html.Contains($"value=\"{third}\"", StringComparison.Ordinal) ? third : ""));
        await visitor.SendAsync("/code", ("code", $" {third[..3]} {third[3..]} "));
        Assert.Equal($"__Host-portal-{shop.Id}", Assert.Single(visitor.Cookies).Key);
        Assert.EndsWith($"/orders/{told.Order}", visitor.Path, StringComparison.Ordinal);
        Assert.NotEqual(second, first);

        using var other = new Visitor(shop);
        await AskAsync(other, told.Order);
        var (_, late) = await other.CodeAsync();
        app.Clock.Advance(PortalCodes.GoodFor);
        await other.SendAsync("/code", ("code", late));
        Assert.Empty(other.Cookies);
    }

    [Fact]
    public async Task Mailbox_AndNetwork_GetSoManyCodesAnHourAndNobodyIsToldWhich()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        for (var n = 0; n < 7; n++)
        {
            using var visitor = new Visitor(shop);
            await AskAsync(visitor, told.Order);
            Assert.Equal("Enter the code", visitor.Title);
            var wish = visitor.Value("wish");
            await Until.TrueAsync("all that follows", async () => (await RowAsync("wish", wish))!.GetString("Json0").Contains("\"doneAt\":\"", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(n < 5 ? 1 : 0, (await app.Simulation.MailsAsync($"{shop.Id}~{wish}")).Count);
        }

        using var many = new Visitor(shop);
        for (var n = 0; n < 20; n++)
            await many.PostAsync("", ("number", $"X-{n}"), ("proof", "1"));
        await many.OpenAsync();
        await many.SendAsync("", ("number", "X-20"), ("proof", "My <own> words"));
        Assert.Equal(HttpStatusCode.TooManyRequests, many.Status);
        Assert.Contains("value=\"My &lt;own&gt; words\"", many.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfOneShop_ShowsNothingOfAnotherNorOfSomebodyElse()
    {
        using var shop = await Shop.OpenAsync(app);
        using var stranger = await Shop.OpenAsync(app);
        var (mine, theirs) = (await shop.TellAsync(shop.Ask()), await stranger.TellAsync(stranger.Ask()));
        var neighbour = shop.Ask() with { Customer = shop.Ask().Customer with { Email = $"neighbour@{shop.Id}.example" } };
        using (var other = await shop.Http.PutAsync(new Uri($"api/v1/orders/{neighbour.Order}", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(neighbour.Request().Order, options: Shop.Json)))
            other.EnsureSuccessStatusCode();

        using var visitor = new Visitor(shop);
        await visitor.OpenAsync("?by=email");
        await visitor.SendAsync("", ("proof", shop.CustomerEmail()));
        var (_, code) = await visitor.CodeAsync();
        await visitor.SendAsync("/code", ("code", code));
        Assert.Contains(mine.Order, visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(neighbour.Order, visitor.Text, StringComparison.Ordinal);

        await visitor.OpenAsync($"/orders/{neighbour.Order}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.PostAsync($"/orders/{neighbour.Order}", ("kind", "return"));
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.PostAsync($"/orders/{neighbour.Order}/review", ("once", new string('0', 32)), ("seen", "x"));
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync($"/api/portal/{stranger.Id}/orders/{theirs.Order}");
        Assert.Equal("Find your order", visitor.Title);

        // Lines that are none, and a draft that is another's, count for nothing.
        await visitor.OpenAsync($"/orders/{mine.Order}");
        await visitor.SendAsync(mine.Order, ("kind", "return"));
        await visitor.SendAsync("/items", ("q-000000000000", "1"));
        Assert.Contains("Choose at least one of the goods", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/items", ("once", new string('0', 32)), (visitor.Field("q-", "The shirt"), "1"));
        Assert.Equal("What do you want to send back?", visitor.Title);
        await visitor.OpenAsync($"/orders/{mine.Order}/review");
        Assert.Equal("What do you want to send back?", visitor.Title);

        await visitor.OpenAsync("/orders");
        await visitor.PostAsync("/sign-out");
        Assert.Equal((0, "Find your order"), (visitor.Cookies.Count, visitor.Title));
    }

    [Fact]
    public async Task Draft_IsThereAfterTheSessionAndErasedAfterADay()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-2) });
        using var visitor = new Visitor(shop);
        await visitor.EnterAsync(told.Order, "10119");
        await visitor.SendAsync(told.Order, ("kind", "return"));
        await visitor.SendAsync("/items", (visitor.Field("q-", "The shirt"), "2"));
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await visitor.SendAsync("/details", (visitor.Field("reason-"), "wrong_size"));
        Assert.Contains("You were away for a while", visitor.Text, StringComparison.Ordinal);

        visitor.Forget();
        await visitor.EnterAsync(told.Order, "10119");
        Assert.Contains("You have begun a request for this order.", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/orders/{told.Order}/details");
        Assert.Contains("2 × The shirt", visitor.Text, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromHours(25));
        await using var scope = app.Host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepPortal>(scope.ServiceProvider).Run(new TimerInfo(), CancellationToken.None);
        Assert.Null(await RowAsync("draft", Drafts.KeyOf(await StorefrontAsync(shop), shop.CustomerEmail(), Domain.Orders.OrderNumber.Parse(told.Order))));
    }

    [Fact]
    public async Task Portal_ThatIsSwitchedOff_IsNotThereAndThePageToWithdrawIs()
    {
        using var shop = await Shop.OpenWithAsync(app, settings => settings with { Portal = new PortalSettings { Enabled = false } });
        using var visitor = new Visitor(shop);
        await visitor.OpenAsync();
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync($"/api/withdraw/{shop.Id}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.OpenAsync("/api/portal/no-such-shop");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    private static async Task AskAsync(Visitor visitor, string order)
    {
        await visitor.OpenAsync();
        await visitor.SendAsync("", ("number", order), ("proof", "10119"));
    }

    private async Task<TableEntity?> RowAsync(string kind, string key)
    {
        var row = await new TableClient(app.Storage, "portal").GetEntityIfExistsAsync<TableEntity>(kind, key);
        return row.HasValue ? row.Value : null;
    }

    private async Task<Domain.Storefronts.Storefront> StorefrontAsync(Shop shop) =>
        await app.Host.Services.GetRequiredService<Serverless.Storefronts.StorefrontStore>().GetAsync(Domain.Ids.StorefrontId.Parse(shop.Id), CancellationToken.None);
}
