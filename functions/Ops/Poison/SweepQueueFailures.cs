using Microsoft.Azure.Functions.Worker;

namespace Serverless.Ops.Poison;

/// <summary>Forgets what messages failed of that are dealt with, or gone.</summary>
public sealed class SweepQueueFailures(QueueFailures failures)
{
    [Function(nameof(SweepQueueFailures))]
    public Task Run([TimerTrigger("0 41 3 * * *")] TimerInfo timer, CancellationToken cancellation) => failures.SweepAsync(cancellation);
}
