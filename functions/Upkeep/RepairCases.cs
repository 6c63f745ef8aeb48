namespace Serverless.Upkeep;

/// <summary>Goes round all cases that are open, or were lately, and repairs each; some pages a run, going on where the last run stopped.</summary>
public sealed partial class RepairCases(Worklist worklist, TimerCursor cursor, CaseRepairer repairer, ILogger<RepairCases> log)
{
    private const string Round = "cases";
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const int MostCases = 300;

    [Function(nameof(RepairCases))]
    public async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (pages, looked, repaired) = (0, 0, 0);
        var from = await cursor.ReadAsync(Round, cancellation);
        do
        {
            // A place that the table no longer knows gives an empty page, after which a new round begins.
            var page = await worklist.PageAsync(from, PageSize, cancellation);
            foreach (var row in page.Items)
            {
                looked++;
                repaired += await RepairAsync(client, row, cancellation) ? 1 : 0;
            }

            from = page.Next;
            await cursor.WriteAsync(Round, from, cancellation);
        }
        while (from is not null && ++pages < MostPages && looked < MostCases);

        Looked(log, looked, repaired);
    }

    /// <summary>One case that cannot be repaired keeps no other from it.</summary>
    private async Task<bool> RepairAsync(DurableTaskClient client, WorklistRow row, CancellationToken cancellation)
    {
        try
        {
            var looked = await repairer.LookAsync(client, row.Case, cancellation);
            if (looked.IsSettled)
                await worklist.RemoveAsync(row, cancellation);

            if (looked.Found is not { } found)
                return false;

            Repaired(log, row.Case.ToString(), found);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !ExceptionRedactor.IsAbsence(e))
        {
            NotRepaired(log, ExceptionRedactor.Of(e), row.Case.ToString());
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Upkeep looked at {Looked} cases and repaired {Repaired}")]
    private static partial void Looked(ILogger logger, int looked, int repaired);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep repaired {Case}: {Found}")]
    private static partial void Repaired(ILogger logger, string @case, string found);

    [LoggerMessage(Level = LogLevel.Error, Message = "Upkeep could not look at {Case}")]
    private static partial void NotRepaired(ILogger logger, Exception exception, string @case);
}
