using System.Text.Json;
using Serverless.Client;
using Serverless.Tests.Api.WebhooksOut;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Clients;

/// <summary>The C# client against the app itself.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CSharpClientTests(ReturnsApp app)
{
    [Fact]
    public async Task Return_AskedForWithTheClient_IsOnRecordAndReadAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var client = ReturnsApi.Connect(new Uri(app.Host.BaseAddress, "api"), shop.Key);

        var accepted = await client.RequestReturnAsync(RequestOf(shop));
        var stands = await client.GetReturnAsync(accepted.Id);

        Assert.Equal((accepted.Id, accepted.Rma), (stands.Id, stands.Rma));
        Assert.Contains((await client.ListReturnsAsync()).Items, one => one.Id == accepted.Id);
    }

    [Fact]
    public async Task Order_ToldWithTheClient_IsNamedByItsNumberAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var (client, request) = (ReturnsApi.Connect(new Uri(app.Host.BaseAddress, "api"), shop.Key), RequestOf(shop));
        await client.TellOrderAsync(request.Order!.Number, request.Order);
        request.Order = new Order { Number = request.Order.Number };

        Assert.NotEmpty((await client.RequestReturnAsync(request)).Rma);
    }

    [Fact]
    public async Task Return_AskedForTwiceWithOneKey_IsOneCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var (client, request) = (ReturnsApi.Connect(new Uri(app.Host.BaseAddress, "api/"), shop.Key), RequestOf(shop));

        var first = await client.RequestReturnAsync(request, idempotencyKey: "order-7");
        var again = await client.RequestReturnAsync(request, idempotencyKey: "order-7");

        Assert.Equal(first.Id, again.Id);
    }

    [Fact]
    public async Task Request_ThatIsWrong_IsAnExceptionThatSaysWhere()
    {
        using var shop = await Shop.OpenAsync(app);
        var (client, request) = (ReturnsApi.Connect(new Uri(app.Host.BaseAddress, "api"), shop.Key), RequestOf(shop));
        request.Lines = [];

        var problem = await Assert.ThrowsAsync<ReturnsProblemException>(() => client.RequestReturnAsync(request));

        Assert.Equal(("validation_failed", "/lines"), (problem.Code, Assert.Single(problem.Errors).Pointer));
    }

    [Fact]
    public async Task Webhook_OfTheApp_IsVerifiedAndReadAndAForgedOneIsNot()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var secret = (await DeliveryTests.SaveAsync(shop, receiver.Url, "return.approved")).Secret!;
        var asked = await shop.AskAsync(shop.Ask());
        var sent = await receiver.UntilAsync("return.approved");
        var now = app.Clock.GetUtcNow();

        var told = WebhookMessages.Verify(sent.Text, sent.Id, sent.Timestamp, sent.Signature, secret, now);

        Assert.Equal((sent.Id, asked.Id), (told!.Id, told.Data.Case));
        Assert.Null(WebhookMessages.Verify(sent.Text + " ", sent.Id, sent.Timestamp, sent.Signature, secret, now));
        Assert.Null(WebhookMessages.Verify(sent.Text, sent.Id, sent.Timestamp, sent.Signature, secret, now.AddMinutes(6)));
        Assert.Null(WebhookMessages.Verify(sent.Text, sent.Id, sent.Timestamp, signatures: null, secret, now));
    }

    /// <summary>As a storefront that has only the client would write it.</summary>
    private static ReturnRequest RequestOf(Shop shop) =>
        JsonSerializer.Deserialize<ReturnRequest>(JsonSerializer.Serialize(shop.Ask().Request(), Shop.Json), Shop.Json)!;
}
