using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>The portal from an order's number to a request that is sent: with the keyboard alone and without scripts on a telephone, and looked through for what keeps people out.</summary>
public sealed partial class PortalPageTests(PortalPageTests.Running running) : IClassFixture<PortalPageTests.Running>
{
    private readonly Local _local = running.Local;
    private readonly Browser _browser = running.Browser;

    [Fact]
    public async Task Return_WithTheKeyboardAlone_IsAskedForWithoutScripts()
    {
        var order = await TellAsync("P-1");
        await using var opened = await _browser.OpenAsync(Portal("de"), width: 390, scripts: false);
        var page = opened.Page;
        await TypeAsync(opened, "#number", order);
        await TypeAsync(opened, "#proof", "10119");
        await EnterAsync(opened, "section button");
        await TypeAsync(opened, "#code", await CodeAsync(page));
        await EnterAsync(opened, "section button");
        await EnterAsync(opened, "button[value=return]");
        await opened.FocusAsync("select");
        await page.Keyboard.TypeAsync("1");
        await EnterAsync(opened, "form[action$='/items'] button");
        await opened.FocusAsync("select");
        await page.Keyboard.TypeAsync("Falsche G");
        await EnterAsync(opened, "form[action$='/details'] button");
        await opened.FocusAsync("input[value=pickup]");
        await page.Keyboard.PressAsync("ArrowDown");
        await EnterAsync(opened, "form[action$='/sending'] button");
        await EnterAsync(opened, "form[action$='/outcome'] button");
        await EnterAsync(opened, "form[action$='/review'] button");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ihre Anfrage ist gesendet");
        await Assertions.Expect(page.Locator("dd.number")).ToHaveTextAsync(Rma());
        await opened.IsSoundAsync();
        await page.Locator("a.button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(StatusPage());
    }

    [Fact]
    public async Task Pages_OfTheWholeWay_KeepNobodyOut()
    {
        var order = await TellAsync("P-2");
        await using var opened = await _browser.OpenAsync(Portal("en"), width: 1280);
        var page = opened.Page;
        await IsOpenToAllAsync(page);
        await page.FillAsync("#number", order);
        await page.FillAsync("#proof", "10119");
        await page.ClickAsync("section button");
        await IsOpenToAllAsync(page);
        await page.FillAsync("#code", await CodeAsync(page));
        await page.ClickAsync("section button");
        await IsOpenToAllAsync(page);
        await page.ClickAsync("button[value=claim]");
        await IsOpenToAllAsync(page);
        await page.Locator("select").First.SelectOptionAsync("1");
        await page.ClickAsync("form[action$='/items'] button");
        await IsOpenToAllAsync(page);
        await page.SelectOptionAsync("select", "damaged");
        foreach (var step in (string[])["details", "sending", "outcome", "review"])
        {
            await page.ClickAsync($"form[action$='/{step}'] button");
            await IsOpenToAllAsync(page);
        }

        await page.ClickAsync("nav.bar a");
        await IsOpenToAllAsync(page);
        await opened.IsSoundAsync();
    }

    private async Task<string> TellAsync(string order)
    {
        await _local.Shop.TellAsync(order, _local.Now);
        return order;
    }

    private Uri Portal(string language) => new(_local.App, $"api/portal/{Settings.Storefront}?lang={language}");

    private async Task<string> CodeAsync(IPage page)
    {
        var wish = await page.InputValueAsync("input[name=wish]");
        var mail = await Until.FoundAsync("the code", async () => (await _local.Shop.MailsAsync()).FirstOrDefault(one => one.Step is "portal_code" && one.Case?.EndsWith($"~{wish}", StringComparison.Ordinal) is true), () => page.Url);
        return Digits().Match(mail.Subject).Value;
    }

    private static async Task TypeAsync(OpenPage opened, string field, string text)
    {
        await opened.FocusAsync(field);
        await opened.Page.Keyboard.TypeAsync(text);
    }

    private static async Task EnterAsync(OpenPage opened, string button)
    {
        await opened.FocusAsync(button);
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.Page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task IsOpenToAllAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{page.Url}: {string.Join("; ", found.Violations.Select(violation => $"{violation.Id} at {violation.Nodes[0].Html}"))}");
    }

    /// <summary>All of this takes one app.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal Local Local { get; private set; } = null!;

        internal Browser Browser { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Local = await Local.StartAsync(pace: "100ms");
            Browser = await Browser.StartAsync();
        }

        public async Task DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Local.DisposeAsync();
        }
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex("^RMA-[0-9A-Z]{5}-[0-9A-Z]{5}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rma();

    [GeneratedRegex("/api/status/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusPage();
}
