using System.Net;
using System.Net.Http.Headers;

namespace Serverless.Tests.Partners;

public sealed class MailboxTests : PartnersTest
{
    private const string Evil = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Page_WithHostileMail_EscapesAllOfIt()
    {
        await SendAsync(Evil);
        var list = await PageAsync("/mailbox?to=%22%3E%3Cscript%3E&case=%3Cb%3E");
        var all = await PageAsync("/mailbox");
        var id = (await GetAsync("/mailbox.json")).Json[0].GetProperty("id").GetString();
        var message = await PageAsync($"/mailbox/{id}");
        var ledger = await PageAsync("/ledger?case=%3Cscript%3E");
        var allLedger = await PageAsync("/ledger");

        Assert.All(new[] { list, all, message, ledger, allLedger }, page =>
        {
            Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.StartsWith("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
        });
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", all.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", message.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", allLedger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_OfAMail_IsShutInASandboxWithoutScript()
    {
        await SendAsync("<b>bold</b><script>alert(1)</script>");
        var id = (await GetAsync("/mailbox.json")).Json[0].GetProperty("id").GetString();

        var html = await GetAsync($"/mailbox/{id}/html");
        var message = await PageAsync($"/mailbox/{id}");

        Assert.Contains("<b>bold</b>", html.Text, StringComparison.Ordinal);
        Assert.Equal(["sandbox allow-popups allow-popups-to-escape-sandbox", "default-src 'none'"], html.Headers["Content-Security-Policy"].Split("; ")[..2]);
        Assert.DoesNotContain("script", html.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatIsNotThere_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync("/mailbox/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync("/mailbox/none/html")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync("/nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/nowhere")).Status);
    }

    [Fact]
    public async Task Pages_AreThereForEveryDoor()
    {
        await SendAsync("<p>hello</p>");
        foreach (var path in new[] { "/", "/mailbox", "/ledger", "/faults", "/style.css", "/health" })
            Assert.Equal(HttpStatusCode.OK, (await PageAsync(path)).Status);
        using var emptied = await Http.DeleteAsync("/mailbox");
        Assert.Equal(HttpStatusCode.NoContent, emptied.StatusCode);
        Assert.Empty((await GetAsync("/mailbox.json")).Json.EnumerateArray());
        Assert.Single(await LedgerAsync());
    }

    private Task<Reply> SendAsync(string text) => PostAsync("/v3/mail/send", new
    {
        personalizations = new[] { new { to = new[] { new { email = "ana@example.com", name = text } } } },
        from = new { email = "shop@example.com", name = text },
        subject = text,
        custom_args = new { @case = text, step = text },
        headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Evil"] = text },
        content = new[] { new { type = "text/plain", value = text }, new { type = "text/html", value = text } },
    });

    private async Task<Reply> PageAsync(string path)
    {
        Http.DefaultRequestHeaders.Accept.Clear();
        Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await GetAsync(path);
        Http.DefaultRequestHeaders.Accept.Clear();
        return page;
    }
}
