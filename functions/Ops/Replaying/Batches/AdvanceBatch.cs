using Serverless.Ops.Auditing;

namespace Serverless.Ops.Replaying.Batches;

/// <summary>Replays the next cases of a batch, and looks how those before are doing. Run again after a stop it goes on where it was.</summary>
public sealed partial class AdvanceBatch(
    BatchStore batches, CaseStore cases, EffectLedger ledger, Replayer replayer, AuditLog audit, TimeProvider time, ILogger<AdvanceBatch> log)
{
    private const int MostLooks = 50;
    private const int MostTries = 3;

    /// <summary>A case that has gone a step may fail at the next in a moment.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    [Function(nameof(AdvanceBatch))]
    public async Task<TurnDone> Run([ActivityTrigger] BatchTurn turn, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var head = await batches.FindAsync(turn.Id, cancellation) ?? throw new InvalidOperationException($"There is no batch {turn.Id}");
        var rows = (await batches.RowsAsync(turn.Id, cancellation)).ToDictionary(row => row.Case);
        foreach (var row in rows.Values.Where(row => row.State is BatchState.Going).Take(MostLooks).ToList())
            await SetAsync(await LookAsync(row, cancellation));

        foreach (var row in rows.Values.Where(row => IsNext(row, head)).Take(turn.Slice).ToList())
            await ReplayAsync(client, head, row, SetAsync, cancellation);

        var progress = BatchCounts.Of(rows.Values);
        var isWatching = progress.Waiting == 0 || head.State is BatchHead.Cancelled;
        var isOver = isWatching && (progress.Going == 0 || turn.IsLast);
        if (isOver)
            await batches.CloseAsync(turn.Id, cancellation);

        return new TurnDone(progress, isWatching, isOver);

        async Task SetAsync(BatchRow row)
        {
            if (rows[row.Case] != row)
            {
                rows[row.Case] = row;
                await batches.SetAsync(turn.Id, row, cancellation);
            }
        }
    }

    /// <summary>A cancelled batch begins nothing, and finishes what it began.</summary>
    private static bool IsNext(BatchRow row, BatchHead head) =>
        row.State is BatchState.Replaying || (row.State is BatchState.Waiting && head.State is BatchHead.Running);

    private async Task ReplayAsync(DurableTaskClient client, BatchHead head, BatchRow row, Func<BatchRow, Task> setAsync, CancellationToken cancellation)
    {
        var before = await cases.GetAsync(row.Case, cancellation);
        var begun = row with { State = BatchState.Replaying, Events = row.State is BatchState.Replaying ? row.Events : before.Events + 1 };
        await setAsync(begun);
        try
        {
            if (before.Case.State is ReturnState.Failed)
            {
                await setAsync(await ReplayAsync(client, head, begun, before, cancellation));
            }
            else if (row.State is BatchState.Replaying)
            {
                // An earlier run of this turn put the case back, and may have been stopped before it started it.
                await replayer.StartAsync(client, before.Case, cancellation);
                await setAsync(begun with { State = BatchState.Going });
            }
            else
            {
                await setAsync(begun with { State = BatchState.Skipped });
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // One case must not hold up the others; it is tried again with the next turns.
            CutShort(log, e, row.Case.ToString(), head.Id);
            await setAsync(begun with { Tries = row.Tries + 1, State = row.Tries + 1 >= MostTries ? BatchState.Skipped : BatchState.Replaying });
        }
    }

    private async Task<BatchRow> ReplayAsync(DurableTaskClient client, BatchHead head, BatchRow row, CaseRow before, CancellationToken cancellation)
    {
        var intention = new Intention("replay", row.Case.ToString(), CaseSummary.Of(before.Case)) { Case = row.Case.ToString() };
        var entry = await audit.BeginAsync(new Caller.Operator(head.By, head.Role, head.ById ?? head.By), $"{head.Id}: {head.Reason}", intention, cancellation);
        var refusal = await replayer.ReplayAsync(client, row.Case, head.Reason, head.By, cancellation);
        await audit.EndAsync(entry, refusal?.Code ?? OpsOutcome.Done.Code, CaseSummary.Of((await cases.GetAsync(row.Case, cancellation)).Case));
        return row with { State = refusal is null ? BatchState.Going : BatchState.Skipped };
    }

    private async Task<BatchRow> LookAsync(BatchRow row, CancellationToken cancellation)
    {
        var found = await cases.GetAsync(row.Case, cancellation);
        return found.Case switch
        {
            { State: ReturnState.Failed { Failure: var failure } } => row with { State = BatchState.FailedAgain, Cause = failure.Cause, Error = failure.Error },
            { Status: var status } when ReturnStatus.IsOver(status) => row with { State = BatchState.WentOn },
            _ when time.GetUtcNow() - found.UpdatedAt < Rest => row,
            _ when found.Events > row.Events || (await ledger.UnfinishedAsync(row.Case, cancellation)).Count == 0 => row with { State = BatchState.WentOn },
            _ => row,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replay of {Case} in {Batch} was cut short")]
    private static partial void CutShort(ILogger logger, Exception problem, string @case, string batch);
}
