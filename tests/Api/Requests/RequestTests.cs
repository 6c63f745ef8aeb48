using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

[Collection(nameof(ReturnsApp))]
public sealed class RequestTests(ReturnsApp app)
{
    private const string Path = "api/v1/returns";

    [Fact]
    public async Task Request_ThatIsGood_IsAcceptedAndNamesItsCase()
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.PostAsync(shop.Ask().Request());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = (await answer.Content.ReadFromJsonAsync<ReturnAccepted>(Shop.Json))!;
        Assert.Equal(accepted.Links.Self, answer.Headers.Location);
        Assert.Equal($"https://returns.example/api/v1/returns/{accepted.Id}", accepted.Links.Self.AbsoluteUri);
        Assert.Equal("requested", accepted.Status);
        Assert.NotEmpty(accepted.Rma);
    }

    [Fact]
    public async Task Request_WithMuchWrong_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var good = shop.Ask().Request();
        var bad = good with
        {
            Lines = [Ask.Line("shirt", 0), Ask.Line("hat"), Ask.Line("socks", reason: "boredom")],
            ShipBack = new ShipBack { Method = "pigeon" },
            Order = good.Order! with { Currency = "euro", Customer = good.Order.Customer! with { Email = "nobody" } },
        };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(bad));

        Assert.Equal("validation_failed", problem.Code);
        Assert.Superset(
            new HashSet<string> { "/lines/0/quantity", "/lines/2/reason", "/shipBack/method", "/order/currency", "/order/customer/email" },
            problem.Pointers.ToHashSet());
        Assert.All(problem.Errors!, error => Assert.NotEmpty(error.Message));
    }

    [Fact]
    public async Task Request_OfNothing_TellsWhatIsNeeded()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path, "{}"));

        Assert.Superset(new HashSet<string> { "/order", "/lines", "/shipBack" }, problem.Pointers.ToHashSet());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "lines": "shirt" }""")]
    [InlineData("""{ "lines": [ { "quantity": 1.5 } ] }""")]
    [InlineData("")]
    public async Task Request_ThatIsNotTheJsonDocumented_IsMalformed(string body)
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.SendAsync(Path, body));

        Assert.Equal("malformed_json", problem.Code);
    }

    [Fact]
    public async Task Request_WithAValueOfAWrongKind_PointsAtIt()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.SendAsync(Path, """{ "lines": [ {}, { "quantity": "two" } ] }"""));

        Assert.Equal("/lines/1/quantity", Assert.Single(problem.Pointers));
    }

    [Fact]
    public async Task Request_WithAnotherContentType_IsUnsupported()
    {
        using var shop = await Shop.OpenAsync(app);
        using var text = new StringContent(JsonSerializer.Serialize(shop.Ask().Request(), Shop.Json), Encoding.UTF8, "text/plain");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnsupportedMediaType, shop.Http.PostAsync(new Uri(Path, UriKind.Relative), text));

        Assert.Equal("unsupported_media_type", problem.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_AboveTheLimit_IsTooLarge(bool chunked)
    {
        using var shop = await Shop.OpenAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent($$"""{ "channel": "{{new string('x', 1024 * 1024)}}" }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.RequestEntityTooLarge, shop.Http.SendAsync(request));

        Assert.Equal("too_large", problem.Code);
    }

    [Fact]
    public async Task Request_ThatNamesAnotherStorefront_IsForbidden()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Forbidden, shop.PostAsync(shop.Ask().Request() with { Storefront = "another" }));

        Assert.Equal("wrong_storefront", problem.Code);
    }
}
