using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Serverless.Tests.Partners;

public sealed class MailTests : PartnersTest
{
    private const string Good = """{"personalizations":[{"to":[{"email":"ana@example.com"}]}],"from":{"email":"shop@example.com"},"subject":"Hi","content":[{"type":"text/plain","value":"text"}]}""";

    [Fact]
    public async Task Mail_SentByTheClient_IsInTheMailbox()
    {
        var message = MailHelper.CreateSingleEmail(
            new EmailAddress("shop@example.com", "Shop"), new EmailAddress("ana@example.com", "Ana"), "Your return", "text", "<p>html</p>");
        message.AddCustomArg("case", "c1");
        message.AddCustomArg("step", "received");
        message.AddHeader("X-Rma", "R1");

        var response = await new SendGridClient("key", Partners.Address.ToString()).SendEmailAsync(message);

        Assert.Equal((HttpStatusCode.Accepted, ""), (response.StatusCode, await response.Body.ReadAsStringAsync()));
        var id = response.Headers.GetValues("X-Message-Id").Single();
        var mail = Assert.Single((await GetAsync("/mailbox.json?case=c1&to=ANA@")).Json.EnumerateArray());
        Assert.Equal(
            (id, "Your return", "text", "<p>html</p>", "received"),
            (mail.GetProperty("id").GetString(), mail.GetProperty("subject").GetString(), mail.GetProperty("text").GetString(), mail.GetProperty("html").GetString(), mail.GetProperty("step").GetString()));
        Assert.Equal("R1", mail.GetProperty("headers").GetProperty("X-Rma").GetString());
        Assert.Empty((await GetAsync("/mailbox.json?case=c2")).Json.EnumerateArray());
        var entry = Assert.Single(await LedgerAsync("?case=c1"));
        Assert.Equal("c1:received:ana@example.com", entry.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Mail_SentTwice_IsTwoDeeds()
    {
        var body = Changed(m => m["custom_args"] = new JsonObject { ["case"] = "c1", ["step"] = "received" });
        await SendAsync(HttpMethod.Post, "/v3/mail/send", body);
        await SendAsync(HttpMethod.Post, "/v3/mail/send", body);

        Assert.Equal([2, 1], (await LedgerAsync("?case=c1")).Select(e => e.GetProperty("nth").GetInt32()));
    }

    [Fact]
    public async Task Envelopes_OfOneMessage_AreAMailEach()
    {
        var body = Changed(m => m["personalizations"] = JsonNode.Parse("""[{"to":[{"email":"a@b.c"}]},{"to":[{"email":"d@e.f"}],"subject":"Other"}]"""));

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(HttpMethod.Post, "/v3/mail/send", body)).Status);
        Assert.Equal(["Other", "Hi"], (await GetAsync("/mailbox.json")).Json.EnumerateArray().Select(m => m.GetProperty("subject").GetString()));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "from", """{"from":null}""" },
        { "from.email", """{"from":{"email":"nobody"}}""" },
        { "personalizations", """{"personalizations":[]}""" },
        { "personalizations", """{"personalizations":"all"}""" },
        { "personalizations.0.to", """{"personalizations":[{}]}""" },
        { "personalizations.0.to.0.email", """{"personalizations":[{"to":[{"email":"a b@c.d"}]}]}""" },
        { "personalizations.0", """{"personalizations":[{"to":[{"email":"a@b.c"},{"email":"A@B.C"}]}]}""" },
        { "personalizations.0", """{"personalizations":[{"to":[{"email":"a@b.c"}],"cc":[{"email":"a@b.c"}]}]}""" },
        { "personalizations.0.headers.Subject", """{"personalizations":[{"to":[{"email":"a@b.c"}],"headers":{"Subject":"x"}}]}""" },
        { "subject", """{"subject":""}""" },
        { "content", """{"content":[]}""" },
        { "content.0.value", """{"content":[{"type":"text/plain","value":""}]}""" },
        { "content.0.type", """{"content":[{"value":"x"}]}""" },
        { "content", """{"content":[{"type":"text/html","value":"x"},{"type":"text/plain","value":"x"}]}""" },
        { "headers.DKIM-Signature", """{"headers":{"DKIM-Signature":"x"}}""" },
        { "headers.X-Number", """{"headers":{"X-Number":1}}""" },
        { "categories", """{"categories":["a","a"]}""" },
        { "categories", """{"categories":["1","2","3","4","5","6","7","8","9","10","11"]}""" },
        { "custom_args.case", """{"custom_args":{"case":1}}""" },
        { "reply_to.email", """{"reply_to":{"email":"x"}}""" },
        { "send_at", """{"send_at":99999999999}""" },
        { "attachments.0.content", """{"attachments":[{"content":"%","filename":"a"}]}""" },
        { "attachments.0.filename", """{"attachments":[{"content":"YQ=="}]}""" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Mail_ThatBreaksARule_IsRefusedWithItsField(string field, string change)
    {
        var body = Changed(m =>
        {
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                m[name] = value?.DeepClone();
        });

        var refusal = await SendAsync(HttpMethod.Post, "/v3/mail/send", body);

        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Equal([field], refusal.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
        Assert.Empty(await LedgerAsync());
    }

    [Fact]
    public async Task CustomArguments_AboveTenThousandBytes_AreRefused()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(HttpMethod.Post, "/v3/mail/send", WithArgument(9900))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/v3/mail/send", WithArgument(10_000))).Status);

        static string WithArgument(int length) => Changed(m => m["custom_args"] = new JsonObject { ["long"] = new string('x', length) });
    }

    [Fact]
    public async Task Recipients_AboveAThousand_AreRefused()
    {
        var envelopes = new JsonArray([.. Enumerable.Range(0, 1001).Select(i => new JsonObject { ["to"] = new JsonArray(new JsonObject { ["email"] = $"p{i}@b.c" }) })]);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/v3/mail/send", Changed(m => m["personalizations"] = envelopes))).Status);
    }

    [Fact]
    public async Task Mail_InSandbox_IsCheckedOnly()
    {
        var body = Changed(m => m["mail_settings"] = JsonNode.Parse("""{"sandbox_mode":{"enable":true}}"""));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/v3/mail/send", body)).Status);
        Assert.Equal("sandboxed", (await LedgerAsync())[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Call_BrokenHugeOrAnonymous_IsRefusedInSendGridsWords()
    {
        var broken = await SendAsync(HttpMethod.Post, "/v3/mail/send", "{");
        var list = await SendAsync(HttpMethod.Post, "/v3/mail/send", "[]");
        var huge = await SendAsync(HttpMethod.Post, "/v3/mail/send", new string(' ', (30 << 20) + 1));
        using var form = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var wrongType = await Http.PostAsync("/v3/mail/send", form);
        Http.DefaultRequestHeaders.Authorization = null;
        var anonymous = await SendAsync(HttpMethod.Post, "/v3/mail/send", Good);

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.Unauthorized],
            [broken.Status, list.Status, huge.Status, wrongType.StatusCode, anonymous.Status]);
        Assert.All(new[] { broken, list, huge, anonymous }, r => Assert.Equal(JsonValueKind.String, r.Json.GetProperty("errors")[0].GetProperty("message").ValueKind));
    }

    private static string Changed(Action<JsonObject> change)
    {
        var mail = JsonNode.Parse(Good)!.AsObject();
        change(mail);
        return mail.ToJsonString();
    }
}
