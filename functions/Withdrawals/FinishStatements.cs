using System.Collections.Concurrent;

namespace Serverless.Withdrawals;

/// <summary>Looks every minute for statements that have no receipt or were not looked at yet. One query when there are none.</summary>
public sealed partial class FinishStatements(StatementStore statements, StatementSteps steps, TimeProvider time, ILogger<FinishStatements> log)
{
    private const int MostAtOnce = 200;
    private const int MostReceiptsAtOnce = 8;

    [Function(nameof(FinishStatements))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var due = await statements.DueAsync(time.GetUtcNow(), MostAtOnce, cancellation);
        var later = new ConcurrentDictionary<WithdrawalId, bool>();
        var orders = new HashSet<string>(StringComparer.Ordinal);
        // The cases come first, and one does not wait for the other: a mail service that is away keeps nobody's right waiting.
        foreach (var id in due)
            await TryAsync(id, () => MatchAsync(client, id, orders, cancellation));

        var receipts = new ParallelOptions { MaxDegreeOfParallelism = MostReceiptsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(due, receipts, async (id, _) => await TryAsync(id, () => steps.SendReceiptAsync(id, cancellation)));
        foreach (var id in later.Keys)
            await steps.PutOffAsync(id, cancellation);

        // One that cannot be finished keeps the others from nothing.
        async Task TryAsync(WithdrawalId id, Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                Later(log, id.Value, ExceptionRedactor.Of(e));
                later[id] = true;
            }
        }
    }

    /// <summary>Of two statements about one order the second is looked at a minute later, when the case of the first holds its units.</summary>
    private async Task MatchAsync(DurableTaskClient client, WithdrawalId id, HashSet<string> orders, CancellationToken cancellation)
    {
        if (await statements.FindAsync(id, cancellation) is { Status: StatementStatus.Received, ErasedAt: null } statement
            && (OrderNumber.TryParse(statement.Declared.Order) is not { } number || orders.Add($"{statement.Storefront}~{number.Key}")))
            await steps.MatchAsync(client, statement, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Withdrawal {Id} is finished later")]
    private static partial void Later(ILogger logger, string id, Exception exception);
}
