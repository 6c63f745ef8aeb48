namespace Serverless.Tests.EndToEnd.Browsing;

/// <summary>The sample shop as its customer sees it.</summary>
public sealed class ShopPageTests
{
    private const int Telephone = 390;

    [Fact]
    public async Task Order_ThatIsSentBack_ShowsWhatTheShopIsToldOfIt()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--pace", "100ms");
        await up.ShowsAsync("ready  shop");
        await using var browser = await Browser.StartAsync();
        await using var shop = await browser.OpenAsync(up.Shop, Telephone);

        await shop.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Send it back" }).First.ClickAsync();
        await Until.TrueAsync("what a webhook told", async () =>
        {
            await shop.Page.ReloadAsync();
            return (await shop.Page.Locator("strong").AllInnerTextsAsync()) is ["awaiting parcel" or "in transit" or "arrived" or "inspected" or "refunding" or "closed"];
        });
        await shop.IsSoundAsync();

        await shop.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "follow it" }).ClickAsync();
        Assert.Contains("RMA-", await shop.Page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_ReachedFromTheShop_IsFilledInWithTheOrder()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--pace", "100ms");
        await up.ShowsAsync("ready  shop");
        await using var browser = await Browser.StartAsync();
        await using var shop = await browser.OpenAsync(up.Shop, Telephone);

        var number = await shop.Page.Locator("input[name=number]").First.GetAttributeAsync("value");
        await shop.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Exchange or report a problem" }).First.ClickAsync();
        Assert.Equal(number, await shop.Page.Locator("input[name=number]").InputValueAsync());
    }
}
