using System.Net;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Ops.Poison;
using Serverless.Platform.Access;
using Serverless.Platform.Storage;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Ops;

[Collection(nameof(ReturnsApp))]
public sealed class PoisonTests(ReturnsApp app) : IAsyncLifetime
{
    private const string Queue = "return-requests";

    private Operator _admin = null!;
    private Operator _viewer = null!;

    public async Task InitializeAsync() => (_admin, _viewer) = (await Operator.OfAsync(app, "admin"), await Operator.OfAsync(app, "viewer"));

    public Task DisposeAsync()
    {
        _admin.Dispose();
        _viewer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Message_ThatIsCorrectedAndSentAgain_IsTakenIn()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        var good = JsonSerializer.Serialize(ask.Request() with { Storefront = shop.Id }, Shop.Json);
        var message = await PoisonedAsync(good.Replace(shop.Id, $"{shop.Id}-gone", StringComparison.Ordinal));
        Assert.Equal(["/storefront: unknown storefront"], message.Problems);
        Assert.Equal(("MessageRefusedException", "/storefront: unknown storefront"), (message.Failure!.Type, message.Failure.Error));
        Assert.Null(message.Body);

        var refused = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, _admin.PostAsync($"{Path(message)}/resend", new ResendMessageRequest("Just a try", Force: null)));
        Assert.Equal("refused_by_queue", Assert.Single(refused.Errors!).Code);
        await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _admin.PutAsync(Path(message), new EditMessageRequest("Just a try", "no json", Force: null)));
        using (var edited = await _admin.PutAsync(Path(message), new EditMessageRequest("The name was misspelt", good, Force: null)))
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.True(await _admin.GetAsync<PoisonMessage>(Path(message)) is { Problems: null, Failure: null });
        var resent = await _admin.DoAsync<PoisonActionResult>($"{Path(message)}/resend", new ResendMessageRequest("The name is right now", Force: null));

        Assert.Equal("resent", resent.Outcome);
        Assert.Single(await shop.ListAsync($"order={ask.Order}", atLeast: 1));
        await GoneAsync(message);
        var audit = (await _viewer.GetAsync<AuditList>("audit")).Items.Where(row => row.Who == _admin.Name).ToList();
        Assert.Equal(["poison_edit", "poison_edit", "poison_resend", "poison_resend"], audit.Select(row => row.Action).Order());
        Assert.Equal(["done", "done", "validation_failed", "validation_failed"], audit.Select(row => row.Outcome!).Order());
        Assert.DoesNotContain("Lindqvist", JsonSerializer.Serialize(audit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_Shown_HidesThePersonFromAllButAdmins()
    {
        using var shop = await Shop.OpenAsync(app);
        var text = JsonSerializer.Serialize(shop.Ask().Request() with { Storefront = "nobody-knows-it" }, Shop.Json);
        var message = await PoisonedAsync(text);

        var masked = await _viewer.GetAsync<PoisonMessage>(Path(message));
        var whole = await _admin.GetAsync<PoisonMessage>(Path(message));

        Assert.Equal((true, false), (masked.Masked, whole.Masked));
        Assert.Equal(text, whole.Body);
        Assert.All(["Lindqvist", "mara.", "Torstra", "10119", "+49"], secret => Assert.DoesNotContain(secret, masked.Body!, StringComparison.Ordinal));
        Assert.DoesNotContain("SKU-shirt", masked.Body!, StringComparison.Ordinal);
        Assert.All(["postalCode", "unitPrice", "shipBack"], field => Assert.Contains($"\"{field}\"", masked.Body!, StringComparison.Ordinal));
        await DropAsync(message);
    }

    [Theory]
    [InlineData("""{ "order": { "customer": { "name": ["Mara Lindqvist"], "fullName": "Mara Lindqvist", "mobile": 4930231 } }, "Mara Lindqvist": true }""")]
    [InlineData("""{ "text": "Mara Lindqvist wants her money", "text": "Lindqvist twice" }""")]
    [InlineData("""{ "text": "\ud800 Lindqvist" }""")]
    [InlineData("""[ "Lindqvist", { "\ud800": "Lindqvist" } ]""")]
    public async Task Message_ThatIsMalformed_ShowsNoValueToAgents(string text)
    {
        using var agent = await Operator.OfAsync(app, "agent");
        var message = await PoisonedAsync(text.Replace("wants", Messages.NewId("x"), StringComparison.Ordinal));

        foreach (var who in (Operator[])[_viewer, agent])
        {
            var shown = await who.GetAsync<PoisonMessage>(Path(message));
            Assert.True(shown.Masked);
            Assert.All(["Lindqvist", "4930231"], secret => Assert.DoesNotContain(secret, JsonSerializer.Serialize(shown), StringComparison.Ordinal));
        }

        Assert.Contains("Lindqvist", (await _admin.GetAsync<PoisonMessage>(Path(message))).Body!, StringComparison.Ordinal);
        await DropAsync(message);
    }

    [Fact]
    public async Task Messages_MoreThanAPageHolds_AreListedPageByPage()
    {
        const string queue = "carrier-events";
        var word = Messages.NewId("page");
        await SetAsideAsync(queue, Enumerable.Range(0, 58).Select(i => $"{word} {i}"));

        List<PoisonMessage> found = [];
        string? cursor = null;
        do
        {
            var page = await _viewer.GetAsync<PoisonMessageList>($"poison/{queue}{(cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}")}");
            Assert.InRange(page.Items.Count, 0, 50);
            found.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.True(found.Count >= 58);
        Assert.Equal(found.Count, found.DistinctBy(message => message.Id).Count());
        Assert.Equal(found.Count, (await _viewer.GetAsync<PoisonQueueList>("poison")).Items.Single(item => item.Queue == queue).Poisoned);
        foreach (var message in found)
            await DropAsync(message);
    }

    [Fact]
    public async Task Message_ThatIsNoJson_IsShownHiddenAndDropped()
    {
        var message = await PoisonedAsync($"not json, and Mara Lindqvist's {Messages.NewId("x")}");

        Assert.DoesNotContain("Lindqvist", (await _viewer.GetAsync<PoisonMessage>(Path(message))).Body!, StringComparison.Ordinal);
        await DropAsync(message);

        await GoneAsync(message);
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, _admin.PostAsync($"{Path(message)}/drop", new OpsAction("Just a try")));
    }

    [Fact]
    public async Task Message_OfTwoPeopleAtOnce_IsDealtWithOnce()
    {
        using var other = await Operator.OfAsync(app, "admin");
        var message = await PoisonedAsync($"broken {Messages.NewId("x")}");

        var answers = await Task.WhenAll(
            _admin.PostAsync($"{Path(message)}/drop", new OpsAction("It is broken")), other.PostAsync($"{Path(message)}/drop", new OpsAction("It is broken")));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], answers.Select(answer => answer.StatusCode).Order());
        await GoneAsync(message);
    }

    [Fact]
    public async Task Messages_InTheWay_StayWhereTheyLie()
    {
        var first = await PoisonedAsync($"first {Messages.NewId("x")}");
        var second = await PoisonedAsync($"second {Messages.NewId("x")}");

        await DropAsync(second);

        Assert.Equal(first.Id, (await _viewer.GetAsync<PoisonMessage>(Path(first))).Id);
        await DropAsync(first);
    }

    [Theory]
    [InlineData("carrier-events", """{ "id": "evt_1", "result": { "tracking_details": 7 } }""", "not the JSON documented, at line 1, byte 51")]
    [InlineData("warehouse-events", """{ "type": "inspection.completed", "id": "i1" }""", "/createdAt: This is required")]
    [InlineData("payment-events", "{", "not the JSON documented, at line 1, byte 2")]
    public async Task Message_OfEveryQueue_IsCheckedByItsOwnParser(string queue, string text, string problem)
    {
        await SetAsideAsync(queue, [text]);

        var message = (await _viewer.GetAsync<PoisonMessageList>($"poison/{queue}")).Items.First(item => item.Size == text.Length);
        Assert.Contains(problem, message.Problems!);
        Assert.Contains((await _viewer.GetAsync<PoisonQueueList>("poison")).Items, item => item.Queue == queue && item.Poisoned > 0);
        await DropAsync(message);
    }

    /// <summary>With whose tries the app was stopped each time, or what it cannot decode: of such a message nobody knows what it failed of.</summary>
    [Fact]
    public async Task Message_ThatTheHostSetAside_IsTakenOverAsItLies()
    {
        var (text, garbled) = ($"stopped {Messages.NewId("x")}", $"not base64! {Messages.NewId("x")}");
        await SetAsideAsync(Queue, [text]);
        var raw = new QueueClient(app.Storage, $"{Queue}-poison");
        await raw.SendMessageAsync(garbled);
        await Store.TakeOverAsync(Queue, CancellationToken.None);

        Assert.Null((await raw.PeekMessageAsync()).Value);
        foreach (var lying in (string[])[text, garbled])
        {
            var message = await FindAsync(lying, Queue);
            Assert.True(message is { Failure: null });
            await DropAsync(message);
        }
    }

    /// <summary>A look that was cut off before the message was deleted comes again, also after somebody has corrected the text.</summary>
    [Fact]
    public async Task Message_TakenOverTwice_StaysAsItWasCorrected()
    {
        var (id, at) = (Messages.NewId("x"), app.Clock.GetUtcNow());
        await Store.KeepAsync(Queue, id, "broken", at, failure: null, CancellationToken.None);
        var found = (await FindAsync("broken", Queue))!;
        using (await _admin.PutAsync(Path(found), new EditMessageRequest("A test of force", $"mended {id}", Force: true)))
            await Store.KeepAsync(Queue, id, "broken", at, failure: null, CancellationToken.None);

        Assert.Null(await FindAsync("broken", Queue));
        await DropAsync((await FindAsync($"mended {id}", Queue))!);
    }

    [Fact]
    public async Task Message_ThatFailsTheLastTime_LeavesNothingInItsQueues()
    {
        var text = $"broken {Messages.NewId("x")}";

        var message = await PoisonedAsync(text);

        await app.EmptyAsync(Queue);
        var poison = app.Queue($"{Queue}-poison");
        Assert.True(!await poison.ExistsAsync() || (await poison.PeekMessagesAsync(32)).Value.All(lying => lying.Body.ToString() != text));
        Assert.Single(await app.PoisonedAsync(Queue), kept => kept == text);
        await DropAsync(message);
    }

    [Fact]
    public void Tries_OfAMessage_AreThoseOfTheHost()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "host.json")));

        Assert.Equal(PoisonMiddleware.Tries, host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
    }

    [Fact]
    public async Task Queue_NobodyKnows_IsNotThere()
    {
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, _viewer.AskAsync("poison/nobody"));
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, _viewer.AskAsync($"poison/{Queue}/nobody"));
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, _admin.PostAsync($"poison/{Queue}/nobody/drop", new OpsAction("Just a try")));
    }

    private static IEnumerable<string> QueuesRead => Triggers.Of<QueueTriggerAttribute>().Select(one => one.Trigger.QueueName);

    public static TheoryData<string> Queues => [.. QueuesRead];

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task Message_OfAnyQueueThatTheAppReads_IsListedShownEditedResentAndDropped(string queue)
    {
        // A parser quotes what it cannot read; what is kept of that does not.
        var text = $$"""{ "id": 7, "email": "mara@lindqvist.example" {{Messages.NewId("x")}}""";
        var message = await PoisonedAsync(text, queue);
        Assert.Contains("not the JSON documented", message.Failure!.Error, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(message.Problems!);
        Assert.Contains((await _viewer.GetAsync<PoisonQueueList>("poison")).Items, item => item.Queue == queue && item.Poisoned > 0);
        Assert.True((await _viewer.GetAsync<PoisonMessage>(Path(message))).Masked);

        var broken = text + " still";
        using (var edited = await _admin.PutAsync(Path(message), new EditMessageRequest("A test of force", broken, Force: true)))
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("resent", (await _admin.DoAsync<PoisonActionResult>($"{Path(message)}/resend", new ResendMessageRequest("A test of force", Force: true))).Outcome);
        var again = await Until.FoundAsync("the message, poisoned again", () => FindAsync(broken, queue));

        Assert.NotNull(again.Failure);
        await DropAsync(again);
        await GoneAsync(again);
    }

    [Fact]
    public void Queues_ThatTheAppReads_AreTheOnesItMakes() => Assert.Equal(QueueNames.All.Order(), QueuesRead.Order());

    private PoisonStore Store => app.Host.Services.GetRequiredService<PoisonStore>();

    /// <summary>As the host does when the app cannot.</summary>
    private async Task SetAsideAsync(string queue, IEnumerable<string> texts)
    {
        await app.Queue($"{queue}-poison").CreateIfNotExistsAsync();
        foreach (var text in texts)
            await app.EnqueueAsync($"{queue}-poison", text);
        await Store.TakeOverAsync(queue, CancellationToken.None);
    }

    private static string Path(PoisonMessage message) => $"poison/{message.Queue}/{message.Id}";

    /// <summary>A message that its queue could not take, as the list shows it.</summary>
    private async Task<PoisonMessage> PoisonedAsync(string text, string queue = Queue)
    {
        await app.EnqueueAsync(queue, text);
        return await Until.FoundAsync("the poisoned message", () => FindAsync(text, queue));
    }

    private async Task<PoisonMessage?> FindAsync(string text, string queue)
    {
        foreach (var item in (await _viewer.GetAsync<PoisonMessageList>($"poison/{queue}")).Items)
        {
            using var answer = await _admin.AskAsync(Path(item));
            if (answer.IsSuccessStatusCode && JsonSerializer.Deserialize<PoisonMessage>(await answer.Content.ReadAsStringAsync(), Shop.Json)!.Body == text)
                return item;
        }

        return null;
    }

    private async Task DropAsync(PoisonMessage message) =>
        Assert.Equal("dropped", (await _admin.DoAsync<PoisonActionResult>($"{Path(message)}/drop", new OpsAction("A test is over"))).Outcome);

    private async Task GoneAsync(PoisonMessage message) =>
        Assert.DoesNotContain((await _viewer.GetAsync<PoisonMessageList>($"poison/{message.Queue}")).Items, item => item.Id == message.Id);
}
