using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Domain.Ids;
using Serverless.Emails;
using Serverless.Pages;
using Serverless.Tests.Api.Emails;
using Serverless.Tests.Api.Wording;
using Serverless.Withdrawals;
using Serverless.Wording;

namespace Serverless.Tests.Api.Withdrawing;

public sealed class StatementTextsTests
{
    [Fact]
    public void Texts_OfEveryLanguage_HaveTheSameKeysAndPlaceholders() => EveryLanguage.Says(StatementTexts.All);

    /// <summary>Words that a law gives; see decision 16.</summary>
    [Theory]
    [InlineData("en", "withdraw from contract here", "confirm withdrawal")]
    [InlineData("de", "Vertrag widerrufen", "Widerruf bestätigen")]
    [InlineData("it", "recedere dal contratto qui", "conferma recesso")]
    [InlineData("fr", "renoncer au contrat ici", "confirmer la rétractation")]
    [InlineData("es", "desistir del contrato aquí", "confirmar desistimiento")]
    public void Words_OfTheLaw_AreExactlyThese(string language, string function, string confirming)
    {
        var texts = new StatementTexts();
        var say = texts.In(texts.LocaleOf(storefront: null, language));

        Assert.Equal((function, confirming), (say.Text("withdrawal.title"), say.Text("withdrawal.confirm")));
    }

    [Theory]
    [InlineData("fr-CH", "de", "fr")]
    [InlineData("nl", "de, en;q=0.5", "de")]
    [InlineData("zh-TW", "xx", "en")]
    [InlineData(null, "zh-CN", "zh-Hans")]
    public void Language_AskedFor_GoesBeforeTheBrowsers(string? asked, string browser, string spoken) =>
        Assert.Equal(spoken, new StatementTexts().LocaleOf(EmailSamples.Storefront with { Locale = "en" }, asked, browser).Language.Code);

    [Theory]
    [InlineData("en", "Your withdrawal has been received", "Friday, 27 November 2026, 09:00:05 (UTC+1)", "It does not decide whether the withdrawal is valid")]
    [InlineData("de", "Ihr Widerruf ist eingegangen", "Freitag, 27. November 2026, 09:00:05 (UTC+1)", "Ob der Widerruf wirksam ist, ist damit nicht entschieden")]
    [InlineData("zh-Hans", "已收到您的撤销声明", "2026年11月27日（星期五） 09:00:05（UTC+8）", "并不表示撤销是否有效")]
    public async Task Receipt_OfAStatement_SaysWhatWasDeclaredAndWhenButNotThatItIsValid(string language, string title, string received, string notValidity)
    {
        var storefront = EmailSamples.Storefront with { TimeZone = language is "zh-Hans" ? "Asia/Shanghai" : "Europe/Berlin" };
        var at = new DateTimeOffset(2026, 11, 27, language is "zh-Hans" ? 1 : 8, 0, 5, TimeSpan.Zero);
        var declared = new Declared("Ana <b>Example</b>", "L-10482", "ana@example.com", "The blue shirt\nThe socks");
        var statement = new Statement(WithdrawalId.Derive(storefront.Id, "once"), storefront.Id, declared, language, at, at.AddYears(3));
        var pages = new ServiceCollection().AddLogging().AddPages().BuildServiceProvider().GetRequiredService<PageRenderer>();
        var mailer = new ReceiptMailer(new MailSender(null!), pages, new StatementTexts(), NullLogger<ReceiptMailer>.Instance);

        var mail = await mailer.RenderAsync(statement, storefront);

        Assert.Contains(statement.Id.Number, mail.Subject, StringComparison.Ordinal);
        Assert.All([mail.Text, WebUtility.HtmlDecode(mail.Html)], said =>
        {
            Assert.Contains(title, said, StringComparison.Ordinal);
            Assert.Contains(received, said, StringComparison.Ordinal);
            Assert.Contains(notValidity, said, StringComparison.Ordinal);
            Assert.Contains("L-10482", said, StringComparison.Ordinal);
            Assert.Contains("The blue shirt\nThe socks", said, StringComparison.Ordinal);
            Assert.Contains(statement.Id.Number, said, StringComparison.Ordinal);
            Assert.DoesNotContain("accepted", said, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Ana <b>Example</b>", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ana &lt;b&gt;Example&lt;/b&gt;", mail.Html, StringComparison.Ordinal);
    }
}
