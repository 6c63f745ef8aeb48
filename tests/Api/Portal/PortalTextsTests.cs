using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SendGrid;
using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Emails;
using Serverless.Pages;
using Serverless.Platform.Links;
using Serverless.Portal;
using Serverless.Tests.Api.Emails;
using Serverless.Tests.Api.Wording;
using Serverless.Tests.Returns;
using Serverless.Wording;

namespace Serverless.Tests.Api.Portal;

public sealed class PortalTextsTests
{
    [Fact]
    public void Texts_OfEveryLanguage_HaveTheSameKeysAndPlaceholders() => EveryLanguage.Says(PortalTexts.All, word: "x");

    /// <summary>Keys that are put together while a page is made.</summary>
    [Fact]
    public void Texts_ForAllThatCanBeAskedFor_AreThere()
    {
        var texts = PortalTexts.All[Language.English];

        Assert.All(Codes.All<CaseKind>(), kind => Assert.True(texts.Has($"portal.kind.{kind}"), kind));
        Assert.All(PortalKind.All.Select(row => Codes.Of(row.Kind)), kind => Assert.True(texts.Has($"portal.choose.{kind}"), kind));
        Assert.All(PortalKind.All.Where(row => !row.Kind.IsStatutory).Select(row => Codes.Of(row.Kind)), kind => Assert.True(texts.Has($"portal.check.send.{kind}"), kind));
        Assert.All(PortalKind.All.SelectMany(row => row.Steps).Distinct(), step => Assert.True(texts.Has($"portal.{(step is "review" ? "check" : step)}.title.other"), step));
        Assert.All(PortalKind.All.SelectMany(row => row.Steps).Distinct().Where(step => step is not "review"), step => Assert.True(texts.Has($"portal.{step}.change"), step));
        Assert.All(Codes.All<ShipBackMethod>(), way => Assert.True(texts.Has($"portal.sending.{way}.title") && texts.Has($"portal.sending.{way}.text"), way));
        Assert.All(Codes.All<Resolution>().Except(["exchange"]), outcome => Assert.True(texts.Has($"portal.outcome.{outcome}.title") && texts.Has($"portal.outcome.{outcome}.text"), outcome));
        Assert.All(Codes.All<Reason>(), reason => Assert.True(texts.Has($"reason.{reason}"), reason));
        Assert.All(RefusalCodes.All, code => Assert.True(texts.Has($"refusal.{code}"), code));
    }

    [Theory]
    [InlineData("en", "123456 is your code for", "Do not give it to anybody")]
    [InlineData("de-AT", "123456 ist Ihr Code für", "Geben Sie ihn niemandem")]
    [InlineData("zh-CN", "123456 是您在", "请勿告诉任何人")]
    [InlineData("nl", "123456 is your code for", "Do not give it to anybody")]
    public async Task Email_WithACode_SpeaksTheLanguageOfItsOrder(string locale, string subject, string warning)
    {
        var storefront = EmailSamples.Storefront with { Locale = "en" };
        var pages = new ServiceCollection().AddLogging().AddPages().BuildServiceProvider().GetRequiredService<PageRenderer>();
        var links = Options.Create(new LinksOptions { BaseAddress = new Uri("https://returns.example/api"), SigningKey = new string('k', 32) });
        var mailer = new CodeMailer(new MailSender(null!), pages, links, NullLogger<CodeMailer>.Instance);

        var mail = await mailer.RenderAsync(storefront, new Domain.Deciding.Customer("Ana", "ana@example.com", null, locale, Address: null), "0123456789abcdef0123456789abcdef", "123456");

        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.All([mail.Text, WebUtility.HtmlDecode(mail.Html)], said =>
        {
            Assert.Contains("123456", said, StringComparison.Ordinal);
            Assert.Contains(warning, said, StringComparison.Ordinal);
            Assert.Contains($"https://returns.example/api/portal/{storefront.Id}/code?wish=0123456789abcdef0123456789abcdef&code=123456", said, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Email_ThatTheServiceRejectsForGood_IsAnErrorInTheLog()
    {
        using var log = new RecordedLog();
        using var loggers = new LoggerFactory([log]);
        using var http = new HttpClient(new Refusing());
        var pages = new ServiceCollection().AddLogging().AddPages().BuildServiceProvider().GetRequiredService<PageRenderer>();
        var links = Options.Create(new LinksOptions { BaseAddress = new Uri("https://returns.example/api"), SigningKey = new string('k', 32) });
        var mailer = new CodeMailer(new MailSender(new SendGridClient(http, "key")), pages, links, loggers.CreateLogger<CodeMailer>());

        await mailer.SendAsync(EmailSamples.Storefront, new Domain.Deciding.Customer("Ana", "ana@example.com", null, "en", Address: null), "0123456789abcdef0123456789abcdef", "123456", CancellationToken.None);

        var error = Assert.Single(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("400", error, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", error, StringComparison.Ordinal);
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest));
    }
}
