using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

/// <summary>Amendments as they are asked for.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AmendmentRequestTests(ReturnsApp app)
{
    [Fact]
    public async Task Amendment_AskedFor_IsAcceptedAndShowsWhatChanges()
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.PostAsync(shop.Ask().Amendment("paid").Request());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = (await answer.Content.ReadFromJsonAsync<ReturnAccepted>(Shop.Json))!;
        var shown = (await shop.Http.GetFromJsonAsync<ReturnCase>(new Uri($"api/v1/returns/{accepted.Id}", UriKind.Relative), Shop.Json))!;
        Assert.Equal(("amendment", "Lindenallee 12", "mara.neu@example.com"), (shown.Kind, shown.Amendment!.Address!.Line1, shown.Amendment.Contact!.Email));
        Assert.Equal(["address", "email", "variant"], shown.Amendment.Changes);
        Assert.Equal("SKU-shirt-L", Assert.Single(shown.Amendment.Variants!).Sku);
    }

    [Theory]
    [InlineData("return")]
    [InlineData("cancellation")]
    public async Task Changes_AskedForWithAnotherKind_AreRefused(string kind)
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(shop.Ask().Amendment("paid").Request() with { Kind = kind }));

        Assert.Contains("/changes", problem.Pointers);
    }

    [Fact]
    public async Task Amendment_OfNothing_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(shop.Ask().Amendment("paid", new OrderChanges()).Request()));

        Assert.Equal(["/changes"], problem.Pointers);
    }

    [Fact]
    public async Task Amendment_WithLines_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.PostAsync(shop.Ask().Amendment("paid").Request() with { Lines = [Ask.Line("shirt")] }));

        Assert.Equal(["/lines"], problem.Pointers);
    }

    [Theory]
    [InlineData("paid", "accepted", null)]
    [InlineData("released", "warehouse_asked", "amend_by")]
    [InlineData("shipped", "refused", null)]
    public async Task Preview_OfAnAmendment_SaysWhatWouldComeOfItAndNamesNoMoney(string stage, string outcome, string? date)
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.SendAsync("api/v1/returns/preview", System.Text.Json.JsonSerializer.Serialize(shop.Ask().Amendment(stage).Request(), Shop.Json));

        var preview = (await answer.Content.ReadFromJsonAsync<ReturnPreview>(Shop.Json))!;
        Assert.Equal((outcome, date, null), (preview.Outcome, preview.Dates.SingleOrDefault()?.Name, preview.Money));
    }
}
