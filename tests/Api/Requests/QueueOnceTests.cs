using System.Text.Json;
using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Platform;
using Serverless.Platform.Storage;
using Serverless.Tests.Api.Webhooks;
using Serverless.Tests.Api.WebhooksOut;
using Serverless.Tests.Returns;
using Serverless.Webhooks;

namespace Serverless.Tests.Api.Requests;

/// <summary>
/// Queues give a message out again when its reader was cut off, and senders send again what they are not sure of. By its key, or by what it
/// says where it brings none, a message is known again, and has one effect.
/// </summary>
[Collection(nameof(ReturnsApp))]
public sealed class QueueOnceTests(ReturnsApp app)
{
    private const string Requests = QueueNames.ReturnRequests;
    private const int Many = 8;

    /// <summary>Queues of partners' events, each with what its partner says.</summary>
    private static readonly Dictionary<string, string> Partners = new(StringComparer.Ordinal)
    {
        [QueueNames.CarrierEvents] = "carrier",
        [QueueNames.WarehouseEvents] = "warehouse",
        [QueueNames.PaymentEvents] = "payments",
    };

    public static TheoryData<string> EventQueues => [.. Partners.Keys];

    public static TheoryData<string> AllQueues => [.. QueueNames.All];

    [Fact]
    public void Queues_OfTheApp_AreAllProvedHere() =>
        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), [.. Partners.Keys.Concat([Requests, QueueNames.WebhookDeliveries, QueueNames.PortalCodes]).Order(StringComparer.Ordinal)]);

    [Theory]
    [InlineData("a-key")]
    [InlineData(null)]
    public async Task Request_ThatComesManyTimesAtOnce_OpensOneCase(string? key)
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var message = Message(shop, ask.Request(), key);

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => app.EnqueueAsync(Requests, message)));

        await app.EmptyAsync(Requests);
        var only = Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
        var asked = new Case(shop, only.Id, only.Self);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.UntilMailAsync("approved");
        Assert.All(await asked.DeedsAsync(), deed => Assert.Equal(1, deed.Nth));
        Assert.False(await app.IsPoisonedAsync(Requests, message));
    }

    /// <summary>The same said with other blanks, another order of names and absent for null is the same.</summary>
    [Fact]
    public async Task Request_SaidOtherwise_IsTheSameByItsContent()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var message = Message(shop, ask.Request(), key: null);
        var said = JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(message)!.Reverse().ToDictionary(StringComparer.Ordinal);

        await app.EnqueueAsync(Requests, message);
        await app.EnqueueAsync(Requests, JsonSerializer.Serialize(said, new JsonSerializerOptions { WriteIndented = true }));
        await app.EnqueueAsync(Requests, $"{message[..^1]},\"kind\":null,\"unknown\":1}}");

        await app.EmptyAsync(Requests);
        Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
    }

    [Fact]
    public async Task Request_WithAKeyUsedForAnother_IsKeptForAnOperator()
    {
        using var shop = await Shop.OpenAsync(app);
        var (first, second) = (shop.Ask(), shop.Ask());
        await app.EnqueueAsync(Requests, Message(shop, first.Request(), "one-key"));
        await app.EmptyAsync(Requests);
        var other = Message(shop, second.Request(), "one-key");

        await app.EnqueueAsync(Requests, other);

        await PoisonedAsync(Requests, other);
        Assert.Single(await shop.ListAsync($"order={first.Order}", atLeast: 1));
        Assert.Empty(await shop.ListAsync($"order={second.Order}"));
    }

    /// <summary>Two messages with other content and no key are two requests, even of one order; what is left of the units decides.</summary>
    [Fact]
    public async Task Request_OfOtherContentWithoutAKey_IsAnother()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();

        await app.EnqueueAsync(Requests, Message(shop, ask.Request(), key: null));
        await app.EnqueueAsync(Requests, Message(shop, (ask with { Lines = [Ask.Line("socks")] }).Request(), key: null));

        await app.EmptyAsync(Requests);
        Assert.Equal(2, (await shop.ListAsync($"order={ask.Order}", atLeast: 2)).Count);
    }

    /// <summary>A key is its storefront's own, by whichever way it comes.</summary>
    [Fact]
    public async Task Request_OfAnotherStorefrontWithTheKey_IsItsOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        await app.EnqueueAsync(Requests, Message(shop, ask.Request(), "shared"));
        await app.EnqueueAsync(Requests, Message(other, (ask with { Tenders = [new("card", "card", Reference: $"pi_{other.Id}")] }).Request(), "shared"));
        await app.EmptyAsync(Requests);

        Assert.Equal(Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1)).Id, (await shop.AskAsync(ask, "shared")).Id);
        Assert.Single(await other.ListAsync($"order={ask.Order}", atLeast: 1));
    }

    [Theory]
    [MemberData(nameof(EventQueues))]
    public async Task Event_ThatComesManyTimesAtOnce_CountsOnce(string queue)
    {
        using var scene = await Scene.SetAsync(app, Partners[queue]);

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => app.EnqueueAsync(queue, scene.Word)));

        await app.EmptyAsync(queue);
        await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
        Assert.All(await scene.Case.DeedsAsync(), deed => Assert.Equal(1, deed.Nth));
        var mails = await scene.Case.MailStepsAsync();
        Assert.Equal(mails.Distinct(), mails);
        Assert.False(await app.IsPoisonedAsync(queue, scene.Word));
    }

    /// <summary>The sender's id says what is the same: what comes under it later is taken for the first, and no case is moved by it.</summary>
    [Theory]
    [MemberData(nameof(EventQueues))]
    public async Task Event_UnderAnIdThatWasUsed_ChangesNothing(string queue)
    {
        using var scene = await Scene.SetAsync(app, Partners[queue]);
        await scene.EnqueueAsync();
        await scene.TakenInAsync();
        var before = await scene.StandAsync();

        await scene.EnqueueAsync(Scene.OfNobody(Partners[queue], scene.Id, app.Clock.GetUtcNow()));
        await scene.EnqueueAsync(scene.Word.Replace("succeeded", "failed", StringComparison.Ordinal).Replace("accepted", "missing", StringComparison.Ordinal)
            .Replace("\"delivered\"", "\"failure\"", StringComparison.Ordinal));

        await scene.Case.RestAsync();
        Assert.Equal(before, await scene.StandAsync());
        Assert.Equal(1, await scene.ReportsAsync());
    }

    /// <summary>A delivery can be made twice, as Standard Webhooks have it; by its id and its words the storefront knows it again.</summary>
    [Fact]
    public async Task Delivery_ThatComesTwice_IsSentWithOneIdAndTheSameWords()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        using var saved = await shop.Http.PutAsync(
            new Uri("api/v1/webhooks", UriKind.Relative), JsonContentOf(new WebhookEndpointRequest { Url = receiver.Url.ToString(), Events = ["return.approved"] }));
        saved.EnsureSuccessStatusCode();
        var asked = await shop.AskAsync(shop.Ask());
        var first = await receiver.UntilAsync("return.approved");
        var message = JsonSerializer.Serialize(
            new WebhookDelivery(first.Id, StorefrontId.Parse(shop.Id), CaseId.Parse(asked.Id), "return.approved", app.Clock.GetUtcNow(), first.Text, Attempts: 0), Json.Stored);

        await app.EnqueueAsync(QueueNames.WebhookDeliveries, message);
        await app.EnqueueAsync(QueueNames.WebhookDeliveries, message);

        await receiver.UntilAsync("return.approved", 3);
        Assert.Single(receiver.All.Select(one => (one.Id, one.Text)).Distinct());
        Assert.Empty(await new TableClient(app.Storage, "webhooks").QueryAsync<TableEntity>($"PartitionKey eq '{shop.Id}~failed'").ToListAsync());
    }

    [Theory]
    [MemberData(nameof(AllQueues))]
    public async Task Message_ThatIsNoJson_IsKeptAsItCame(string queue)
    {
        var message = $"nothing {Messages.NewId("m")}";

        await app.EnqueueAsync(queue, message);

        await PoisonedAsync(queue, message);
    }

    [Theory]
    [InlineData(QueueNames.WebhookDeliveries, """{ "id": "msg_1" }""")]
    [InlineData(QueueNames.WarehouseEvents, """{ "type": "inspection.completed" }""")]
    [InlineData(QueueNames.ReturnRequests, "{}")]
    public async Task Message_OfWhichTooLittleIsThere_IsKeptAsItCame(string queue, string text)
    {
        var message = $"{text}{new string(' ', Random.Shared.Next(1, 1_000))}";

        await app.EnqueueAsync(queue, message);

        await PoisonedAsync(queue, message);
    }

    [Fact]
    public async Task Message_ThatNamesItsOrderAloneAndHasNoKey_IsKeptAsItCame()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var message = Message(shop, ask.Request() with { Order = new Order { Number = ask.Order } }, key: null);

        await app.EnqueueAsync(Requests, message);

        await PoisonedAsync(Requests, message);
    }

    private Task PoisonedAsync(string queue, string message) => Until.TrueAsync("the poisoned message", () => app.IsPoisonedAsync(queue, message));

    private static string Message(Shop shop, ReturnRequest request, string? key) =>
        JsonSerializer.Serialize(request with { Storefront = shop.Id, IdempotencyKey = key }, Shop.Json);

    private static StringContent JsonContentOf<T>(T body) => new(JsonSerializer.Serialize(body, Shop.Json), System.Text.Encoding.UTF8, "application/json");
}
