using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>An operator in the browser: a case fails, they find its cause, see what a replay would do, and replay it; each page is looked through for what keeps people out.</summary>
public sealed class ConsolePageTests : IAsyncLifetime
{
    private const string Cause = "warehouse_refused:http_422";

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

    [Fact]
    public async Task Failure_FoundByItsCause_IsReplayedWithTheKeyboardAloneAndPaidOnce()
    {
        var id = await FailAsync("console-1");
        await using var opened = await _browser.OpenAsync(new Uri(_local.App, "api/console/failures"), width: 390, scripts: false);
        var page = opened.Page;
        await opened.FocusAsync("#key");
        await page.Keyboard.TypeAsync(Settings.OpsKey);
        await EnterAsync(opened, "section button");
        await EnterAsync(opened, "td a");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(Cause);
        await EnterAsync(opened, "td a");
        await EnterAsync(opened, "main nav a[href$='/plan']");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("announcement");
        await opened.FocusAsync("[id='replay.reason']");
        await page.Keyboard.TypeAsync("The warehouse is back");
        await EnterAsync(opened, ".acts button");

        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync("The case goes on.");
        await opened.IsSoundAsync();
        await Deeds.AreDoneOnceAsync(_local.Shop, id);
    }

    [Fact]
    public async Task Pages_OnTelephoneAndDeskInLightAndDark_KeepNobodyOut()
    {
        var failed = await FailAsync("console-2");
        var accepted = await _local.Shop.AskAsync(Shop.SampleRequest("console-3", _local.Now), "console-3");
        await Deeds.AreDoneOnceAsync(_local.Shop, accepted.Id);
        string[] pages = ["failures", $"failures?cause={Cause}", $"failures/plan?cause={Cause}", "stuck", "replays", "search?q=nothing", $"cases/{failed}", $"cases/{failed}/plan", $"cases/{accepted.Id}"];
        foreach (var width in (int[])[390, 1280])
        {
            await using var opened = await _browser.OpenAsync(new Uri(_local.App, "api/console"), width);
            var page = opened.Page;
            await IsOpenToAllAsync(page);
            await page.FillAsync("#key", Settings.OpsKey);
            await page.ClickAsync("section button");
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var path in pages)
                {
                    await page.GotoAsync(new Uri(_local.App, $"api/console/{path}").ToString());
                    foreach (var action in await page.Locator("summary").AllAsync())
                        await action.ClickAsync();
                    await IsOpenToAllAsync(page);
                    await opened.IsSoundAsync();
                }
            }
        }
    }

    private async Task<string> FailAsync(string order)
    {
        await _local.Shop.ArmAsync("warehouse", "error", "/v1/returns", status: 422);
        var asked = await _local.Shop.AskAsync(Shop.SampleRequest(order, _local.Now), order);
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "failed", "failed");
        return asked.Id;
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
}
