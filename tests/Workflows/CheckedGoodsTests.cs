using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What is looked at when goods have come: told to the warehouse with the announcement, and to the customer before they send anything.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CheckedGoodsTests(ReturnsApp app)
{
    private static readonly PolicySettings Careful = new()
    {
        Default = new()
        {
            Conditions = ["tags_on"],
            InspectionCriteria = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["The seams are whole"], ["zh-CN"] = ["缝线完好"] },
        },
    };

    [Fact]
    public async Task Criteria_OfAReturnByChoice_AreToldBeforeItIsSent()
    {
        using var shop = await Shop.OpenAsync(app, Careful);
        var ask = shop.Ask() with { Lines = [Ask.Line("shirt"), Ask.Line("socks", reason: "defective")] };
        Assert.Equal(
            ["the tags have to be on, The seams are whole", "The seams are whole"],
            (await shop.PreviewAsync(ask.Request())).Lines.Select(line => string.Join(", ", line.Checks!)));

        var asked = await shop.AwaitParcelAsync(ask);
        await asked.UntilMailAsync("approved");

        var (page, mail) = (await asked.PageAsync(), (await asked.MailAsync("approved")).Text);
        Assert.Equal(2, mail.Split("- The seams are whole").Length - 1);
        Assert.Equal(1, mail.Split("- the tags have to be on").Length - 1);
        Assert.Contains("<li>The seams are whole</li>", page, StringComparison.Ordinal);

        var (shirt, socks) = await app.Simulation.AnnouncedAsync((await asked.GetAsync()).Rma) is { Count: 2 } announced ? (announced[0], announced[1]) : default;
        Assert.Equal("""[{"first_unit":1,"quantity":1,"reason":"wrong_size","conditions":["tags_on"]}]""", shirt.GetProperty("reasons").GetRawText());
        Assert.Equal("""[{"first_unit":1,"quantity":1,"reason":"defective","conditions":[]}]""", socks.GetProperty("reasons").GetRawText());
        Assert.Equal("缝线完好", socks.GetProperty("criteria").GetProperty("zh-CN")[0].GetString());
    }

    [Fact]
    public async Task Criteria_ForAChineseCustomer_AreInChinese()
    {
        using var shop = await Shop.OpenAsync(app, Careful);
        var ask = shop.Ask();
        var asked = await shop.AwaitParcelAsync(ask with { Customer = ask.Customer with { Locale = "zh-CN" } });
        await asked.UntilMailAsync("approved");
        Assert.Contains("- 缝线完好", (await asked.MailAsync("approved")).Text, StringComparison.Ordinal);
    }
}
