using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>A case that waits for a partner's word, and that word. Meanwhile partners say nothing by themselves.</summary>
internal sealed class Scene : IDisposable
{
    private readonly ReturnsApp _app;
    private readonly Shop _shop;

    private Scene(ReturnsApp app, Shop shop, string partner, Case asked) => (_app, _shop, Partner, Case) = (app, shop, partner, asked);

    public string Partner { get; }

    public Case Case { get; }

    /// <summary>The word, under an id of its own.</summary>
    public string Word { get; private set; } = "";

    public string Id { get; } = Messages.NewId("evt");

    /// <summary>Where the case stands once it is taken in.</summary>
    public string After => Partner switch { "payments" => "closed", "carrier" => "arrived", _ => "closed" };

    public string Queue => Partner switch { "payments" => "payment-events", "carrier" => "carrier-events", _ => "warehouse-events" };

    public static async Task<Scene> SetAsync(ReturnsApp app, string partner, int shirts = 2, int returned = 1)
    {
        app.LoseWebhooks();
        var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask();
        ask = ask with { Items = [ask.Items[0] with { Quantity = shirts }, .. ask.Items.Skip(1)], Lines = [Ask.Line("shirt", returned)] };
        var asked = await shop.AskAsync(partner is "payments" ? ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_pending")] } : ask);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.UntilMailAsync("approved");
        var scene = new Scene(app, shop, partner, asked);
        if (partner is "payments")
        {
            await TakenAsync(app, "warehouse", scene.Inspection(Messages.NewId("insp")));
            await asked.UntilAsync("a refund", c => c.Repayment.Attempts is [{ RefundId: not null }]);
            await asked.UntilMailAsync("inspected");
        }

        // What was sent is noted after it has arrived.
        await asked.RestAsync();
        scene.Word = await scene.WordAsync(scene.Id);
        return scene;
    }

    /// <summary>A word of that partner about this case.</summary>
    public async Task<string> WordAsync(string id) => Partner switch
    {
        "payments" => Messages.Refund(Case.Key, "card", (await Case.RecordAsync()).Repayment.Attempts[0].RefundId!, "succeeded", id: id),
        "carrier" => Messages.Tracker(await Case.TrackingAsync(), "delivered", "arrived_at_destination", _app.Clock.GetUtcNow(), id),
        _ => Inspection(id),
    };

    /// <summary>The word about a case that there is not.</summary>
    public static string OfNobody(string partner, string id, DateTimeOffset now, string? nobody = null)
    {
        var shop = StorefrontId.Parse("shop-nobody");
        var key = new CaseKey(shop, CaseId.Derive(shop, nobody ?? id)).ToString();
        return partner switch
        {
            "payments" => Messages.Refund(key, "card", "re_1", "succeeded", id: id),
            "carrier" => Messages.Tracker($"NO{nobody ?? id}", "delivered", "arrived_at_destination", now, id),
            _ => Messages.Inspection(key, now, id, new { line = "shirt", unit = 1, result = "accepted" }),
        };
    }

    public async Task<HttpStatusCode> SendAsync(string? word = null)
    {
        using var answer = await Hook.Of(_app, Partner, word ?? Word).SendAsync(_app);
        return answer.StatusCode;
    }

    public async Task EnqueueAsync(string? word = null)
    {
        await _app.EnqueueAsync(Queue, word ?? Word);
        await _app.EmptyAsync(Queue);
    }

    /// <summary>Waits until the word is taken in and everything that follows from it is done.</summary>
    public async Task TakenInAsync()
    {
        await Case.UntilStatusAsync(After);
        await Case.UntilMailAsync(After is "closed" ? "survey" : "parcel_arrived");
        await Case.RestAsync();
    }

    /// <summary>Ends the case before the word comes.</summary>
    public async Task EndAsync()
    {
        if (Partner is "payments")
            await SendAsync(await WordAsync(Messages.NewId("evt")));
        else
            await TakenAsync(_app, "warehouse", Inspection(Messages.NewId("insp")));
        await Case.UntilStatusAsync("closed");
        await Case.EndAsync();
        await Case.UntilMailAsync("survey");
    }

    /// <summary>Everything that happened to the case, and everything that was done for it outside.</summary>
    public async Task<string> StandAsync() => JsonSerializer.Serialize(new
    {
        (await Case.RecordAsync()).Status,
        Happened = (await Case.GetAsync()).Timeline.Select(entry => $"{entry.Sequence} {entry.What}"),
        Deeds = (await Case.DeedsAsync()).Select(deed => $"{deed.Kind} {deed.Reference} {deed.Status} {deed.Nth}"),
        Mails = await Case.MailStepsAsync(),
    });

    /// <summary>How many reports a partner, this one when none is named, has in the case's inbox.</summary>
    public async Task<int> ReportsAsync(string? partner = null)
    {
        var count = 0;
        var rows = new TableClient(_app.Storage, "cases").QueryAsync<TableEntity>($"PartitionKey eq '{Case.Key}' and RowKey ge 'in' and RowKey lt 'io'");
        await foreach (var row in rows)
            count += string.Equals(row.GetString("Who"), partner ?? Partner, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return count;
    }

    public void Dispose()
    {
        _shop.Dispose();
        _app.HearPartners();
    }

    private string Inspection(string id) => Messages.Inspection(Case.Key, _app.Clock.GetUtcNow(), id, new { line = "shirt", unit = 1, result = "accepted" });

    private static async Task TakenAsync(ReturnsApp app, string partner, string body)
    {
        using var answer = await Hook.Of(app, partner, body).SendAsync(app);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

internal static class Kept
{
    /// <summary>Reports under an id whose case nobody knows.</summary>
    public static async Task<IReadOnlyList<UnmatchedEvent>> StraysAsync(this ReturnsApp app, string id) =>
        [.. (await app.Host.Services.GetRequiredService<UnmatchedEventStore>().ListAsync(givenUp: false, from: null, CancellationToken.None, 1000)).Items.Where(stray => stray.Id == id)];
}
