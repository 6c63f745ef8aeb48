using Microsoft.Playwright;

namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>The system's Chromium; <c>infra/dev test</c> installs it where it can.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        }));
    }

    /// <summary>Opens a page in a window this wide and gathers what it complains of.</summary>
    /// <param name="scripts">Whether its reader lets scripts run.</param>
    public async Task<OpenPage> OpenAsync(Uri address, int width, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        var answer = await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(answer!.Ok, $"{address} answered {answer.Status}");
        return new OpenPage(context, page, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Find()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        var places = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .Append("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        return places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is missing: install it (Debian: apt-get install chromium)");
    }
}

internal sealed record OpenPage(IBrowserContext Context, IPage Page, IReadOnlyList<string> Complaints) : IAsyncDisposable
{
    /// <summary>Nothing sticks out sideways, in the page or in its frames, and nothing was complained of.</summary>
    public async Task IsSoundAsync()
    {
        foreach (var frame in Page.Frames)
        {
            var (inside, across) = (await frame.EvaluateAsync<int>("document.documentElement.clientWidth"), await frame.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.True(across <= inside, $"{frame.Url} is {across} wide in a window of {inside}");
        }

        Assert.Empty(Complaints);
    }

    /// <summary>Goes on with the tabulator until it is there.</summary>
    public async Task FocusAsync(string selector)
    {
        for (var pressed = 0; pressed < 40; pressed++)
        {
            if (await Page.Locator($"{selector}:focus").CountAsync() > 0)
                return;

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached with the keyboard");
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
