using Serverless.Domain;
using Serverless.Emails;

namespace Serverless.Tests.Api.Emails;

public sealed class EmailRendererTests
{
    private static readonly EmailRenderer Renderer = new();

    public static TheoryData<string, string> StepsAndLocales()
    {
        var data = new TheoryData<string, string>();
        foreach (var step in Enum.GetNames<EmailStep>())
        {
            data.Add(step, "en-GB");
            data.Add(step, "zh-CN");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StepsAndLocales))]
    public void Email_EveryStepAndLanguage_NamesCaseLinkAndDay(string step, string locale)
    {
        var email = Render(step, locale);
        var day = locale == "en-GB" ? "Friday, 27 November 2026" : "2026年11月27日（星期五）";

        Assert.Contains(EmailSamples.Rma, email.Subject, StringComparison.Ordinal);
        foreach (var body in new[] { email.Html, email.Text })
        {
            Assert.Contains(EmailSamples.Rma, body, StringComparison.Ordinal);
            Assert.Contains(EmailSamples.Status.AbsoluteUri, body, StringComparison.Ordinal);
            Assert.Contains(day, body, StringComparison.Ordinal);
            Assert.Contains(EmailSamples.Name(locale), body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(StepsAndLocales))]
    public void Email_EveryStepAndLanguage_LeavesNothingUnrendered(string step, string locale)
    {
        var email = Render(step, locale);

        Assert.DoesNotContain("{{", email.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('{', email.Text);
        Assert.DoesNotContain('{', email.Subject);
        Assert.DoesNotContain("**", email.Html + email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", email.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StepsAndLocales))]
    public void Email_EveryStepAndLanguage_IsWhatMailClientsCanShow(string step, string locale)
    {
        var html = Render(step, locale).Html;

        Assert.Contains($"<html lang=\"{(locale == "en-GB" ? "en" : "zh-Hans")}\"", html, StringComparison.Ordinal);
        Assert.Contains("max-width:600px", html, StringComparison.Ordinal);
        Assert.Contains("name=\"color-scheme\" content=\"light dark\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);

        // Gmail cuts a message at 102 kB, with its end and the status link.
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 1, 60_000);
    }

    [Theory]
    [MemberData(nameof(StepsAndLocales))]
    public void Email_NotTheOneThatApologises_SaysSorryNowhere(string step, string locale)
    {
        var model = EmailSamples.Model(Enum.Parse<EmailStep>(step), locale) with { Apologise = false };

        var text = Renderer.Render(Enum.Parse<EmailStep>(step), model, EmailSamples.Storefront, locale).Text;

        Assert.Equal(0, Count(text, locale == "en-GB" ? "sorry" : "抱歉"));
    }

    [Theory]
    [MemberData(nameof(StepsAndLocales))]
    public void Email_TheOneThatApologises_SaysSorryOnce(string step, string locale)
    {
        var model = EmailSamples.Model(Enum.Parse<EmailStep>(step), locale) with { Apologise = true };

        var text = Renderer.Render(Enum.Parse<EmailStep>(step), model, EmailSamples.Storefront, locale).Text;

        Assert.Equal(1, Count(text, locale == "en-GB" ? "sorry" : "抱歉"));
    }

    [Theory]
    [InlineData(0, "Nothing is taken off your refund for sending it back.")]
    [InlineData(490, "Sending it back costs €4.90, which is taken off your refund.")]
    public void Approved_WithWhatTheWayBackCosts_SaysHowMuch(long price, string sentence)
    {
        var way = EmailSamples.DropOff with { IsFree = price == 0, Price = price == 0 ? null : new Money(price, EmailSamples.Euro) };
        var model = EmailSamples.Model(EmailStep.Approved, "en") with { Facts = EmailSamples.Facts(EmailStep.Approved, "en") with { ShipBack = way } };

        var email = Renderer.Render(EmailStep.Approved, model, EmailSamples.Storefront, "en");

        Assert.Contains(sentence, email.Text, StringComparison.Ordinal);
        Assert.Contains(sentence, email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Goods_AreShownInSomeEmailsAlone()
    {
        Assert.All([EmailStep.Received, EmailStep.Approved, EmailStep.Charged, EmailStep.ExchangeSent], step => Assert.True(Renderer.ShowsGoods(step)));
        Assert.All([EmailStep.ParcelCollected, EmailStep.Inspected, EmailStep.RefundSent, EmailStep.Survey], step => Assert.False(Renderer.ShowsGoods(step)));
    }

    [Fact]
    public void Approved_WithoutAWayBack_SaysThatTheGoodsMayBeKept()
    {
        var model = EmailSamples.Model(EmailStep.Received, "en") with { Said = new EmailSaid("approved.leadKeep", "approved.nextKeep", EmailSamples.Due) };

        var text = Renderer.Render(EmailStep.Approved, model, EmailSamples.Storefront, "en").Text;

        Assert.Contains("the goods are yours to keep", text, StringComparison.Ordinal);
        Assert.DoesNotContain("How to send it back", text, StringComparison.Ordinal);
    }

    private static RenderedEmail Render(string step, string locale) =>
        Renderer.Render(Enum.Parse<EmailStep>(step), EmailSamples.Model(Enum.Parse<EmailStep>(step), locale), EmailSamples.Storefront, locale);

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
