using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Emails;
using Serverless.StatusPage;
using Serverless.Telling;
using Serverless.Tests.Api.Emails;
using Serverless.Tests.Api.StatusPage;

namespace Serverless.Tests.Api.Injection;

/// <summary>Hostile words in every place of every email and page: both have the parts they always have, and lead where they always lead.</summary>
public sealed class WrittenTests
{
    private static readonly EmailRenderer Emails = new();
    private static readonly StatusPageRenderer Pages = new();

    public static TheoryData<string> Texts => [.. Hostile.Printable, .. Hostile.Steering];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_InEveryEmail_ChangeNothingButTheWords(string text)
    {
        foreach (var (step, locale) in Enum.GetValues<EmailStep>().SelectMany(step => (string[])["en", "zh-CN"], (step, locale) => (step, locale)))
        {
            var plain = Emails.Render(step, Filled(EmailSamples.Model(step, locale), "plain"), EmailSamples.Storefront, locale);
            var shop = EmailSamples.Storefront with { Name = text, Brand = EmailSamples.Storefront.Brand with { SupportEmail = "help@linden.example" } };

            var email = Emails.Render(step, Filled(EmailSamples.Model(step, locale), text), shop, locale);

            Assert.Equal(Hostile.Skeleton(plain.Html), Hostile.Skeleton(email.Html));
            Assert.Equal(Hostile.Links(plain.Html), Hostile.Links(email.Html));
            Assert.Equal(Lines(plain.Text), Lines(email.Text));
            Assert.DoesNotContain('\n', email.Subject);
            Hostile.SteersNothing(email.Subject + email.Text + email.Html.Replace("\r", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_InEveryPage_ChangeNothingButTheWords(string text)
    {
        foreach (var (status, locale) in ReturnStatus.All.SelectMany(status => (string[])["en", "zh-CN"], (status, locale) => (status, locale)))
        {
            var plain = Pages.Render(Filled(StatusPageSamples.Model(status, locale), "plain"), EmailSamples.Storefront, locale);

            var page = Pages.Render(Filled(StatusPageSamples.Model(status, locale), text), EmailSamples.Storefront with { Name = text }, locale);

            Assert.Equal(Hostile.Skeleton(plain.Html), Hostile.Skeleton(page.Html));
            Assert.Equal(Hostile.Links(plain.Html), Hostile.Links(page.Html));
            Assert.Equal(plain.ContentSecurityPolicy, page.ContentSecurityPolicy);
            Hostile.SteersNothing(page.Html.Replace("\r", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_InThePageOfALinkThatLeadsNowhere_ChangeNothingButTheWords(string text)
    {
        foreach (var problem in Enum.GetValues<LinkProblem>())
        {
            var plain = Pages.Render(problem, EmailSamples.Storefront, "en");

            var page = Pages.Render(problem, EmailSamples.Storefront with { Name = text }, text);

            Assert.Equal(Hostile.Skeleton(plain.Html), Hostile.Skeleton(page.Html));
            Assert.Equal(Hostile.Links(plain.Html), Hostile.Links(page.Html));
        }
    }

    /// <summary>A logo's address stands in the page's policy as well.</summary>
    [Theory]
    [InlineData("https://a;script-src *@shop.example/logo.png")]
    [InlineData("https://user:word@shop.example/logo.png")]
    public void Logo_WithMoreThanAHost_IsNone(string address)
    {
        var shop = EmailSamples.Storefront with { Brand = EmailSamples.Storefront.Brand with { LogoUrl = address } };

        var page = Pages.Render(StatusPageSamples.Model(ReturnStatus.Requested, "en"), shop, "en");

        Assert.Contains("img-src 'none'", page.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("user:word", page.Html, StringComparison.Ordinal);
    }

    private static int Lines(string text) => text.Split('\n').Length;

    private static EmailModel Filled(EmailModel model, string text) => model with { CustomerName = text, Facts = Filled(model.Facts, text) };

    private static StatusPageModel Filled(StatusPageModel model, string text) => model with
    {
        Entered = text,
        Notice = StatusNotice.TrackingBad,
        CanGiveTracking = true,
        AsksSurvey = true,
        CanConsent = true,
        Facts = Filled(model.Facts, text),
        Events = [.. model.Events.Select(e => e.What is ReturnEvent.ParcelSeen seen ? e with { What = seen with { Place = text } } : e)],
    };

    private static CaseFacts Filled(CaseFacts facts, string text) => facts with
    {
        Order = text,
        DeclineReason = text,
        Lines = [.. facts.Lines.Select(line => line with
        {
            Title = text,
            Findings = [.. line.Findings.Select(finding => finding with { Reason = text, FaultReason = text })],
        })],
        ShipBack = facts.ShipBack is { } way ? Filled(way, text) : null,
        Refund = facts.Refund is not { } refund ? null : refund with
        {
            Attempts = [.. refund.Attempts.Select(attempt => attempt with { Label = text })],
            Derivation = [.. refund.Derivation.Select(line => line with { Item = text })],
        },
    };

    private static ShipBackFacts Filled(ShipBackFacts way, string text) => way with
    {
        Shipment = way.Shipment! with { Carrier = text, TrackingNumber = text },
        To = way.To is null ? null : new ReturnAddress(text, text, text, text, text, text, text, text),
    };
}
