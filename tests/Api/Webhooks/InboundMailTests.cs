using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>What customers answer to an email lands in the case that the address is of, once, and in no other.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class InboundMailTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _agent = null!;

    public async Task InitializeAsync() => _agent = await Operator.OfAsync(app, "agent");

    public Task DisposeAsync()
    {
        _agent.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Answer_ToAnEmail_IsAMessageOfItsCaseUntilAPersonHasAnswered()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, address) = await WrittenToAsync(shop);
        const string Wrote = "Can the driver come to the back door?\r\n\r\nOn 16 March 2026, Nordlicht Outfitters <x@y.example> wrote:\r\n> Your return is approved\r\n";

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(address.ToUpperInvariant(), Wrote, files: ["door.jpg"]));

        var entry = Assert.Single((await asked.GetAsync()).Timeline, one => one.What is "message_received");
        Assert.Equal(("customer", "Can the driver come to the back door?\n[door.jpg]"), (entry.Who, entry.Why));
        var item = Assert.Single((await _agent.GetAsync<MessageList>($"messages?storefront={shop.Id}")).Items);
        Assert.Equal((asked.Key, entry.Why), (item.Case, Assert.Single(item.Messages).Words));
        using (var viewer = await Operator.OfAsync(app, "viewer"))
            Assert.Null(Assert.Single((await viewer.GetAsync<MessageList>($"messages?storefront={shop.Id}")).Items).Messages[0].Words);

        await _agent.DoAsync(asked, "messages/answered", "Told by telephone");
        Assert.Empty((await _agent.GetAsync<MessageList>($"messages?storefront={shop.Id}")).Items);
        Assert.Equal(HttpStatusCode.Conflict, await _agent.TryAsync(asked, "messages/answered"));
    }

    [Fact]
    public async Task Answer_AfterTheEnd_StillLands()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, address) = await WrittenToAsync(shop);
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();

        await SendAsync(address, "Thank you");

        Assert.Equal("Thank you", Assert.Single((await asked.GetAsync()).Timeline, one => one.What is "message_received").Why);
    }

    public static TheoryData<string, string> Automatic => new()
    {
        { "Auto-Submitted: auto-replied", "ana@example.com" },
        { "X-Autoreply: yes", "ana@example.com" },
        { "Precedence: bulk", "ana@example.com" },
        { "Subject: Undeliverable", "" },
        { "Subject: Undeliverable", "mailer-daemon@example.com" },
        { "Subject: From ourselves", "reply+x@reply.nordlicht.example" },
    };

    [Theory]
    [MemberData(nameof(Automatic))]
    public async Task Email_ThatNobodyWrote_IsNoMessage(string header, string from)
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, address) = await WrittenToAsync(shop);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(address, "I am away until Monday", header, from));

        Assert.DoesNotContain((await asked.GetAsync()).Timeline, one => one.What is "message_received");
    }

    [Fact]
    public async Task Address_ThatIsNotOursOrWasChanged_LeadsNowhere()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, address) = await WrittenToAsync(shop);
        var (other, _) = await WrittenToAsync(shop);
        var at = address.IndexOf('@', StringComparison.Ordinal);

        string[] wrong =
        [
            $"reply+{other.Id[4..]}{address[(at - 20)..]}",
            $"{address[..(at - 1)]}x{address[at..]}",
            address.Replace("@reply.", "@other.", StringComparison.Ordinal),
            "reply+@reply.nordlicht.example",
            "no address",
        ];
        foreach (var to in wrong)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(to, "Hello"));

        Assert.All([await asked.GetAsync(), await other.GetAsync()], shown => Assert.DoesNotContain(shown.Timeline, one => one.What is "message_received"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-secret-wrong-secret")]
    public async Task Form_WithoutTheSecret_IsTurnedAway(string? secret) =>
        Assert.Equal("signature_invalid", (await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, AnswerAsync("reply+x@reply.nordlicht.example", "Hello", secret: secret))).Code);

    private async Task<(Case Asked, string Address)> WrittenToAsync(Shop shop)
    {
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        var address = await app.Simulation.ReplyAddressAsync(asked.Key);
        Assert.StartsWith("reply+", address, StringComparison.Ordinal);
        Assert.True(address.IndexOf('@', StringComparison.Ordinal) <= 64);
        return (asked, address);
    }

    private async Task<HttpStatusCode> SendAsync(
        string to, string text, string header = "Date: Mon, 16 Mar 2026 10:00:00 +0000", string from = "ana@example.com", IReadOnlyList<string>? files = null)
    {
        using var answer = await AnswerAsync(to, text, header, from, ReturnsApp.InboundSecret, files);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AnswerAsync(
        string to, string text, string header = "", string from = "ana@example.com", string? secret = null, IReadOnlyList<string>? files = null)
    {
        using var http = app.Host.CreateClient();
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"Message-ID: <one@example.com>\n{header}\n"), "headers" },
            { new StringContent(from), "from" },
            { new StringContent(to), "to" },
            { new ByteArrayContent(Encoding.Latin1.GetBytes(text)), "text" },
            { new StringContent("""{"text":"iso-8859-1"}"""), "charsets" },
            { new StringContent(JsonSerializer.Serialize(new { to = new[] { to }, from })), "envelope" },
        };
        foreach (var file in files ?? [])
            form.Add(new ByteArrayContent(new byte[100_000]), "attachment1", file);

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/hooks/mail/inbound") { Content = form };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"sendgrid:{secret}")));
        return await http.SendAsync(request);
    }
}
