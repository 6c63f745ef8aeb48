using System.Net;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

[Collection(nameof(ReturnsApp))]
public sealed class IdempotencyTests(ReturnsApp app)
{
    [Fact]
    public async Task Request_AgainWithItsKey_IsTheSameCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Request();
        using var first = await shop.PostAsync(request, "key-1");
        app.Clock.Advance(TimeSpan.FromMinutes(3));

        using var second = await shop.PostAsync(request, "key-1");

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_AgainWithItsKeyAndAnotherBody_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        using var first = await shop.PostAsync(ask.Request(), "key-1");

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.PostAsync((ask with { Lines = [Ask.Line("socks")] }).Request(), "key-1"));

        Assert.Equal("idempotency_key_reused", problem.Code);
    }

    [Fact]
    public async Task Requests_FiftyAtOnceWithOneKey_AreOneCaseAndOneAnswer()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Request();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await shop.PostAsync(request, "key-50");
            return (answer.StatusCode, Text: await answer.Content.ReadAsStringAsync());
        }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal));
        var only = Assert.Single(await shop.ListAsync($"order={request.Order!.Number}", atLeast: 1));
        var asked = new Case(shop, only.Id, only.Self);
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "label");
    }

    [Fact]
    public async Task Requests_WithoutAKey_AreEachTheirOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();

        var (first, second) = (await shop.AskAsync(ask), await shop.AskAsync(ask));

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Key_OfAnotherShop_IsAnotherKey()
    {
        using var one = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);

        var (first, second) = (await one.AskAsync(one.Ask(), "key-1"), await other.AskAsync(other.Ask(), "key-1"));

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Key_ThatIsTooLong_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(shop.Ask().Request(), new string('k', 256)));

        Assert.Equal("idempotency_key_too_long", Assert.Single(problem.Errors!).Code);
    }
}
