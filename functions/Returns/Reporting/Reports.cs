using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Storefronts;

namespace Serverless.Returns.Reporting;

/// <summary>
/// Takes in what customers, shops and partners report. A report is written to the inbox first, then the orchestration's bell is
/// rung; it looks the report up. News that change nothing are noted without waking anybody.
/// </summary>
public sealed class Reports(CaseStore cases, Inbox inbox, TrackingIndex tracking, StorefrontStore storefronts, TimeProvider clock)
{
    /// <summary>Name of the external event that says: look into the inbox.</summary>
    public const string Bell = "report";

    public async Task<ReportAnswer> TakeAsync(DurableTaskClient client, CaseKey key, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        if (command is ReturnCommand.GiveTracking { TrackingNumber: var number } && await tracking.FindAsync(number, cancellation) is { } owner && owner != key)
        {
            return ReportAnswer.ParcelOfAnother;
        }

        var isNew = true;
        while (true)
        {
            if (await cases.FindAsync(key, cancellation) is not { } row)
            {
                return ReportAnswer.UnknownCase;
            }

            var now = clock.GetUtcNow();
            var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
            var outcome = ReturnDecisions.Decide(row.Case, command, storefront.Calendar, now);
            if (outcome is ReturnOutcome.Refused { Refusal: var refusal })
            {
                return ReportAnswer.Refused(refusal);
            }

            var report = new InboxRow(IdOf(id, command, row), who, command, now, Handled: false);
            if (NeedsNobody(row.Case, outcome) is not { } notes)
            {
                await RingAsync(client, key, await inbox.PutAsync(key, report, cancellation), cancellation);
                return ReportAnswer.Taken;
            }

            if (await cases.TryCommitAsync(row, new CaseChange(notes, who, now) { Report = report, IsNewReport = isNew }, cancellation) is not null)
            {
                return ReportAnswer.Taken;
            }

            var known = await inbox.FindAsync(key, report.Id, cancellation);
            if (known is { Handled: true })
            {
                return ReportAnswer.Taken;
            }

            // One that an orchestration which has ended left unread is in the inbox already, and nobody else will take it in.
            isNew = known is null;
        }
    }

    /// <summary>
    /// A tracking number can be corrected, and corrected back, and so can a consent: what was told before is told anew once the case
    /// has moved on.
    /// </summary>
    private static string IdOf(string id, ReturnCommand command, CaseRow row) =>
        command is ReturnCommand.GiveTracking or ReturnCommand.GiveConsent ? $"{id} after {row.Events}" : id;

    private static async Task RingAsync(DurableTaskClient client, CaseKey key, InboxRow report, CancellationToken cancellation)
    {
        if (!report.Handled)
        {
            await client.RaiseEventAsync(key.ToString(), Bell, report.Id, cancellation);
        }
    }

    /// <summary>What only has to be noted; null when the orchestration must look. Before the parcel is arranged nothing is old news.</summary>
    private static IReadOnlyList<ReturnEvent>? NeedsNobody(ReturnCase subject, ReturnOutcome outcome) => (subject.State, outcome) switch
    {
        (ReturnState.Requested or ReturnState.InReview or ReturnState.Approved, _) => null,
        // What comes while a case stands still is news to it once it goes on.
        (ReturnState.Failed, _) => null,
        (_, ReturnOutcome.Nothing) => [],
        (_, ReturnOutcome.Happened { Events: var events }) when events.All(e => e is ReturnEvent.ParcelSeen or ReturnEvent.SurveyAnswered) => events,
        _ => null,
    };
}

/// <summary>What came of a report.</summary>
public sealed record ReportAnswer
{
    public static ReportAnswer Taken { get; } = new();

    public static ReportAnswer UnknownCase { get; } = new() { IsUnknown = true };

    /// <summary>The parcel that it names belongs to another case.</summary>
    public static ReportAnswer ParcelOfAnother { get; } = new() { IsParcelOfAnother = true };

    public bool IsUnknown { get; private init; }

    public bool IsParcelOfAnother { get; private init; }

    public Domain.Deciding.Refusal? Refusal { get; private init; }

    public static ReportAnswer Refused(Domain.Deciding.Refusal refusal) => new() { Refusal = refusal };
}
