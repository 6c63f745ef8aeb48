using System.Net;
using System.Text;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;
using Serverless.Storefronts;
using Serverless.Storefronts.Policies;
using Serverless.Tests.Returns;
using Serverless.Withdrawals;
using Serverless.Wording;

namespace Serverless.Tests.Api.Withdrawing;

/// <summary>What whoever declares is told when something fails: what was kept is said to be, and nothing else.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class FaultTests(ReturnsApp app)
{
    [Fact]
    public async Task Statement_ThatStorageDoesNotTake_IsAskedForAgainOnTheSameForm()
    {
        using var shop = await Shop.OpenAsync(app);
        var away = Pages(new StatementStore(Away()), Steps(app.Host.Services.GetRequiredService<StatementStore>()));

        var (status, html) = await ConfirmAsync(away, shop, "the-form");

        Assert.Equal(503, status);
        Assert.Contains("could not be received just now", html, StringComparison.Ordinal);
        Assert.Contains("name=\"once\" value=\"the-form\"", html, StringComparison.Ordinal);
        Assert.Contains(">confirm withdrawal</button>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("has been received", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhileStorageIsAway_SaysThatNothingCame()
    {
        using var shop = await Shop.OpenAsync(app);
        var store = app.Host.Services.GetRequiredService<StatementStore>();
        var away = Pages(store, Steps(store), new StorefrontStore(Away(), Get<PolicyStore>(), TimeProvider.System));

        var (status, html) = await ConfirmAsync(away, shop, "the-form");

        Assert.Equal(503, status);
        Assert.Contains("Nothing has been received", html, StringComparison.Ordinal);
        Assert.Empty(await shop.WithdrawalsAsync());
    }

    [Fact]
    public async Task Receipt_ThatFailsForWhateverReason_LeavesTheStatementKeptAndSaidToBe()
    {
        using var shop = await Shop.OpenAsync(app);
        var store = app.Host.Services.GetRequiredService<StatementStore>();

        var (status, html) = await ConfirmAsync(Pages(store, Steps(store, mailer: null)), shop, "the-form");

        Assert.Equal(200, status);
        Assert.Contains("Your withdrawal has been received", html, StringComparison.Ordinal);
        Assert.Equal("waiting", Assert.Single(await shop.WithdrawalsAsync()).Receipt);
        await app.FinishStatementsAsync();
        Assert.Equal("sent", Assert.Single(await shop.WithdrawalsAsync()).Receipt);
    }

    [Fact]
    public async Task Flood_FromOneAddress_IsSlowedDownAndNobodyElse()
    {
        using var shop = await Shop.OpenAsync(app);
        var store = app.Host.Services.GetRequiredService<StatementStore>();
        using var limit = new StatementLimit(Options.Create(new LimitOptions { Statements = 2 }));
        var pages = Pages(store, Steps(store), limit: limit);
        Assert.Equal(200, (await ConfirmAsync(pages, shop, "1", "203.0.113.7:1")).Status);
        Assert.Equal(200, (await ConfirmAsync(pages, shop, "2", "203.0.113.7:2")).Status);
        var (status, html) = await ConfirmAsync(pages, shop, "3", "203.0.113.7:3");

        Assert.Equal(429, status);
        Assert.Contains("so this one was not received", html, StringComparison.Ordinal);
        Assert.Contains("name=\"once\" value=\"3\"", html, StringComparison.Ordinal);
        Assert.Equal(2, (await shop.WithdrawalsAsync()).Count);
        Assert.Equal(200, (await ConfirmAsync(pages, shop, "4", "203.0.113.8:1")).Status);
    }

    private StatementSteps Steps(StatementStore store) => Steps(store, ActivatorUtilities.CreateInstance<ReceiptMailer>(app.Host.Services));

    private StatementSteps Steps(StatementStore store, ReceiptMailer? mailer) => new(
        store, Get<StatementBudgets>(), mailer!, Get<StatementMatcher>(), Get<StorefrontStore>(), app.Clock, NullLogger<StatementSteps>.Instance);

    private WithdrawalPages Pages(StatementStore store, StatementSteps steps, StorefrontStore? storefronts = null, StatementLimit? limit = null) => new(
        storefronts ?? Get<StorefrontStore>(),
        new StatementKeeper(store, steps, limit ?? Get<StatementLimit>(), Get<IOptions<WithdrawalOptions>>(), app.Clock),
        Get<PageAnswers>(),
        Get<StatementTexts>(),
        Get<IOptions<LinksOptions>>(),
        NullLogger<WithdrawalPages>.Instance);

    private T Get<T>()
        where T : notnull => app.Host.Services.GetRequiredService<T>();

    /// <summary>Nobody listens there.</summary>
    private static Tables Away()
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        return new Tables(new TableServiceClient(new Uri("http://127.0.0.1:9/away"), new TableSharedKeyCredential("away", Convert.ToBase64String(new byte[32])), options));
    }

    private static async Task<(int Status, string Html)> ConfirmAsync(WithdrawalPages pages, Shop shop, string once, string from = "203.0.113.1:1")
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var page = new MemoryStream();
        var form = Encoding.UTF8.GetBytes($"lang=en&once={once}&name=Mara&order=N-1&email={WebUtility.UrlEncode(shop.CustomerEmail())}");
        var http = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = "POST", Path = $"/api/withdraw/{shop.Id}/confirm", Body = new MemoryStream(form), ContentLength = form.Length, ContentType = "application/x-www-form-urlencoded" },
            Response = { Body = page },
        };
        http.Request.Headers["X-Forwarded-For"] = from;
        await (await pages.Confirm(http.Request, shop.Id, CancellationToken.None)).ExecuteAsync(http);
        return (http.Response.StatusCode, WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.ToArray())));
    }
}
