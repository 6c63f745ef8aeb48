using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Returns.Recording;

namespace Serverless.Returns.Reporting;

/// <summary>Lets a case take in a report from its inbox. A clock that ran out looks there first: a report may have come without its bell.</summary>
public sealed class ReportReader(CaseStore cases, Inbox inbox, ReturnRecorder recorder, TimeProvider clock)
{
    public async Task<Recorded> RecordAsync(CaseKey key, string? reportId, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(key, cancellation);
        var report = reportId is { } id
            ? await inbox.FindAsync(key, id, cancellation)
            : await inbox.FindWaitingAsync(key, cancellation);
        if (report is not { Handled: false })
        {
            return await recorder.WakeAsync(row, cancellation);
        }

        var recorded = await recorder.RecordAsync(row, new Entry(report.Command, report.Who) { Report = report }, cancellation);
        // Where one lay without its bell there can be more.
        return reportId is null ? recorded with { Step = recorded.Step with { WakeAt = clock.GetUtcNow() } } : recorded;
    }
}
