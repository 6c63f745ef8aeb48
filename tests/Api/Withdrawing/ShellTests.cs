using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Pages;
using Serverless.Pages.Parts;
using Serverless.Pages.Withdrawing;
using Serverless.Tests.Api.Emails;
using Serverless.Withdrawals;
using Serverless.Wording;

namespace Serverless.Tests.Api.Withdrawing;

/// <summary>What every page has, whatever stands on it.</summary>
public sealed partial class ShellTests
{
    private static readonly PageRenderer Renderer = new ServiceCollection().AddLogging().AddPages().BuildServiceProvider().GetRequiredService<PageRenderer>();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("it")]
    public async Task Page_InEachLanguage_SaysWhichAndNamesItsShop(string language)
    {
        var (html, _) = await FormAsync(language, new DeclaredWords("", "", "", ""));

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(EmailSamples.Storefront.Name, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("href=\"#main\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("{", html[html.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithItsStyle_NamesItInItsPolicy()
    {
        var (html, frame) = await FormAsync("en", new DeclaredWords("", "", "", ""));

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style().Match(html).Groups["css"].Value)));
        Assert.Contains($"style-src 'sha256-{hash}'", frame.Style.Policy(), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", frame.Style.Policy(), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", frame.Style.Policy(), StringComparison.Ordinal);
        // A picture's address is a shop's own text: none breaks the page or says more than a source.
        string?[] odd = ["https://a.example；script-src　x/p", "https://＊/p", "https://ex／ample.com/p", "https://xn--ü.example/p", $"https://{new string('ü', 70)}.example/p", "https://-ü.example/p", "x; script-src *"];
        Assert.Contains("img-src https://a.example:8443 https://[::1] data:;", frame.Style.Policy([.. odd, "https://A.example:8443/p", "https://[::1]/p", "data:"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_OfAForm_AreShownAsTheyWereTypedAndAsTextAlone()
    {
        const string Evil = "\"><script>alert(1)</script>";
        var (html, _) = await FormAsync("zh-Hans", new DeclaredWords(Evil, "订单七", "a@example.com", $"</textarea>{Evil}"), [new FieldError("name", Evil)]);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"订单七\"", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "</textarea>", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Field_WithAnError_IsTiedToItAndToTheSummary()
    {
        var (html, _) = await FormAsync("en", new DeclaredWords("", "7", "", ""), [new FieldError("name", "Enter your name")]);

        Assert.Contains("<title>Error: withdraw from contract here", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#name\">Enter your name</a>", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"name-error\" aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"order\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#ffff00")]
    [InlineData("#111111")]
    [InlineData("#808080")]
    [InlineData("#1f4e5f")]
    public void Links_InAShopsColour_CanBeReadOnEveryGroundOfAPage(string colour)
    {
        var brand = new BrandView(EmailSamples.Storefront with { Brand = EmailSamples.Storefront.Brand with { PrimaryColor = colour, AccentColor = colour } });

        Assert.All(["#ffffff", "#f2f3f5", brand.Tint], ground => Assert.True(Of(brand.LinkOnPage).Contrast(Of(ground)) >= BrandColour.Readable, $"{brand.LinkOnPage} on {ground}"));
        Assert.All(["#101114", "#1c1e22", "#26292f"], ground => Assert.True(Of(brand.LinkOnDarkPage).Contrast(Of(ground)) >= BrandColour.Readable, $"{brand.LinkOnDarkPage} on {ground}"));

        static BrandColour Of(string hex) => BrandColour.Parse(hex, BrandColour.White);
    }

    private static async Task<(string Html, PageFrame Frame)> FormAsync(string language, DeclaredWords typed, IReadOnlyList<FieldError>? errors = null)
    {
        var locale = new StatementTexts().LocaleOf(EmailSamples.Storefront, language);
        var frame = new PageFrame(new StatementTexts().In(locale), new BrandView(EmailSamples.Storefront));
        var form = new WithdrawalForm("/api/withdraw/linden", language, typed, errors ?? [], [.. Language.All.Select(one => one.Code)]);
        return (await Renderer.RenderAsync<FormPage, WithdrawalForm>(form, frame, locale.Culture), frame);
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Style();
}
