using System.Security.Cryptography;
using System.Text;
using Serverless.Partners;

namespace Serverless.Tests.Partners;

/// <summary>What becomes of mails is told as SendGrid does: signed, in arrays, and by the mailbox that they go to.</summary>
public sealed class MailEventTests : PartnersTest
{
    protected override PartnersOptions Options => new() { Pace = Pace.AtOnce };

    [Theory]
    [InlineData("ana@example.com", "delivered")]
    [InlineData("bounce.ana@example.com", "bounce")]
    [InlineData("blocked@example.com", "bounce")]
    [InlineData("deferred@example.com", "deferred", "delivered")]
    [InlineData("Spam@example.com", "delivered", "spamreport")]
    public async Task Mail_BecomesWhatItsMailboxIsNamedFor(string to, params string[] events)
    {
        await SendAsync(to);

        var told = (await App.WaitAsync("mail", 1))[0].Json.EnumerateArray().ToList();
        Assert.Equal(events, told.Select(one => one.GetProperty("event").GetString()));
        foreach (var (name, value) in ((string, string)[])[("case", "c1"), ("step", "approved"), ("email", to)])
            Assert.All(told, one => Assert.Equal(value, one.GetProperty(name).GetString()));
        Assert.Equal(told.Count, told.Select(one => one.GetProperty("sg_event_id").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Events_AreSignedOverTimeAndBody()
    {
        await SendAsync("ana@example.com");

        var hook = (await App.WaitAsync("mail", 1))[0];
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(new PartnersOptions().MailPublicKey), out _);
        var signature = Convert.FromBase64String(hook.Headers["X-Twilio-Email-Event-Webhook-Signature"]);
        var signed = Encoding.UTF8.GetBytes(hook.Headers["X-Twilio-Email-Event-Webhook-Timestamp"] + hook.Body);
        Assert.True(key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.False(key.VerifyData((byte[])[.. signed, 1], signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Theory]
    [InlineData("bounce@example.com", "Bounced Address", true)]
    [InlineData("spam@example.com", "Spam Reporting Address", false)]
    public async Task Mailbox_ThatBouncedOrComplained_GetsNothingMore(string to, string reason, bool alsoIfBypassed)
    {
        await SendAsync(to);
        await App.WaitAsync("mail", 1);
        await SendAsync(to);
        var dropped = (await App.WaitAsync("mail", 2))[1].Json[0];
        await SendAsync(to, bypass: true);
        var bypassed = (await App.WaitAsync("mail", 3))[2].Json[0];

        Assert.Equal(("dropped", reason), (dropped.GetProperty("event").GetString(), dropped.GetProperty("reason").GetString()));
        Assert.Equal(alsoIfBypassed ? "dropped" : "delivered", bypassed.GetProperty("event").GetString());
    }

    [Fact]
    public async Task Mail_MeetsByHandWhatIsWanted()
    {
        await SendAsync("ana@example.com");
        await App.WaitAsync("mail", 1);

        var after = (await PostAsync("/sim/mails", new { @case = "c1", step = "approved", @event = "bounce" })).Json;

        Assert.Equal(["delivered", "bounce"], after.GetProperty("fates").EnumerateArray().Select(fate => fate.GetString()));
        Assert.Equal("5.1.1", (await App.WaitAsync("mail", 2))[1].Json[0].GetProperty("status").GetString());
        Assert.Equal(404, (int)(await PostAsync("/sim/mails", new { @case = "c2", @event = "bounce" })).Status);
        Assert.Equal(400, (int)(await PostAsync("/sim/mails", new { @case = "c1", @event = "eaten" })).Status);
    }

    private Task<Reply> SendAsync(string to, bool bypass = false) => PostAsync("/v3/mail/send", new
    {
        personalizations = new[] { new { to = new[] { new { email = to } } } },
        from = new { email = "shop@example.com" },
        subject = "Hi",
        custom_args = new { @case = "c1", step = "approved" },
        content = new[] { new { type = "text/plain", value = "text" } },
        mail_settings = new { bypass_spam_management = new { enable = bypass } },
    });
}
