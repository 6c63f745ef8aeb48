using System.Net;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Contracts.V1;
using Serverless.Platform.Limits;
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
        Assert.Contains("\"codeUntil\":\"", (await RowAsync("wish", wish))!.GetString("Json0"), StringComparison.OrdinalIgnoreCase);
        foreach (var budget in (string[])["codes-asker", "codes-mailbox"])
            Assert.Single(await new TableClient(app.Storage, "portal").QueryAsync<TableEntity>(r => r.PartitionKey == budget).ToListAsync(), row => row.GetString("Json0").Contains(wish, StringComparison.Ordinal));

        // The right code comes too late after five wrong ones, also where many are tried at once.
        var isTheirs = number is null && proof is "10119";
        var right = isTheirs ? (await visitor.CodeAsync()).Code : "000000";
        var wrong = right is "000001" ? "000002" : "000001";
        await visitor.SendAsync("/code", ("code", wrong));
        Assert.Contains("This is not the code.", visitor.Text, StringComparison.Ordinal);
        var storefront = await StorefrontAsync(shop);
        var tried = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Codes.TryAsync(wish, storefront, wrong, CancellationToken.None)));
        Assert.Equal(3, tried.Count(one => one.State is CodeState.Wrong));
        await visitor.SendAsync("/code", ("code", right));
        Assert.Contains("This code is no longer good", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(isTheirs ? 1 : 0, (await app.Simulation.MailsAsync($"{shop.Id}~{wish}")).Count);
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task Code_IsGoodOnceForTenMinutesAndAnotherVoidsNoneBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask() with { Customer = shop.Ask().Customer with { Locale = "de" } });
        using var visitor = new Visitor(shop);
        await AskAsync(visitor, told.Order);
        var (mail, first) = await visitor.CodeAsync();
        Assert.Equal(shop.CustomerEmail(), Assert.Single(mail.To).Email);
        Assert.Contains($"/portal/{shop.Id}/code?wish={visitor.Value("wish")}&code={first}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("&lang=de", mail.Text, StringComparison.Ordinal);

        // Opened by a program that looks at mail, again and again; and somebody else asks meanwhile.
        var (wish, link) = (visitor.Value("wish"), $"/code?wish={visitor.Value("wish")}&code={first}");
        for (var looked = 0; looked < 6; looked++)
            await visitor.OpenAsync(link);
        using var other = new Visitor(shop);
        await AskAsync(other, told.Order);
        var (_, late) = await other.CodeAsync();
        Assert.Empty(visitor.Cookies);

        // A stranger's page posts it: it is filled in, and nothing else.
        await visitor.SendAsync("/code", [("Sec-Fetch-Site", "cross-site")], ("code", first));
        Assert.Equal(("Enter the code", true, 0), (visitor.Title, visitor.Html.Contains($"value=\"{first}\"", StringComparison.Ordinal), visitor.Cookies.Count));
        // Another shop's portal does not know it.
        using (var elsewhere = await Shop.OpenAsync(app))
        {
            using var thief = new Visitor(elsewhere);
            await thief.PostAsync("/code", ("wish", wish), ("code", first));
            Assert.Empty(thief.Cookies);
        }

        await visitor.SendAsync("/code", ("code", $" {first[..3]} {first[3..]} "));
        Assert.Equal($"__Host-portal-{shop.Id}", Assert.Single(visitor.Cookies).Key);
        Assert.EndsWith($"/orders/{told.Order}", visitor.Path, StringComparison.Ordinal);
        Assert.Contains(shop.CustomerEmail(), visitor.Text, StringComparison.Ordinal);
        using var again = new Visitor(shop);
        await again.PostAsync("/code", ("wish", wish), ("code", first));
        Assert.Empty(again.Cookies);

        app.Clock.Advance(PortalCodes.GoodFor);
        await other.SendAsync("/code", ("code", late));
        Assert.Contains("This code is no longer good", other.Text, StringComparison.Ordinal);
        Assert.Empty(other.Cookies);
    }

    [Fact]
    public async Task Mailbox_GetsSoManyCodesOfOneAskerAndStillTheOneItsOwnerAsksFor()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        for (var n = 0; n < 8; n++)
        {
            using var visitor = new Visitor(shop) { Address = n < 7 ? "2001:db8:bad::1" : "2001:db8:900d::1" };
            await AskAsync(visitor, told.Order);
            Assert.Equal("Enter the code", visitor.Title);
            var wish = visitor.Value("wish");
            await Until.TrueAsync("all that follows", async () => (await RowAsync("wish", wish))!.GetString("Json0").Contains("\"doneAt\":\"", StringComparison.OrdinalIgnoreCase));
            Assert.Equal((n is < 5 or 7) ? 1 : 0, (await app.Simulation.MailsAsync($"{shop.Id}~{wish}")).Count);
        }
    }

    [Fact]
    public async Task Code_ThatIsMadeAgain_IsTheSameAndNoneComesAfterTenMinutes()
    {
        using var shop = await Shop.OpenAsync(app);
        var (id, storefront) = (Drafts.NewOnce(), await StorefrontAsync(shop));
        var wish = new Wish(storefront.Id, new Looked(Number: null, shop.CustomerEmail()), "network", app.Clock.GetUtcNow());
        await Get<PortalRows>().AddAsync("wish", id, wish, app.Clock.GetUtcNow().AddHours(1), CancellationToken.None);

        var proven = new Proven(shop.CustomerEmail(), Order: null);
        var codes = new[] { await Codes.MakeAsync(id, wish, proven, CancellationToken.None), await Codes.MakeAsync(id, wish, proven, CancellationToken.None) };

        Assert.Single(codes.Distinct());
        Assert.NotNull(await Codes.FindOpenAsync(id, CancellationToken.None));
        app.Clock.Advance(PortalCodes.GoodFor);
        Assert.Null(await Codes.FindOpenAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Guesses_BeyondADaysMeasure_LeaveEachCodeOneTryAndAreLogged()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (mine, theirs) = (await StorefrontAsync(shop), await StorefrontAsync(other));
        using var log = new RecordedLog();
        using var loggers = new LoggerFactory([log]);
        var guesses = new CodeGuesses(Get<PortalRows>(), Options.Create(new LimitOptions { WrongCodes = 3 }), app.Clock, loggers.CreateLogger<CodeGuesses>());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => guesses.AddAsync(mine, CancellationToken.None)));

        Assert.Equal((1, 5), (await guesses.MostTriesAsync(mine, CancellationToken.None), await guesses.MostTriesAsync(theirs, CancellationToken.None)));
        Assert.Contains("3 wrong codes", Assert.Single(log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, await guesses.MostTriesAsync(mine, CancellationToken.None));
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
        Assert.Contains($"/withdraw/{shop.Id}", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("?by=number", visitor.Html, StringComparison.Ordinal);
        await visitor.OpenAsync("?by=number");
        await visitor.SendAsync("", ("number", neighbour.Order), ("proof", "10119"));
        Assert.Equal("Enter the code", visitor.Title);
        await visitor.OpenAsync("?by=number");
        await visitor.SendAsync("", ("number", mine.Order), ("proof", "10119"));
        Assert.EndsWith($"/orders/{mine.Order}", visitor.Path, StringComparison.Ordinal);
        await visitor.PostAsync($"/orders/{neighbour.Order}", ("kind", "return"));
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.PostAsync($"/orders/{neighbour.Order}/review", ("once", new string('0', 32)), ("seen", "x"));
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync($"/api/portal/{stranger.Id}/orders/{theirs.Order}");
        Assert.Equal("Find your order", visitor.Title);
        Assert.DoesNotContain("You were away", visitor.Text, StringComparison.Ordinal);
        var token = visitor.Cookies.Single().Value;
        using var forger = new Visitor(stranger);
        await forger.GoAsync(HttpMethod.Get, $"{forger.Root}/orders", content: null, [("Cookie", $"__Host-portal-{stranger.Id}={token}")]);
        Assert.Equal("Find your order", forger.Title);
        await visitor.OpenAsync($"/api/PORTAL/{shop.Id}/orders");
        Assert.Equal((HttpStatusCode.OK, "Your orders"), (visitor.Status, visitor.Title));

        // Lines that are none, and a draft that is another's, count for nothing.
        await visitor.OpenAsync($"/orders/{mine.Order}");
        await visitor.SendAsync(mine.Order, [("Sec-Fetch-Site", "cross-site")], ("kind", "return"));
        Assert.Equal("What would you like to do?", visitor.Title);
        await visitor.SendAsync(mine.Order, ("kind", "return"));
        await visitor.SendAsync("/items", ("q-000000000000", "1"));
        Assert.Contains("Choose at least one of the goods", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("/items", ("once", new string('0', 32)), (visitor.Field("q-", "The shirt"), "1"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "What would you like to do?"), (visitor.Status, visitor.Title));
        Assert.Contains("is no longer as it was", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/orders/{mine.Order}/review");
        Assert.Equal("What do you want to send back?", visitor.Title);
        await visitor.SendAsync("/items", [("Sec-Fetch-Site", "cross-site")], (visitor.Field("q-", "The shirt"), "1"));
        Assert.DoesNotContain("You have begun a request", visitor.Text, StringComparison.Ordinal);

        // After signing out, the token is worth nothing, wherever it is.
        await visitor.GoAsync(HttpMethod.Post, $"{visitor.Root}/sign-out", content: null, [("Sec-Fetch-Site", "cross-site")]);
        Assert.Equal("Your orders", visitor.Title);
        await visitor.PostAsync("/sign-out");
        Assert.Equal((0, "Find your order"), (visitor.Cookies.Count, visitor.Title));
        await visitor.GoAsync(HttpMethod.Get, $"{visitor.Root}/orders", content: null, [("Cookie", $"__Host-portal-{shop.Id}={token}")]);
        Assert.Equal("Find your order", visitor.Title);
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

    private PortalCodes Codes => Get<PortalCodes>();

    private T Get<T>()
        where T : notnull => app.Host.Services.GetRequiredService<T>();

    private async Task<TableEntity?> RowAsync(string kind, string key)
    {
        var row = await new TableClient(app.Storage, "portal").GetEntityIfExistsAsync<TableEntity>(kind, key);
        return row.HasValue ? row.Value : null;
    }

    private async Task<Domain.Storefronts.Storefront> StorefrontAsync(Shop shop) =>
        await app.Host.Services.GetRequiredService<Serverless.Storefronts.StorefrontStore>().GetAsync(Domain.Ids.StorefrontId.Parse(shop.Id), CancellationToken.None);
}
