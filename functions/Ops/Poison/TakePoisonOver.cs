namespace Serverless.Ops.Poison;

/// <summary>Takes over what the host has set aside by itself, and forgets what has been kept long enough.</summary>
public sealed class TakePoisonOver(PoisonStore store)
{
    [Function(nameof(TakePoisonOver))]
    public Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Task.WhenAll(QueueNames.All.Select(queue => store.TakeOverAsync(queue, cancellation)));

    [Function("SweepPoison")]
    public Task Sweep([TimerTrigger("0 41 3 * * *")] TimerInfo timer, CancellationToken cancellation) => store.SweepAsync(cancellation);
}
