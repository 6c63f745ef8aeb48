namespace Serverless.Withdrawals;

/// <summary>Looks every minute for statements that have no receipt or were not looked at yet. One query when there are none.</summary>
public sealed partial class FinishStatements(StatementStore statements, StatementSteps steps, TimeProvider time, ILogger<FinishStatements> log)
{
    private const int MostAtOnce = 200;

    [Function(nameof(FinishStatements))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in await statements.DueAsync(time.GetUtcNow(), MostAtOnce, cancellation))
        {
            try
            {
                await steps.FinishAsync(client, id, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // One that cannot be finished keeps the others from nothing.
                Later(log, id.Value, ExceptionRedactor.Of(e));
                await steps.PutOffAsync(id, cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Withdrawal {Id} is finished later")]
    private static partial void Later(ILogger logger, string id, Exception exception);
}
