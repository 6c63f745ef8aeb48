namespace Serverless.Flows.Recording;

/// <summary>
/// Lets a case take in a report from its inbox. A clock that ran out looks there first: a report may have come without its signal.
/// One that comes before its time stays unread until the case is there.
/// </summary>
public sealed class InboxReader(Inbox inbox, ReturnRecorder recorder, TimeProvider time)
{
    public async Task<Recorded> RecordAsync(CaseRow row, string? reportId, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(row.Case);
        var report = reportId is { } id
            ? await inbox.FindAsync(key, id, cancellation)
            : (await inbox.ListWaitingAsync(key, cancellation)).FirstOrDefault(waiting => !Timing.IsTooEarly(row.Case, waiting.Command));
        if (report is not { Handled: false })
            return await GoodsAsync(await recorder.CheckClocksAsync(row, cancellation), cancellation);

        if (Timing.IsTooEarly(row.Case, report.Command))
        {
            var woken = await recorder.CheckClocksAsync(row, cancellation);
            return woken with { Step = woken.Step with { TooEarly = true } };
        }

        var recorded = await GoodsAsync(await recorder.RecordAsync(row, new Entry(report.Command, report.Who) { Report = report }, cancellation), cancellation);
        // Where one lay without its signal there can be more.
        return reportId is null ? recorded.WakingAt(time.GetUtcNow()) : recorded;
    }

    /// <summary>Goods, or what became of them, were reported in the very moment in which their case ended: it is heard before anybody takes it for over.</summary>
    private async Task<Recorded> GoodsAsync(Recorded recorded, CancellationToken cancellation)
    {
        if (!Reopening.IsOpenToGoods(recorded.Row.Case))
            return recorded;

        var waiting = await inbox.ListWaitingAsync(CaseRows.KeyOf(recorded.Row.Case), cancellation);
        if (waiting.FirstOrDefault(report => report.Command is ReturnCommand.Track or ReturnCommand.Inspect or ReturnCommand.RecordStop or ReturnCommand.RecordAmendment) is not { } goods)
            return recorded;

        var opened = await recorder.RecordAsync(recorded.Row, new Entry(goods.Command, goods.Who) { Report = goods }, cancellation);
        return opened with { Step = opened.Step with { WakeAt = time.GetUtcNow(), EmailsPending = opened.Step.EmailsPending || recorded.Step.EmailsPending } };
    }
}
