using System.Net;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

/// <summary>Stock-outs as they are asked for.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StockOutRequestTests(ReturnsApp app)
{
    [Theory]
    [InlineData("store_credit")]
    [InlineData("exchange")]
    [InlineData("replacement")]
    public async Task StockOut_ForAnythingButTheMoney_IsNotTheShopsToChoose(string resolution)
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync((shop.Ask().StockOut() with { Resolution = resolution }).Request()));
        Assert.Contains("/resolution", problem.Pointers);
    }
}
