namespace Serverless.Withdrawals;

/// <summary>Erases the consumer's words of statements that are old enough, and what counted against budgets that are free again.</summary>
public sealed partial class EraseStatements(StatementStore statements, StatementBudgets budgets, TimeProvider time, ILogger<EraseStatements> log)
{
    private const int MostAtOnce = 1_000;

    [Function(nameof(EraseStatements))]
    public async Task Run([TimerTrigger("0 52 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var old = await statements.KeptTooLongAsync(now, MostAtOnce, cancellation);
        foreach (var id in old)
            await statements.ChangeAsync(id, before => before.ErasedAt is null ? before.Erased(now) : null, cancellation);

        var swept = await budgets.SweepAsync(now, cancellation);
        if (old.Count > 0 || swept > 0)
            Erased(log, old.Count, swept);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The words of {Count} statements of withdrawal were erased, and {Rows} rows of budgets")]
    private static partial void Erased(ILogger logger, int count, int rows);
}
