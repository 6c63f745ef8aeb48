using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Serverless.Domain.Returns;
using Serverless.StatusPage;
using Serverless.Tests.Api.Emails;

namespace Serverless.Tests.Api.StatusPage;

public sealed partial class StatusPageRendererTests
{
    private static readonly StatusPageRenderer Renderer = new();

    public static TheoryData<string, string> StatesAndLocales()
    {
        var data = new TheoryData<string, string>();
        foreach (var status in ReturnStatus.All)
        {
            data.Add(status, "en-GB");
            data.Add(status, "zh-CN");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StatesAndLocales))]
    public void Page_EveryStateAndLanguage_NamesCaseAndDay(string status, string locale)
    {
        var html = Render(StatusPageSamples.Model(status, locale), locale);

        Assert.Contains(EmailSamples.Rma, html, StringComparison.Ordinal);
        // Nobody knows when a person has mended what failed.
        if (status is not ReturnStatus.Failed)
            Assert.Contains(locale == "en-GB" ? "Friday, 27 November 2026" : "2026年11月27日（星期五）", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain("**", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StatesAndLocales))]
    public void Page_EveryStateWithoutADate_PromisesNone(string status, string locale)
    {
        var model = StatusPageSamples.Model(status, locale);
        var html = Render(model with { NextBy = null, Facts = model.Facts with { ShipBack = null, Lines = [], Refund = null, ContestBy = null } }, locale);

        Assert.DoesNotContain(locale == "en-GB" ? "27 November" : "11月27日", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong></strong>", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StatesAndLocales))]
    public void Page_EveryState_RunsUnderItsPolicy(string status, string locale)
    {
        var page = Renderer.Render(StatusPageSamples.Model(status, locale), EmailSamples.Storefront, locale);
        var style = Style().Match(page.Html).Groups["css"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"style-src 'sha256-{hash}'", page.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ReturnStatus.Requested, "Requested", 0)]
    [InlineData(ReturnStatus.AwaitingParcel, "Approved", 2)]
    [InlineData(ReturnStatus.InTransit, "On its way", 2)]
    [InlineData(ReturnStatus.Inspected, "Inspected", 4)]
    [InlineData(ReturnStatus.Closed, "Refunded", 5)]
    public void Page_OnTheWay_MarksTheStepItStandsAt(string status, string step, int done)
    {
        var html = Render(StatusPageSamples.Model(status, "en"), "en");

        Assert.Matches($"aria-current=\"step\">{step}", html);
        Assert.Equal(done, html.Split("(done)").Length - 1);
    }

    [Theory]
    [InlineData(ReturnStatus.Refused)]
    [InlineData(ReturnStatus.Cancelled)]
    [InlineData(ReturnStatus.Expired)]
    [InlineData(ReturnStatus.Failed)]
    public void Page_OfACaseThatEndedOtherwise_ShowsNoSteps(string status) =>
        Assert.DoesNotContain("aria-current", Render(StatusPageSamples.Model(status, "en"), "en"), StringComparison.Ordinal);

    [Fact]
    public void Page_Cancellable_PostsToItsOwnCancel()
    {
        var model = StatusPageSamples.Model(ReturnStatus.AwaitingParcel, "en");

        Assert.Contains($"<form method=\"post\" action=\"{StatusPageSamples.Path}/cancel\">", Render(model, "en"), StringComparison.Ordinal);
        Assert.DoesNotContain("/cancel", Render(model with { CanCancel = false }, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AfterABadTrackingNumber_ShowsItEscapedToBeCorrected()
    {
        var model = StatusPageSamples.Model(ReturnStatus.AwaitingParcel, "en");
        var html = Render(model with
        {
            Facts = model.Facts with { ShipBack = EmailSamples.Own },
            CanGiveTracking = true,
            Notice = StatusNotice.TrackingBad,
            Entered = "\"><script>1</script>",
        }, "en");

        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains($"action=\"{StatusPageSamples.Path}/shipment\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithADropOffCode_ShowsItAndNoLabelToPrint()
    {
        var html = Render(StatusPageSamples.Model(ReturnStatus.AwaitingParcel, "en"), "en");

        Assert.Contains("<img src=\"https://carrier.example/codes/8QX4-1177.png\" alt=\"Your code\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Print the label", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AskingTheQuestion_KeepsTheAnswerOfTheEmail()
    {
        var html = Render(StatusPageSamples.Model(ReturnStatus.Closed, "en") with { AsksSurvey = true, Score = 4 }, "en");

        Assert.Contains("value=\"4\" required checked", html, StringComparison.Ordinal);
        Assert.Single(Checked().Matches(html));
    }

    [Fact]
    public void Page_OfEverythingThatHappened_TellsItInWordsNewestFirst()
    {
        var html = Render(StatusPageSamples.Model(ReturnStatus.Closed, "en") with { Events = StatusPageSamples.Events }, "en");

        Assert.True(html.IndexOf("This was settled.", StringComparison.Ordinal) < html.IndexOf("You asked for a return.", StringComparison.Ordinal));
        Assert.Contains("We refunded €83.60.", html, StringComparison.Ordinal);
        Assert.Contains("16 Nov 2026, 10:12", html, StringComparison.Ordinal);
        Assert.DoesNotContain("pay_by", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(LinkProblem.Expired), "sv, zh-CN;q=0.8", "链接已过期")]
    [InlineData(nameof(LinkProblem.Invalid), null, "This link does not work")]
    public void Link_ThatOpensNothing_IsExplained(string problem, string? acceptLanguage, string title)
    {
        Assert.Contains($"<h1>{title}</h1>", Renderer.Render(Enum.Parse<LinkProblem>(problem), EmailSamples.Storefront, acceptLanguage).Html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", Renderer.Render(Enum.Parse<LinkProblem>(problem), null, acceptLanguage).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_OfAShopWithALogo_AllowsItsHostAlone()
    {
        var shop = EmailSamples.Storefront with { Brand = EmailSamples.Storefront.Brand with { LogoUrl = "https://cdn.linden.example/a/logo.png" } };

        var page = Renderer.Render(StatusPageSamples.Model(ReturnStatus.Requested, "en"), shop, "en");

        Assert.Contains("img-src https://cdn.linden.example;", page.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    private static string Render(StatusPageModel model, string locale) => Renderer.Render(model, EmailSamples.Storefront, locale).Html;

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex(" required checked", RegexOptions.None, 1000)]
    private static partial Regex Checked();
}
