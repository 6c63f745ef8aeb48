using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Ops;
using Serverless.Refunds;
using Serverless.Returns.Recording;
using Serverless.Storefronts;

namespace Serverless.Returns.Reporting;

/// <summary>
/// Takes in what customers, shops and partners report and ask for. What somebody asks for is committed at once and answered by it. A
/// partner's report is written to the inbox first, then the orchestration's bell is rung; it looks the report up. News that change
/// nothing are noted without waking anybody, and what becomes of money is noted at once: nobody who is at work on the case at that
/// moment must miss it.
/// </summary>
public sealed partial class Reports(
    CaseStore cases, Inbox inbox, TrackingIndex tracking, StorefrontStore storefronts, EffectLedger ledger, TimeProvider clock, ILogger<Reports> log)
{
    /// <summary>Name of the external event that says: look into the inbox.</summary>
    public const string Bell = "report";

    public async Task<ReportAnswer> TakeAsync(DurableTaskClient client, CaseKey key, string id, Actor who, ReturnCommand command, CancellationToken cancellation, string? said = null)
    {
        var isNew = true;
        while (true)
        {
            if (await cases.FindAsync(key, cancellation) is not { } row)
            {
                return ReportAnswer.UnknownCase;
            }

            // Asked for a case that is there alone: nobody learns of others' parcels without one.
            if (command is ReturnCommand.GiveTracking { TrackingNumber: var number } && await tracking.IsTakenAsync(key, number, cancellation))
            {
                return ReportAnswer.ParcelOfAnother;
            }

            var now = clock.GetUtcNow();
            var (outcome, storefront) = await DecideAsync(row, command, now, cancellation);
            if (outcome is ReturnOutcome.Refused { Refusal: var refusal })
            {
                return ReportAnswer.Refused(refusal);
            }

            // With the person before anything else of it is on record: what refers to it must find it.
            if (said is not null && outcome is ReturnOutcome.Happened)
            {
                await cases.SayAsync(key, NameOf(command, id, row.Case), said, cancellation);
            }

            if (!Timing.IsForInbox(row.Case, command))
            {
                if (await ActAsync(client, row, storefront, who, outcome, now, cancellation) is { } acted)
                {
                    return ReportAnswer.TakenBy(acted);
                }

                continue;
            }

            var report = new InboxRow(id, who, command, now, Handled: false);
            if (ToNote(row.Case, command, outcome) is not { } notes)
            {
                await RingAsync(client, key, await inbox.PutAsync(key, report, cancellation), cancellation);
                return ReportAnswer.TakenBy(row.Case);
            }

            if (await NoteAsync(client, row, storefront, notes, report, isNew, cancellation))
            {
                return ReportAnswer.TakenBy(row.Case);
            }

            var known = await inbox.FindAsync(key, report.Id, cancellation);
            if (known is { Handled: true })
            {
                return ReportAnswer.TakenBy(row.Case);
            }

            // One that an orchestration which has ended left unread is in the inbox already, and nobody else will take it in.
            isNew = known is null;
        }
    }

    private static string NameOf(ReturnCommand command, string id, ReturnCase subject) => command switch
    {
        ReturnCommand.Contest => SaidOf.Contest(subject.Inspection),
        ReturnCommand.Cancel or ReturnCommand.Reopen => SaidOf.Nth(id, subject.Reopenings),
        _ => id,
    };

    /// <summary>
    /// Commits what somebody asked for, then has the orchestration do what follows. Null when the case has changed since it was read, so
    /// that it is decided anew: of two who act at once the second is answered by what the first made of the case.
    /// </summary>
    private async Task<ReturnCase?> ActAsync(
        DurableTaskClient client, CaseRow row, Storefront storefront, Actor who, ReturnOutcome outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        if (outcome is not ReturnOutcome.Happened { Events: var events })
        {
            return row.Case;
        }

        var change = new CaseChange(events, who, now) { Intents = FollowUps.Of(row, events, storefront, now) };
        var after = (await cases.TryCommitAsync(row, change, cancellation))?.Case;
        if (after is null)
        {
            // An answer of the storage that was lost has the commit tried again, which then conflicts with itself.
            return await cases.HasCommittedAsync(row, change, cancellation) ? row.Case.After(events, now) : null;
        }

        AlertLog.Tell(log, after, events);
        await HaveItGoOnAsync(client, row.Case, after);
        return after;
    }

    /// <summary>The change stands, whatever becomes of this: an orchestration that does not hear of it is found by upkeep.</summary>
    private async Task HaveItGoOnAsync(DurableTaskClient client, ReturnCase before, ReturnCase after)
    {
        var key = CaseRows.KeyOf(after);
        try
        {
            if (!ReturnStatus.IsOver(before.Status))
            {
                await client.RaiseEventAsync(key.ToString(), Bell, "acted", CancellationToken.None);
            }
            else if (!ReturnStatus.IsOver(after.Status))
            {
                await client.RestartAsync(key, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotHeard(log, key.ToString(), e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Case} changed, but its orchestration could not be told ({Error}); upkeep will")]
    private static partial void NotHeard(ILogger logger, string @case, string error);

    /// <summary>
    /// Takes in a report that lies unread although its case has ended: it came in that very moment. Whatever it asks for that is not
    /// possible any more is taken as read. False when there is nothing to be done about it here.
    /// </summary>
    public async Task<bool> TakeUnreadAsync(DurableTaskClient client, CaseKey key, InboxRow report, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(key, cancellation);
        var (outcome, storefront) = await DecideAsync(row, report.Command, clock.GetUtcNow(), cancellation);
        var notes = outcome is ReturnOutcome.Refused ? [] : ToNote(row.Case, report.Command, outcome);
        return notes is not null && await NoteAsync(client, row, storefront, notes, report, isNew: false, cancellation);
    }

    private async Task<(ReturnOutcome Outcome, Storefront Storefront)> DecideAsync(
        CaseRow row, ReturnCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(row.Case.Storefront, cancellation);
        return (ReturnDecisions.Decide(row.Case, command, storefront.Calendar, now), storefront);
    }

    /// <summary>
    /// Writes down what happened, with the report as read, and has the orchestration go on where that is for it to do. False when the
    /// case has changed meanwhile, or the report is known.
    /// </summary>
    private async Task<bool> NoteAsync(
        DurableTaskClient client, CaseRow row, Storefront storefront, IReadOnlyList<ReturnEvent> notes, InboxRow report, bool isNew, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var change = new CaseChange(notes, report.Who, now)
        {
            Report = report,
            IsNewReport = isNew,
            Intents = FollowUps.Of(row, notes, storefront, now),
            Done =
            [
                .. notes.OfType<ReturnEvent.RefundChanged>()
                    .Select(e => ledger.Done(EffectSteps.Refund(e.Tender, e.Round), row.UpdatedAt, new RefundAnswer(e.Status, e.RefundId, e.Failure))),
            ],
        };
        if (await cases.TryCommitAsync(row, change, cancellation) is not { } after)
        {
            return false;
        }

        AlertLog.Tell(log, after.Case, notes);
        if (ReturnStatus.IsOver(row.Case.Status) && !ReturnStatus.IsOver(after.Case.Status))
        {
            await client.RestartAsync(CaseRows.KeyOf(row.Case), cancellation);
            if (Timing.IsTooEarly(after.Case, report.Command))
            {
                await RingAsync(client, CaseRows.KeyOf(row.Case), report, cancellation);
            }
        }
        else if (report.Command is ReturnCommand.RecordRefund { } news && notes.Count > 0 && !IsBeingPaid(row.Case, news))
        {
            await RingAsync(client, CaseRows.KeyOf(row.Case), report, cancellation);
        }

        return true;
    }

    /// <summary>Whoever waits for the provider's answer goes on by what has become of it.</summary>
    private static bool IsBeingPaid(ReturnCase subject, ReturnCommand.RecordRefund news) =>
        subject.LiveAttempts.Any(a => (a.Tender, a.Status) == (news.Tender, RefundStatus.Planned));

    private static async Task RingAsync(DurableTaskClient client, CaseKey key, InboxRow report, CancellationToken cancellation)
    {
        if (!report.Handled)
        {
            await client.RaiseEventAsync(key.ToString(), Bell, report.Id, cancellation);
        }
    }

    /// <summary>What is noted here; null when the orchestration must look. Before the parcel is arranged nothing is old news.</summary>
    private static IReadOnlyList<ReturnEvent>? ToNote(ReturnCase subject, ReturnCommand command, ReturnOutcome outcome) => (subject.State, outcome) switch
    {
        (_, ReturnOutcome.Happened { Events: [ReturnEvent.Reopened, ..] and var events }) => events,
        (ReturnState.Requested or ReturnState.InReview or ReturnState.Approved, _) => null,
        // What comes while a case stands still is news to it once it goes on.
        (ReturnState.Failed { UnitsReleased: false }, _) => null,
        (_, ReturnOutcome.Nothing) => [],
        (_, ReturnOutcome.Happened { Events: var events })
            when command is ReturnCommand.RecordRefund || events.All(IsNoteOnly) => events,
        _ => null,
    };

    private static bool IsNoteOnly(ReturnEvent happened) =>
        happened is ReturnEvent.ParcelSeen or ReturnEvent.GoodsSeen or ReturnEvent.GoodsDelivered or ReturnEvent.SurveyAnswered;
}

/// <summary>What came of a report.</summary>
public sealed record ReportAnswer
{
    public static ReportAnswer UnknownCase { get; } = new() { IsUnknown = true };

    /// <summary>The parcel that it names belongs to another case.</summary>
    public static ReportAnswer ParcelOfAnother { get; } = new() { IsParcelOfAnother = true };

    public bool IsUnknown { get; private init; }

    /// <summary>The case as what was asked for has left it, or as it stands while a report waits in the inbox; absent where nothing was taken.</summary>
    public ReturnCase? Case { get; private init; }

    public bool IsParcelOfAnother { get; private init; }

    public Domain.Deciding.Refusal? Refusal { get; private init; }

    public static ReportAnswer TakenBy(ReturnCase after) => new() { Case = after };

    public static ReportAnswer Refused(Domain.Deciding.Refusal refusal) => new() { Refusal = refusal };
}
