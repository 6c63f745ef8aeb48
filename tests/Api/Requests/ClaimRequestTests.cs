using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

/// <summary>Claims as they are asked for.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ClaimRequestTests(ReturnsApp app)
{
    [Fact]
    public async Task Claim_OfGoodsThatNeverCame_ShowsTheParcelThatTheCarrierIsAskedFor()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Lost($"OUT{shop.Id[5..].ToUpperInvariant()}7"));
        await asked.UntilAsync("the carrier is asked", c => c.Trace is { AskedAt: not null });

        var shown = await asked.GetAsync();
        Assert.Equal(("claim", "tracing", "pending"), (shown.Kind, shown.Status, shown.Lines[0].Decision));
        Assert.Equal(($"OUT{shop.Id[5..].ToUpperInvariant()}7", "UPS"), (shown.Trace!.TrackingNumber, shown.Trace.Carrier));
        Assert.False(shown.GoodsStay);
        Assert.Null(shown.Parcel);
    }

    [Fact]
    public async Task Claim_PreviewedForTheSameAgain_CostsNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.Http.PostAsJsonAsync(new Uri("api/v1/returns/preview", UriKind.Relative), shop.Ask().Claim("damaged", "replacement").Request(), Shop.Json);
        var preview = (await answer.Content.ReadFromJsonAsync<ReturnPreview>(Shop.Json))!;

        Assert.Equal(("accepted", "even"), (preview.Outcome, preview.Difference!.Direction));
        Assert.Empty(preview.Money!.Refunds);
    }

    [Fact]
    public async Task Claim_ForARepair_IsRefusedWhereItIsNotOfferedAndPreviewedWithItsDayWhereItIs()
    {
        using var plain = await Shop.OpenAsync(app);
        using var repairing = await Shop.OpenAsync(app, new() { Default = new() { RepairWithinDays = 14 } });
        var refused = Assert.Single((await PreviewAsync(plain)).Lines);
        var preview = await PreviewAsync(repairing);

        Assert.Equal("""{"code":"resolution_not_offered","line":"shirt","resolution":"repair","offered":["refund","replacement"]}""", refused.Refusal!.ToJsonString());
        Assert.Equal(("accepted", "repair"), (preview.Outcome, preview.Resolution));
        Assert.Null(preview.Money);
        Assert.Contains(preview.Dates, date => date.Name is "repair_by");

        static async Task<ReturnPreview> PreviewAsync(Shop shop)
        {
            using var answer = await shop.Http.PostAsJsonAsync(new Uri("api/v1/returns/preview", UriKind.Relative), shop.Ask().Claim("damaged", "repair").Request(), Shop.Json);
            return (await answer.Content.ReadFromJsonAsync<ReturnPreview>(Shop.Json))!;
        }
    }

    [Fact]
    public async Task Claim_ByTheCustomersChoice_NamesTheReturnThatIsPossible()
    {
        using var shop = await Shop.OpenAsync(app);
        using var answer = await shop.Http.PostAsJsonAsync(new Uri("api/v1/returns/preview", UriKind.Relative), shop.Ask().Claim("wrong_size").Request(), Shop.Json);
        var line = Assert.Single((await answer.Content.ReadFromJsonAsync<ReturnPreview>(Shop.Json))!.Lines);

        Assert.Equal("no_fault", line.Refusal!["code"]!.GetValue<string>());
        Assert.Contains(line.Instead!, possible => possible.Kind is "return");
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "/shipBack", "lost with a way back" },
        { "/lines/1/reason", "lost and damaged together" },
        { "/lostParcel", "a lost parcel of a damaged line" },
        { "/lostParcel/trackingNumber", "no number" },
        { "/resolution", "store credit" },
        { "/order/customer/address", "nowhere to send it" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Claim_ThatContradictsItself_IsRefusedWhereItDoes(string pointer, string what)
    {
        using var shop = await Shop.OpenAsync(app);
        var (lost, damaged) = (shop.Ask().Lost("EZ1000000099"), shop.Ask().Claim("damaged"));
        var request = what switch
        {
            "lost with a way back" => (lost with { ShipBack = new() { Method = "pickup" } }).Request(),
            "lost and damaged together" => (lost with { Lines = [.. lost.Lines, Ask.Line("socks", reason: "damaged")] }).Request(),
            "a lost parcel of a damaged line" => (damaged with { LostParcel = lost.LostParcel }).Request(),
            "no number" => (lost with { LostParcel = new() }).Request(),
            "store credit" => (damaged with { Resolution = "store_credit" }).Request(),
            _ => (lost with { Resolution = "replacement", Customer = lost.Customer with { Address = null } }).Request(),
        };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(request));

        Assert.Contains(pointer, problem.Pointers);
    }
}
