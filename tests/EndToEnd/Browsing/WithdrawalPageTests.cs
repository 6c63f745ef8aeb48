using Microsoft.Playwright;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>The page to withdraw, by whoever has no scripts and no mouse, on a telephone and on a desk.</summary>
public sealed class WithdrawalPageTests : IAsyncLifetime
{
    private Local _local = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _local = await Local.StartAsync(pace: "100ms");
        _browser = await Browser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _local.DisposeAsync();
    }

    [Theory]
    [InlineData(390, "de", "Widerruf bestätigen", "Ihr Widerruf ist eingegangen")]
    [InlineData(1280, "en", "confirm withdrawal", "Your withdrawal has been received")]
    public async Task Withdrawal_WithTheKeyboardAlone_IsDeclaredAndReceipted(int width, string language, string confirming, string done)
    {
        await using var opened = await _browser.OpenAsync(Form(language), width, scripts: false);
        var page = opened.Page;
        await FillAsync(opened, "name", "Ana Example");
        await FillAsync(opened, "order", "L-10482");
        await FillAsync(opened, "email", $"ana{width}@example.com");
        await opened.FocusAsync("button");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("button")).ToHaveTextAsync(confirming);
        await opened.FocusAsync("button");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(done);
        await Assertions.Expect(page.Locator("dd.number")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^W-[0-9A-Z]{5}-[0-9A-Z]{5}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Until.TrueAsync("the receipt", async () => (await _local.Shop.MailsAsync()).Any(mail => mail.Step is "withdrawal_receipt"));
        await opened.IsSoundAsync();
    }

    [Fact]
    public async Task Form_WithAnError_HasTheFocusOnWhatIsWrong()
    {
        await using var opened = await _browser.OpenAsync(Form("en"), width: 390);
        var page = opened.Page;
        await page.Locator("button").ClickAsync();

        await Assertions.Expect(page.Locator("section.summary")).ToBeFocusedAsync();
        await page.Locator("section.summary a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#name")).ToBeFocusedAsync();
    }

    private Uri Form(string language) => new(_local.App, $"api/withdraw/{Settings.Storefront}?lang={language}");

    private static async Task FillAsync(OpenPage opened, string field, string text)
    {
        await opened.FocusAsync($"#{field}");
        await opened.Page.Keyboard.TypeAsync(text);
    }
}
