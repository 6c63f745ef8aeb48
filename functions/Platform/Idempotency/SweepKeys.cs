namespace Serverless.Platform.Idempotency;

/// <summary>Deletes kept answers after their day.</summary>
public sealed class SweepKeys(IdempotencyStore store)
{
    [Function("SweepIdempotencyKeys")]
    public Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) => store.SweepAsync(cancellation);
}
