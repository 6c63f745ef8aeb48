using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

/// <summary>Exchanges as they are asked for.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ExchangeRequestTests(ReturnsApp app)
{
    [Fact]
    public async Task Exchange_AskedFor_IsAcceptedAndShowsTheGoodsWanted()
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.PostAsync(shop.Ask().Exchange(5000).Request());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = (await answer.Content.ReadFromJsonAsync<ReturnAccepted>(Shop.Json))!;
        var shown = (await shop.Http.GetFromJsonAsync<ReturnCase>(new Uri($"api/v1/returns/{accepted.Id}", UriKind.Relative), Shop.Json))!;
        Assert.Equal("exchange", shown.Kind);
        Assert.Equal(("The shirt, L", 5000L), (Assert.Single(shown.Exchange!.Wanted).Title, shown.Exchange.Wanted[0].UnitPrice.Amount));
    }

    [Theory]
    [InlineData("return")]
    [InlineData("withdrawal")]
    public async Task GoodsInExchange_AskedForWithAnotherKind_AreRefused(string kind)
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync((shop.Ask().Exchange(5000) with { Kind = kind }).Request()));

        Assert.Contains("/replacement", problem.Pointers);
    }

    [Fact]
    public async Task Exchange_WithoutGoods_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync((shop.Ask() with { Kind = "exchange" }).Request()));

        Assert.Contains("/replacement", problem.Pointers);
    }

    [Fact]
    public async Task Exchange_WithNowhereToSendItsGoods_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Exchange(5000).By("own_parcel").Request();

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity,
            shop.PostAsync(request with { Order = request.Order! with { Customer = request.Order.Customer! with { Address = null } } }));

        Assert.Contains("/order/customer/address", problem.Pointers);
    }

    [Fact]
    public async Task Exchange_InAnotherCurrency_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Exchange(5000).Request();
        var dollars = request with { Replacement = [request.Replacement![0] with { UnitPrice = new Money { Amount = 5000, Currency = "USD" } }] };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(dollars));

        Assert.Contains(problem.Pointers, pointer => pointer.StartsWith("/replacement/0", StringComparison.Ordinal));
    }
}
