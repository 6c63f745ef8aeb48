using System.Text.Json;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

[Collection(nameof(ReturnsApp))]
public sealed class QueueTests(ReturnsApp app)
{
    private const string Queue = "return-requests";

    [Fact]
    public async Task Message_ThatIsGood_OpensACase()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();

        await app.EnqueueAsync(Queue, JsonSerializer.Serialize(ask.Request() with { Storefront = shop.Id }, Shop.Json));

        var only = Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
        await new Case(shop, only.Id, only.Self).UntilStatusAsync("awaiting_parcel");
    }

    [Fact]
    public async Task Message_TwiceWithItsKey_OpensOneCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var message = JsonSerializer.Serialize(ask.Request() with { Storefront = shop.Id, IdempotencyKey = "once" }, Shop.Json);

        await app.EnqueueAsync(Queue, message);
        await app.EnqueueAsync(Queue, message);

        await EmptyAsync();
        var only = Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
        Assert.Equal(only.Id, (await shop.AskAsync(ask, "once")).Id);
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("""{ "storefront": "nobody-knows-it" }""")]
    [InlineData("null")]
    public async Task Message_ThatCannotBeTaken_IsKeptAsItCame(string text)
    {
        var message = $"{text}{new string(' ', Random.Shared.Next(1, 200))}";

        await app.EnqueueAsync(Queue, message);

        await PoisonedAsync(message);
    }

    [Fact]
    public async Task Message_OfARequestThatIsWrong_IsKeptAsItCame()
    {
        using var shop = await Shop.OpenAsync(app);
        var message = JsonSerializer.Serialize(shop.Ask().Request() with { Storefront = shop.Id, Lines = [] }, Shop.Json);

        await app.EnqueueAsync(Queue, message);

        await PoisonedAsync(message);
    }

    private Task PoisonedAsync(string message) => Until.TrueAsync("the poisoned message", () => app.IsPoisonedAsync(Queue, message));

    private Task EmptyAsync() => Until.TrueAsync("an empty queue", async () =>
        (await app.Queue(Queue).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
}
