using System.Text.RegularExpressions;
using Serverless.Contracts.V1;

namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>What people look at, on a telephone and on a desk, once a return has gone its course.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private static readonly int[] Widths = [390, 1280];

    private Local _local = null!;
    private Browser _browser = null!;
    private ReturnCase _case = null!;

    public async Task InitializeAsync()
    {
        _local = await Local.StartAsync(pace: "100ms");
        _browser = await Browser.StartAsync();
        var accepted = await _local.Shop.AskAsync(Shop.SampleRequest("pages", _local.Now), "pages");
        await Deeds.AreDoneOnceAsync(_local.Shop, accepted.Id);
        _case = (await _local.Shop.FindAsync(accepted.Id))!;
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _local.DisposeAsync();
    }

    [Fact]
    public async Task Pages_OnTelephoneAndDesk_AreWholeAndSayWhatMatters()
    {
        await ShowsAsync(_case.Links.Status, _case.Rma, "49.12", "Linen shirt, white, M", "Nordlicht Outfitters");
        await ShowsAsync(new Uri(_local.App, "api/docs"), "/v1/returns", "/hooks/carrier");
        await ShowsAsync(new Uri(_local.Partners, "mailbox"), "Mara Lindqvist", _case.Rma, "refund_sent");
        await ShowsAsync(new Uri(_local.Partners, "ledger"), "refund", "49.12 EUR", "pickup");
        foreach (var mail in await _local.Shop.MailsAsync())
            await ShowsAsync(new Uri(_local.Partners, $"mailbox/{mail.Id}"), mail.Subject);
    }

    [Fact]
    public async Task Mail_ItsLink_OpensTheStatusPage()
    {
        var mail = (await _local.Shop.MailsAsync()).Single(mail => mail.Step == "refund_sent");
        await using var page = await _browser.OpenAsync(new Uri(_local.Partners, $"mailbox/{mail.Id}"), Widths[0]);
        var link = await page.Page.Frames[^1].Locator("a[href*='/status/']:not([href*='/credit-note/'], [href*='score='])").First.GetAttributeAsync("href");
        Assert.Equal(_case.Links.Status, new Uri(link!));
    }

    /// <summary>A browser takes hostile words for words: it shows them, runs nothing and loads nothing.</summary>
    [Fact]
    public async Task Pages_OfHostileWords_RunNothing()
    {
        const string Words = "</p><script>window.owned=1</script><img src=x onerror=window.owned=2>";
        var asked = await _local.Shop.AskAsync(
            Shop.SampleRequest("<svg onload=window.owned=3>", _local.Now, sample =>
            {
                var order = sample["order"]!;
                (order["lines"]![0]!["title"], order["customer"]!["name"], order["tenders"]![0]!["label"]) = (Words, Words, Words);
            }),
            "hostile");
        await Deeds.AreDoneOnceAsync(_local.Shop, asked.Id);

        await RunsNothingAsync(asked.Links.Status, Words, "<svg onload");
        await RunsNothingAsync(new Uri(_local.Partners, "mailbox"), Words);
        await RunsNothingAsync(new Uri(_local.Partners, "ledger"));
        foreach (var mail in (await _local.Shop.MailsAsync()).Where(mail => mail.Step is "approved" or "refund_sent"))
            await RunsNothingAsync(new Uri(_local.Partners, $"mailbox/{mail.Id}"));
    }

    private async Task RunsNothingAsync(Uri address, params string[] texts)
    {
        await using var page = await _browser.OpenAsync(address, Widths[0]);
        var shown = "";
        await Until.TrueAsync($"{string.Join(", ", texts)} at {address}", async () => texts.All((shown = await TextAsync(page)).Contains), () => $"It shows:\n{shown}");
        foreach (var frame in page.Page.Frames)
            Assert.False(await frame.EvaluateAsync<bool>("'owned' in window"), $"{frame.Url} runs what was written into it");
        await page.IsSoundAsync();
    }

    private async Task ShowsAsync(Uri address, params string[] texts)
    {
        foreach (var width in Widths)
        {
            await using var page = await _browser.OpenAsync(address, width);
            var shown = "";
            await Until.TrueAsync(
                $"{string.Join(", ", texts)} at {address}, {width} wide",
                async () => texts.All((shown = await TextAsync(page)).Contains),
                () => $"It shows:\n{shown}");
            await page.IsSoundAsync();
        }
    }

    /// <summary>What is shown with its frames, blanks made one. Scripts may still be at work.</summary>
    private static async Task<string> TextAsync(OpenPage page) =>
        Spaces().Replace(string.Join('\n', await Task.WhenAll(page.Page.Frames.Select(frame => frame.InnerTextAsync("body")))), " ");

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
