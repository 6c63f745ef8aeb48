using System.Text.RegularExpressions;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Where nothing is paid back it is said why, and nothing is said that sounds as if it were.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class NothingPaidTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Theory]
    [InlineData("en", "We would refund €3.00, but sending it back costs €4.90, which is taken off: nothing is left to refund.")]
    [InlineData("zh-CN", "原本可退 €3.00，扣除寄回运费 €4.90 后，没有余额可退。")]
    public async Task RefundOfZero_ForFreightAboveTheGoodsWorth_IsExplainedWithBothAmountsInEmailAndOnThePage(string locale, string why)
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { DropOffFreight = Ask.Euro(490) } });
        using var watch = new Watch(shop, locale);
        var asked = await watch.AskAsync(watch.Ask().By("drop_off") with { Items = [new("pin", 1, 300)], Lines = [Ask.Line("pin")] });
        await watch.CloseAsync(asked);

        Assert.Contains(why, Sentences.Plain((await asked.MailAsync("inspected")).Text), StringComparison.Ordinal);
        Assert.Contains(why, Sentences.OfHtml((await asked.MailAsync("inspected")).Html), StringComparison.Ordinal);
        Assert.Contains(why, watch.Pages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("refund_sent", await asked.MailStepsAsync());
        Assert.DoesNotContain("survey", await asked.MailStepsAsync());
    }

    [Theory]
    [InlineData("en", "Refunded")]
    [InlineData("zh-CN", "已退款")]
    public async Task Page_OfARefusedReturn_ShowsNoZeroRefundNoTickAndNoSurvey(string locale, string refunded)
    {
        using var shop = await Shop.OpenAsync(app);
        using var watch = new Watch(shop, locale);

        await watch.AskAsync(watch.Ask() with { DeliveredAt = app.Clock.GetUtcNow().AddDays(-60) }, "refused");

        var page = watch.Pages[^1];
        Assert.DoesNotContain("0.00", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(refunded, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"score\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"done", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "email")]
    [InlineData("zh-CN", "邮件")]
    public async Task Page_OfAFailedCase_PromisesNoEmail(string locale, string email)
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { Offered = ["pickup", "drop_off"] } });
        using var watch = new Watch(shop, locale);
        var asked = await watch.AskAsync(Watch.Unknown(watch.Ask()), "failed");

        Assert.DoesNotContain(email, Now(watch.Pages[^1].Html), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["received"], await asked.MailStepsAsync());
    }

    /// <summary>What the page says of now and of what comes next; what happened stands below it.</summary>
    private static string Now(string html) =>
        Sentences.OfHtml(Regex.Match(html, "<h1.*?</section>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)) is { Success: true } part ? part.Value : throw new InvalidOperationException(html));
}
