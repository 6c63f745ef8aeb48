namespace Serverless.Webhooks;

/// <summary>
/// Tries to deliver one event. After a failure it goes back into the queue, invisible until its next try; after the last it is kept
/// among the failures. A message is deleted only after that, so a crash can send an event twice and never lose one.
/// </summary>
public sealed class DeliverWebhook(
    WebhookEndpoints endpoints, WebhookSender sender, WebhookOutbox outbox, WebhookFailures failures, IOptions<DeliveryOptions> options)
{
    /// <summary>Those that failed together do not come back together.</summary>
    private const double Spread = 0.1;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    [Function(nameof(DeliverWebhook))]
    public async Task Run([QueueTrigger(QueueNames.WebhookDeliveries)] string message, CancellationToken cancellation)
    {
        var delivery = JsonSerializer.Deserialize<WebhookDelivery>(message, Json.Stored) ?? throw new MessageRefusedException("The message is null");
        if (await endpoints.RecallAsync(delivery.Storefront, cancellation) is not { } endpoint)
        {
            // The storefront no longer wants to be told.
            return;
        }

        var answer = await sender.SendAsync(endpoint, delivery, cancellation);
        if (answer.IsTaken)
            return;

        var failed = delivery with { Attempts = delivery.Attempts + 1, LastAnswer = answer.Answer };
        if (!answer.IsGone && options.Value.Schedule.ElementAtOrDefault(delivery.Attempts) is { Ticks: > 0 } pause)
        {
            await outbox.PutAsync(failed, PauseOf(pause, answer.RetryAfter), cancellation);
        }
        else
        {
            await failures.AddAsync(failed, cancellation);
        }
    }

    private static TimeSpan PauseOf(TimeSpan planned, TimeSpan? asked)
    {
        var spread = planned * (1 + (((Random.Shared.NextDouble() * 2) - 1) * Spread));
        return asked > spread ? TimeSpan.FromTicks(Math.Min(asked.Value.Ticks, LongestPause.Ticks)) : spread;
    }
}
