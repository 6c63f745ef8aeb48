using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Returns.Recording;

namespace Serverless.Returns.Reporting;

/// <summary>
/// Lets a case take in a report from its inbox. A clock that ran out looks there first: a report may have come without its bell.
/// One that comes before its time stays unread until the case is there.
/// </summary>
public sealed class ReportReader(CaseStore cases, Inbox inbox, ReturnRecorder recorder, TimeProvider clock)
{
    public async Task<Recorded> RecordAsync(CaseKey key, string? reportId, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(key, cancellation);
        var report = reportId is { } id
            ? await inbox.FindAsync(key, id, cancellation)
            : (await inbox.ListWaitingAsync(key, cancellation)).FirstOrDefault(waiting => !Timing.IsTooEarly(row.Case, waiting.Command));
        if (report is not { Handled: false })
        {
            return await recorder.WakeAsync(row, cancellation);
        }

        if (Timing.IsTooEarly(row.Case, report.Command))
        {
            var woken = await recorder.WakeAsync(row, cancellation);
            return woken with { Step = woken.Step with { TooEarly = true } };
        }

        var recorded = await recorder.RecordAsync(row, new Entry(report.Command, report.Who) { Report = report }, cancellation);
        // Where one lay without its bell there can be more.
        return reportId is null ? recorded with { Step = recorded.Step with { WakeAt = clock.GetUtcNow() } } : recorded;
    }
}
