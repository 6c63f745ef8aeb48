using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Emails;
using Serverless.Telling;

namespace Serverless.Tests.Api.Emails;

/// <summary>What customers and shops write is shown, never obeyed.</summary>
public sealed class EmailInputTests
{
    private static readonly EmailRenderer Renderer = new();

    [Fact]
    public void Name_WithMarkup_IsEscapedInHtmlAndPlainInText()
    {
        var email = Render(Model with { CustomerName = "<script>alert('x')</script> & {{rma}}" });

        Assert.DoesNotContain("<script", email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", email.Html, StringComparison.Ordinal);
        Assert.Contains("Hello <script>alert('x')</script> & {{rma}},", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_WithLineBreaks_StaysOnOneLine()
    {
        var email = Render(Model with { CustomerName = "Ann\r\nBcc: all@shop.example\u2028\u0000\u202Ex", Facts = Model.Facts with { Order = "A\r\nB" } });

        Assert.Contains("Hello Ann Bcc: all@shop.example x,\n", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', email.Subject + email.Text);
        Assert.DoesNotContain('\n', email.Subject);
        Assert.Contains("order A B", email.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("Win now https://bad.example")]
    [InlineData("see WWW.bad.example")]
    public void Name_MissingOrAnAdvertisement_IsGreetedWithoutIt(string name)
    {
        var email = Render(Model with { CustomerName = name });

        Assert.Contains("\nHello,\n", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad.example", email.Html + email.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Name_VeryLong_IsCutBetweenLettersAndBreaksNoLayout()
    {
        var email = Render(Model with { CustomerName = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 200)) });

        Assert.Contains("👩‍👩‍👧…,", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', email.Text);
        Assert.Contains("overflow-wrap:anywhere", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Title_LikeATemplate_IsShownAsItIs()
    {
        var email = Render(Model with { Facts = Model.Facts with { Lines = [new LineFacts("{by} **x** {{t \"a\"}}", 1, Reason.Other)] } });

        Assert.Contains("1 × {by} **x** {{t \"a\"}}", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Brand_ThatIsNoColourOrNoWebAddress_ReachesNoStyleAndNoLink()
    {
        var brand = EmailSamples.Storefront.Brand with
        {
            PrimaryColor = "red;background:url(//x)",
            AccentColor = "\"><b>",
            LogoUrl = "javascript:alert(1)",
            WebsiteUrl = "ftp://shop.example",
        };

        var html = Renderer.Render(EmailStep.Received, Model, EmailSamples.Storefront with { Brand = brand }, "en").Html;

        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ftp:", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JPY", 12340, "en-GB", "¥12,340")]
    [InlineData("JPY", 12340, "zh-CN", "JP¥12,340")]
    [InlineData("KWD", 12345, "en-GB", "KWD 12.345")]
    [InlineData("CNY", 9900, "zh-CN", "¥99.00")]
    public void Amount_OfAnyCurrency_HasItsOwnDigits(string currency, long minor, string locale, string written)
    {
        var total = new Money(minor, Currency.Parse(currency));
        var model = Model with { Facts = Model.Facts with { Refund = new RefundFacts(total) { Attempts = [EmailSamples.Paid(TenderType.Card, null, total)] } }, Sent = total };

        var email = Renderer.Render(EmailStep.RefundSent, model, EmailSamples.Storefront, locale);

        Assert.Contains(written, email.Subject.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains(written, email.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-SG", "zh-Hans", "en")]
    [InlineData("ZH_cn", "zh-Hans", "en")]
    [InlineData("sv-SE", "zh-Hans", "zh-Hans-CN")]
    [InlineData("zh-TW", "en", "en-US")]
    [InlineData(null, "en", "sv-SE")]
    [InlineData("en-XY", "en", "zh")]
    public void Language_NotOurs_FallsBackToTheStorefrontsThenEnglish(string? customer, string language, string storefront)
    {
        var html = Renderer.Render(EmailStep.Received, Model, EmailSamples.Storefront with { Locale = storefront }, customer).Html;

        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
    }

    private static EmailModel Model => EmailSamples.Model(EmailStep.Received, "en");

    private static RenderedEmail Render(EmailModel model) => Renderer.Render(EmailStep.Received, model, EmailSamples.Storefront, "en");
}
