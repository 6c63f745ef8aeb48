using Microsoft.Azure.Functions.Worker;

namespace Serverless.Ops.Poison;

/// <summary>Moves poisoned messages that nobody has looked at, and forgets what has been kept long enough.</summary>
public sealed class SweepQueueFailures(PoisonStore store, QueueFailures failures)
{
    [Function(nameof(SweepQueueFailures))]
    public async Task Run([TimerTrigger("0 41 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var queue in PoisonStore.Names)
        {
            await store.MoveAsync(queue, cancellation);
        }

        await failures.SweepAsync(cancellation);
    }
}
