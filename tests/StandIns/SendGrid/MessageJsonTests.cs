using SendGrid;
using SendGrid.Helpers.Mail;

namespace Serverless.Tests.StandIns.SendGrid;

public sealed class MessageJsonTests
{
    [Fact]
    public void Message_ToOne_IsWrittenInThePublishedOrder()
    {
        var message = MailHelper.CreateSingleEmail(
            new EmailAddress("shop@example.com", "Shop"), new EmailAddress("ana@example.com"), "Your return", "Hello", "<p>Hello & 'bye' \"Ana\"</p>");

        Assert.Equal(
            """{"from":{"name":"Shop","email":"shop@example.com"},"personalizations":[{"to":[{"email":"ana@example.com"}],"subject":"Your return"}],"content":[{"type":"text/plain","value":"Hello"},{"type":"text/html","value":"\u003cp\u003eHello \u0026 \u0027bye\u0027 \u0022Ana\u0022\u003c/p\u003e"}]}""",
            message.Serialize());
    }

    [Fact]
    public void Message_WithEverything_IsWrittenInThePublishedOrder()
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress("shop@example.com"),
            ReplyTo = new EmailAddress("help@example.com", "Help"),
            Subject = "退货",
            HtmlContent = "<b>1</b>",
            PlainTextContent = "line\nnext\t\\ é 😀",
        };
        message.AddTo("ana@example.com", "Ana");
        message.AddCc("copy@example.com");
        message.AddBcc("hidden@example.com");
        message.AddHeader("X-Case", "c1");
        message.AddCustomArg("case", "c1");
        message.AddCustomArg("step", "received");
        message.AddGlobalHeader("X-Shop", "s1");
        message.AddCategory("returns");
        message.AddGlobalCustomArg("shop", "s1");
        message.AddAttachment("label.txt", "bGFiZWw=", "text/plain", "attachment");
        message.SetGlobalSendAt(1700000000);
        message.SetSandBoxMode(true);
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetSubscriptionTracking(false);

        Assert.Equal(
            """{"from":{"email":"shop@example.com"},"subject":"退货","personalizations":[{"to":[{"name":"Ana","email":"ana@example.com"}],"cc":[{"email":"copy@example.com"}],"bcc":[{"email":"hidden@example.com"}],"headers":{"X-Case":"c1"},"custom_args":{"case":"c1","step":"received"}}],"content":[{"type":"text/plain","value":"line\nnext\t\\ é 😀"},{"type":"text/html","value":"\u003cb\u003e1\u003c/b\u003e"}],"attachments":[{"content":"bGFiZWw=","type":"text/plain","filename":"label.txt","disposition":"attachment"}],"headers":{"X-Shop":"s1"},"categories":["returns"],"custom_args":{"shop":"s1"},"send_at":1700000000,"mail_settings":{"sandbox_mode":{"enable":true}},"tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}},"reply_to":{"name":"Help","email":"help@example.com"}}""",
            message.Serialize());
    }

    [Fact]
    public void Contents_OfSeveralKinds_AreOrderedAndEmptyOnesDropped()
    {
        var message = new SendGridMessage();
        message.AddContent("text/calendar", "party");
        message.AddContent(MimeType.Html, "html");
        message.AddContent("text/empty", "");
        message.AddContent(MimeType.Text, "text");

        Assert.Equal(
            """{"content":[{"type":"text/plain","value":"text"},{"type":"text/html","value":"html"},{"type":"text/calendar","value":"party"}]}""",
            message.Serialize());
    }

    [Fact]
    public void Recipients_NamedTwice_AreWrittenOnce()
    {
        var message = new SendGridMessage();
        message.AddTos([new EmailAddress("ana@example.com", "Ana"), new EmailAddress("ANA@example.com"), new EmailAddress("ben@example.com")]);

        Assert.Equal(
            """{"personalizations":[{"to":[{"name":"Ana","email":"ana@example.com"},{"email":"ben@example.com"}]}]}""",
            message.Serialize());
    }

    [Fact]
    public void Recipients_WhoDoNotSeeEachOther_GetAnEnvelopeEach()
    {
        var message = MailHelper.CreateSingleEmailToMultipleRecipients(
            new EmailAddress("shop@example.com"), [new EmailAddress("ana@example.com"), new EmailAddress("ben@example.com")], "Hi", "text", "");

        Assert.Equal(
            """{"from":{"email":"shop@example.com"},"subject":"Hi","personalizations":[{"to":[{"email":"ana@example.com"}]},{"to":[{"email":"ben@example.com"}]}],"content":[{"type":"text/plain","value":"text"}]}""",
            message.Serialize());
    }

    [Fact]
    public void TemplateData_OfAnyShape_IsWrittenAsItIs()
    {
        var message = MailHelper.CreateSingleTemplateEmail(
            new EmailAddress("shop@example.com"), new EmailAddress("ana@example.com"), "d-1", new { Name = "Ana", lines = new[] { 1, 2 }, none = (string?)null });

        Assert.Equal(
            """{"from":{"email":"shop@example.com"},"personalizations":[{"to":[{"email":"ana@example.com"}],"dynamic_template_data":{"Name":"Ana","lines":[1,2]}}],"template_id":"d-1"}""",
            message.Serialize());
    }

    [Fact]
    public void Message_ReadBack_IsTheSame()
    {
        var json = MailHelper.CreateSingleEmail(new EmailAddress("a@example.com"), new EmailAddress("b@example.com", "B"), "s", "t", "<h>").Serialize();

        Assert.Equal(json, SendGridMessage.Deserialize(json).Serialize());
    }

    [Fact]
    public void Envelope_BeyondTheNext_IsRefused()
    {
        var message = new SendGridMessage();
        message.AddTo(new EmailAddress("a@example.com"));
        message.AddTo(new EmailAddress("b@example.com"), 1);

        Assert.Throws<ArgumentException>(() => message.AddTo(new EmailAddress("c@example.com"), 3));
        Assert.Equal(2, message.Personalizations.Count);
    }

    [Fact]
    public void Recipients_MissingOrBlank_AreRefused()
    {
        var message = new SendGridMessage();

        Assert.Throws<ArgumentNullException>(() => message.AddTo(" "));
        Assert.Throws<ArgumentNullException>(() => message.AddTo((EmailAddress)null!));
        Assert.Throws<ArgumentNullException>(() => message.AddTos(null!));
        Assert.Throws<InvalidOperationException>(() => message.AddTos([]));
        Assert.Throws<ArgumentNullException>(() => message.SetFrom(""));
        Assert.Null(message.Personalizations);
    }

    [Fact]
    public void Headers_OfOneNameAndTwoValues_AreRefused()
    {
        var message = new SendGridMessage();
        message.AddHeader("X-Case", "1");
        message.AddHeader("X-Case", "1");

        Assert.Throws<ArgumentException>(() => message.AddHeader("X-Case", "2"));
    }

    [Theory]
    [InlineData("Ana Bo <ana@example.com>", "ana@example.com", "Ana Bo")]
    [InlineData("ana@example.com", "ana@example.com", "")]
    public void Address_Written_IsRead(string text, string email, string name)
    {
        var address = MailHelper.StringToEmailAddress(text);

        Assert.Equal((email, name), (address.Email, address.Name));
        Assert.True(address == new EmailAddress(email.ToUpperInvariant()));
        Assert.Equal(address.GetHashCode(), new EmailAddress(email.ToUpperInvariant()).GetHashCode());
    }
}
