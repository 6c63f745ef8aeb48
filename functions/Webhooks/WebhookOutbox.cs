using Azure.Storage.Queues;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;

namespace Serverless.Webhooks;

/// <summary>Puts events on their way. The queue holds them from then on; whether an endpoint answers is nothing to the case.</summary>
public sealed class WebhookOutbox(QueueServiceClient queues, CaseLinks links)
{
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue = queues.GetQueueClient(QueueNames.WebhookDeliveries);

    /// <summary>Puts the event of a step on its way; the same step gives the same event, and a run after a crash sends it once more.</summary>
    public async Task<string> PutAsync(Domain.Returns.ReturnCase subject, EffectRow intent, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(subject);
        // Rows from before events kept what they say tell of the case as it stands.
        var data = intent.About is { } about ? JsonSerializer.Deserialize<WebhookEventData>(about, Json.Api)! : WebhookData.Of(subject, sequence: 0, previous: null, who: null);
        var told = WebhookSteps.EventOf(key, intent.Effect, intent.IntendedAt, data, links);
        var body = JsonSerializer.Serialize(told, Json.Api);
        await PutAsync(new WebhookDelivery(told.Id, key.Storefront, key.Case, told.Type, told.Timestamp, body, Attempts: 0), TimeSpan.Zero, cancellation);
        return told.Id;
    }

    public Task PutAsync(WebhookDelivery delivery, TimeSpan pause, CancellationToken cancellation) =>
        _queue.SendMessageAsync(JsonSerializer.Serialize(delivery, Json.Stored), pause, ForEver, cancellation);
}

/// <summary>An event on its way to an endpoint, as it lies in the queue. It says nothing of a person.</summary>
/// <param name="Body">What is sent, the same with every try.</param>
/// <param name="Attempts">Tries that have failed.</param>
public sealed record WebhookDelivery(string Id, StorefrontId Storefront, CaseId Case, string Type, DateTimeOffset Timestamp, string Body, int Attempts)
{
    public string? LastAnswer { get; init; }
}
