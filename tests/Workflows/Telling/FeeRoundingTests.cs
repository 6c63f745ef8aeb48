using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>A fee is rounded line by line: who works it out in another way comes to another cent, and reads why.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class FeeRoundingTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Theory]
    [InlineData("en", "The restocking fee is worked out for all units of an item together and rounded once for each item.")]
    [InlineData("zh-CN", "退货手续费按每种商品的全部件数合并计算，每种商品只取整一次。")]
    public async Task FeeRounding_PerLine_IsSaidWhereverTheFeeIsShown(string locale, string said)
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { RestockingFeePercent = 10.5m } }, "CH");
        using var watch = new Watch(shop, locale);
        var ask = watch.Ask().By("drop_off");
        var asked = await watch.AskAsync(ask with
        {
            Lines = [Ask.Line("shirt"), Ask.Line("socks", 3)],
            Customer = ask.Customer with { Address = ask.Customer.Address! with { Country = "CH" } },
        });
        await watch.CloseAsync(asked);

        // 10.5 % of 39.90 is 4.1895, of 3 × 9.95 is 3.13425; of each pair of socks it would be 1.04, three times.
        Assert.Equal(3990 - 419 + 2985 - 313, await asked.RefundedAsync());
        foreach (var step in (string[])["approved", "inspected", "refund_sent"])
        {
            var mail = await asked.MailAsync(step);
            Assert.Contains(said, Sentences.Plain(mail.Text), StringComparison.Ordinal);
            Assert.Contains(said, Sentences.OfHtml(mail.Html), StringComparison.Ordinal);
        }

        Assert.Contains(said, watch.Pages[0].Text, StringComparison.Ordinal);
        Assert.Contains(said, watch.Pages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FeeRounding_WithoutAFee_IsNotSaid()
    {
        using var shop = await Shop.OpenAsync(app);
        using var watch = new Watch(shop, "en");
        var asked = await watch.AskAsync(watch.Ask().By("drop_off"));
        await watch.CloseAsync(asked);

        Assert.All(await app.Simulation.MailsAsync(asked.Key), mail => Assert.DoesNotContain("restocking fee", mail.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(watch.Pages, page => Assert.DoesNotContain("restocking fee", page.Text, StringComparison.OrdinalIgnoreCase));
    }
}
