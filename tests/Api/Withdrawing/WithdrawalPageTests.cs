using System.Net;
using System.Text.RegularExpressions;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Withdrawing;

/// <summary>The page is always there, takes what it is given once, and says the same to everybody.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class WithdrawalPageTests(ReturnsApp app)
{
    private static readonly (string Name, string Value)[] Typed =
        [("lang", "en"), ("name", "Mara Lindqvist"), ("order", "N-1"), ("email", "mara@example.com"), ("goods", "")];

    [Theory]
    [InlineData("de", "Vertrag widerrufen", "Widerruf bestätigen")]
    [InlineData("it", "recedere dal contratto qui", "conferma recesso")]
    public async Task Page_FromFormToReview_HasTheWordsOfTheLaw(string language, string function, string confirming)
    {
        using var shop = await Shop.OpenAsync(app);
        using var http = app.Host.CreateClient();

        using var form = await http.GetAsync(new Uri($"api/withdraw/{shop.Id}?lang={language}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        Assert.Contains($"<h1>{function}</h1>", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("same-origin", form.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'none'", form.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", form.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        using var review = await shop.PostFormAsync("", [.. Typed[1..], ("lang", language)], ("Sec-Fetch-Site", "same-origin"));
        var html = await review.Content.ReadAsStringAsync();
        Assert.Contains($">{confirming}</button>", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<button", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Empty(await shop.WithdrawalsAsync());
    }

    [Fact]
    public async Task Form_WithoutWhatIsNeeded_ComesBackWithWhatWasTyped()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var below in (string[])["", "/confirm"])
        {
            using var answer = await shop.PostFormAsync(below, [("lang", "en"), ("name", "Mara"), ("order", new string('7', 101)), ("email", "nobody")]);
            var html = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("value=\"Mara\"", html, StringComparison.Ordinal);
            Assert.Contains("<a href=\"#order\">Order number: at most 100 characters</a>", html, StringComparison.Ordinal);
            Assert.Contains("<a href=\"#email\">Enter an email address such as name@example.com</a>", html, StringComparison.Ordinal);
        }

        Assert.Empty(await shop.WithdrawalsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/confirm")]
    public async Task Form_ThatAnotherSiteSends_IsOnlyFilledIn(string below)
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.PostFormAsync(below, Typed, ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("value=\"N-1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("confirm withdrawal", html, StringComparison.Ordinal);
        Assert.Empty(await shop.WithdrawalsAsync());
    }

    [Fact]
    public async Task Form_SentTwice_IsOneStatementWithItsFirstTime()
    {
        using var shop = await Shop.OpenAsync(app);
        var first = await shop.DeclareAsync("N-1", once: "the-same");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await shop.DeclareAsync("N-1", once: "the-same");

        Assert.Equal(first, again);
        var kept = Assert.Single(await shop.WithdrawalsAsync());
        Assert.Contains(kept.Number, first, StringComparison.Ordinal);
        Assert.Single(await shop.ReceiptsAsync(kept));

        // Other words in the same form are another statement: nobody loses one, and nobody sees another's.
        await shop.DeclareAsync("N-2", once: "the-same");
        Assert.Equal(2, (await shop.WithdrawalsAsync()).Count);
    }

    [Fact]
    public async Task Form_ThatIsTooLarge_IsToldSo()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.PostFormAsync("/confirm", [.. Typed[..4], ("goods", new string('x', 70_000))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Your form was too long", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await shop.WithdrawalsAsync());
    }

    [Fact]
    public async Task Page_OfNoShop_SaysSo()
    {
        using var http = app.Host.CreateClient();
        foreach (var shop in (string[])["nobody", "NOT%20AN%20ID"])
        {
            using var answer = await http.GetAsync(new Uri($"api/withdraw/{shop}?lang=de", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("Hier gibt es keinen Shop", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Who guesses learns nothing.</summary>
    [Fact]
    public async Task Answer_ToWhomeverItIsGiven_SaysNothingOfAnyOrder()
    {
        using var shop = await Shop.OpenAsync(app);
        var told = await shop.TellAsync(shop.Ask());
        string[] pages = [await shop.DeclareAsync(told.Order), await shop.DeclareAsync("N-0"), await shop.DeclareAsync(told.Order, "someone@example.com")];

        Assert.Single(pages.Select(page => Number().Replace(page, "").Replace(told.Order, "N-0", StringComparison.Ordinal).Replace("someone@example.com", shop.CustomerEmail(), StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));

        static Regex Number() => new("W-[0-9A-Z]{5}-[0-9A-Z]{5}", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
