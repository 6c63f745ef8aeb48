using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Previewing;

[Collection(nameof(ReturnsApp))]
public sealed class PreviewProblemTests(ReturnsApp app)
{
    private const string Path = "api/v1/returns/preview";

    [Fact]
    public async Task Preview_WithoutAKey_IsUnauthorized()
    {
        using var anybody = app.Host.CreateClient();
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, anybody.PostAsync(new Uri(Path, UriKind.Relative), body));

        Assert.Equal("unauthorized", problem.Code);
    }

    [Fact]
    public async Task Preview_ForAnotherStorefront_IsForbidden()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Forbidden, SendAsync(shop, shop.Ask().Request() with { Storefront = "other" }));

        Assert.Equal("wrong_storefront", problem.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "replacement": {} }""")]
    public async Task Preview_OfWhatIsNotTheJsonDocumented_IsMalformed(string body)
    {
        using var shop = await Shop.OpenAsync(app);

        Assert.Equal("malformed_json", (await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.SendAsync(Path, body))).Code);
    }

    [Fact]
    public async Task Preview_OfAnythingButJson_IsUnsupported()
    {
        using var shop = await Shop.OpenAsync(app);
        using var body = new StringContent("{}") { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/plain") } };

        Assert.Equal(
            "unsupported_media_type",
            (await ProblemAnswer.OfAsync(HttpStatusCode.UnsupportedMediaType, shop.Http.PostAsync(new Uri(Path, UriKind.Relative), body))).Code);
    }

    [Fact]
    public async Task Preview_OfMoreThanAnOrderTakes_IsTooLarge()
    {
        using var shop = await Shop.OpenAsync(app);
        var body = $$"""{ "lines": [{ "note": "{{new string('x', 1024 * 1024)}}" }] }""";

        Assert.Equal("too_large", (await ProblemAnswer.OfAsync(HttpStatusCode.RequestEntityTooLarge, shop.SendAsync(Path, body))).Code);
    }

    [Fact]
    public async Task Preview_WithMuchWrong_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        var bad = shop.Ask().Request() with
        {
            Kind = "exchange",
            Resolution = "refund",
            PayoutConsent = "cash",
            Lines = [Ask.Line("shirt", -1), Ask.Line("hat"), Ask.Line("socks") with { Evidence = ["ftp://x.example/1.jpg"], Meets = ["shiny"] }, Ask.Line("socks")],
        };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, SendAsync(shop, bad));

        Assert.Superset(
            new HashSet<string>
            {
                "/resolution", "/payoutConsent", "/replacement", "/lines/0/quantity", "/lines/1/line", "/lines/2/evidence/0", "/lines/2/meets/0", "/lines/3",
            },
            problem.Pointers.ToHashSet());
    }

    private static Task<HttpResponseMessage> SendAsync(Shop shop, ReturnRequest request) => shop.SendAsync(Path, JsonSerializer.Serialize(request, Shop.Json));
}
