namespace Serverless.Webhooks;

/// <summary>Forgets failures that nobody sent again in their time.</summary>
public sealed class SweepFailures(WebhookFailures failures)
{
    [Function("SweepWebhookFailures")]
    public Task Run([TimerTrigger("0 23 3 * * *")] TimerInfo timer, CancellationToken cancellation) => failures.SweepAsync(cancellation);
}
