using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Repairing;
using Serverless.Flows;
using Serverless.Flows.Recording;
using Serverless.Uploads;

namespace Serverless.Incoming;

/// <summary>
/// Takes in what customers, shops and partners report and ask for. What somebody asks for is committed at once and answered by it. A partner's report is
/// written to the inbox first, then the orchestration is signalled, which looks it up. News that change nothing are noted without waking anybody, and what
/// becomes of money is noted at once: nobody who is at work on the case at that moment must miss it.
/// </summary>
public sealed partial class IncomingEvents(
    CaseStore cases,
    CaseWriter writer,
    Inbox inbox,
    Worklist worklist,
    TrackingIndex tracking,
    OrderBalances balances,
    FollowUps followUps,
    EvidenceChecks evidence,
    TimeProvider time,
    ILogger<IncomingEvents> log)
{
    public async Task<IncomingAnswer> TakeAsync(
        DurableTaskClient client, CaseKey key, string id, Actor who, ReturnCommand command, CancellationToken cancellation, string? said = null, NamedAddress? address = null)
    {
        var isNew = true;
        while (true)
        {
            if (await cases.FindAsync(key, cancellation) is not { } row)
                return new IncomingAnswer { IsUnknown = true };

            if ((Carriages.ProblemOf(row.Case, address) is { } problem ? new IncomingAnswer { Contradictions = [problem] } : await ObjectionAsync(row.Case, command, cancellation)) is { } objection)
                return objection;

            command = Carriages.On(row.Case, command, address);

            var report = Timing.IsForInbox(row.Case, command) ? new InboxRow(id, who, command, time.GetUtcNow(), Handled: false) : null;
            var entry = new Entry(command, who) { Report = report, IsNewReport = isNew, Said = said is null ? null : new Said(id, said), Address = address };
            var appended = await writer.TryCommitAsync(row, entry, cancellation, outcome => report is null || IsNoted(row.Case, command, outcome));
            switch (appended)
            {
                case { Refusal: { } refusal }:
                    return new IncomingAnswer { Refusal = refusal };
                case { IsDeferred: true }:
                    if (ReturnStatus.IsOver(row.Case.Status))
                        await worklist.AddAsync(key, cancellation);

                    await SignalInboxAsync(client, key, await inbox.PutAsync(key, report!, cancellation), cancellation);
                    return new IncomingAnswer { Case = row.Case };
                case { }:
                    await GoOnAsync(client, appended, report, cancellation);
                    return new IncomingAnswer { Case = appended.After.Case, ChangesNothing = appended.Outcome is ReturnOutcome.Nothing };
            }

            if (report is not null)
            {
                var known = await inbox.FindAsync(key, report.Id, cancellation);
                if (known is { Handled: true })
                    return new IncomingAnswer { Case = row.Case };

                // One that an orchestration which has ended left unread is in the inbox already, and nobody else will take it in.
                isNew = known is null;
            }
        }
    }

    /// <summary>What else is on record speaks against it: other cases' parcels and units, or the order.</summary>
    private async Task<IncomingAnswer?> ObjectionAsync(ReturnCase subject, ReturnCommand command, CancellationToken cancellation) => command switch
    {
        ReturnCommand.GiveTracking { TrackingNumber: var number } when await tracking.IsTakenAsync(CaseRows.KeyOf(subject), number, cancellation) =>
            new IncomingAnswer { IsParcelOfAnother = true },
        ReturnCommand.Inspect { Inspection: var found } when InspectionChecks.Against(subject.Order, subject.Decision, found) is { Count: > 0 } contradictions =>
            new IncomingAnswer { Contradictions = contradictions },
        ReturnCommand.RecordStop answer when Stops.AskedOf(subject).Count > 0 && Stops.Against(subject, answer) is { Count: > 0 } contradictions =>
            new IncomingAnswer { Contradictions = contradictions },
        ReturnCommand.RecordRepair answer when subject.Repair is { IsBegun: true } && Repairs.Against(subject, answer) is { Count: > 0 } contradictions =>
            new IncomingAnswer { Contradictions = contradictions },
        // Photos are the case's before the answer is, so that none is swept that was taken.
        ReturnCommand.AnswerQuestion { Evidence: { } added } answer when Questions.IsOpenTo(subject, answer)
            && await evidence.AddAsync(subject.Storefront, added, subject.Id, cancellation) is { Count: > 0 } unknown =>
            new IncomingAnswer { Contradictions = unknown },
        // Its units are held with the reopening itself; whoever is quicker by that moment leaves a case that a person looks at.
        ReturnCommand.Reopen when subject.State is ReturnState.Expired or ReturnState.Cancelled
            && Reopening.UnitsTaken(subject, await balances.GetAsync(subject.Storefront, subject.Order.Number, cancellation)) is { } taken =>
            new IncomingAnswer { Refusal = taken },
        _ => null,
    };

    /// <summary>Takes in a report that came as its case ended; what it asks and cannot have any more counts as read. False: nothing to do here.</summary>
    public async Task<bool> TakeUnreadAsync(DurableTaskClient client, CaseKey key, InboxRow report, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(key, cancellation);
        var appended = await writer.TryCommitAsync(
            row,
            new Entry(report.Command, report.Who) { Report = report },
            cancellation,
            outcome => outcome is ReturnOutcome.Refused || IsNoted(row.Case, report.Command, outcome));
        if (appended is null or { IsDeferred: true })
            return false;

        await GoOnAsync(client, appended, report, cancellation);
        return true;
    }

    /// <summary>
    /// The orchestration does what follows, in its order; what it would not see any more is done here. The change stands, whatever becomes of that: an
    /// orchestration that does not hear of it, or an effect that fails, is found by upkeep.
    /// </summary>
    private async Task GoOnAsync(DurableTaskClient client, Appended appended, InboxRow? report, CancellationToken cancellation)
    {
        var (before, after) = (appended.Before.Case, appended.After.Case);
        if (appended.Change.Events.Count == 0)
            return;

        try
        {
            if (!ReturnStatus.IsOver(before.Status))
            {
                if (appended.Change.Events.Any(IsOfContact))
                    await writer.AlignAsync(appended, cancellation);

                await SignalAsync(client, appended, report);
            }
            else if (ReturnStatus.IsOver(after.Status))
            {
                await writer.AlignAsync(appended, cancellation);
                await followUps.DoAsync(after, appended.Storefront, appended.Change.Intents, known: null, cancellation);
            }
            else
            {
                await client.RestartAsync(after, CancellationToken.None);
                if (report is not null && Timing.IsTooEarly(after, report.Command))
                    await SignalInboxAsync(client, CaseRows.KeyOf(after), report, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotHeard(log, CaseRows.KeyOf(after).ToString(), e.GetType().Name);
        }
    }

    /// <summary>Not for news that nothing follows from, and not while somebody waits for the provider's answer: they go on by what has become of it.</summary>
    private static Task SignalAsync(DurableTaskClient client, Appended appended, InboxRow? report)
    {
        var isNeeded = report switch
        {
            null => appended.Change.Intents.Count > 0 || !appended.Change.Events.All(IsOfContact),
            { Command: ReturnCommand.RecordRefund news } => !IsBeingPaid(appended.Before.Case, news),
            _ => appended.Change.Intents.Any(intent => FollowUps.IsOwn(intent.Effect)),
        };
        return isNeeded
            ? client.SignalAsync(CaseRows.KeyOf(appended.After.Case), report?.Id ?? InboxSignal.Changed, CancellationToken.None)
            : Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Case} changed, but what follows could not be done at once ({Error}); upkeep will do it")]
    private static partial void NotHeard(ILogger logger, string @case, string error);

    private static bool IsBeingPaid(ReturnCase subject, ReturnCommand.RecordRefund news) =>
        subject.Repayment.LiveAttempts.Any(a => (a.Tender, a.Status) == (news.Tender, RefundStatus.Planned));

    private static async Task SignalInboxAsync(DurableTaskClient client, CaseKey key, InboxRow report, CancellationToken cancellation)
    {
        if (!report.Handled)
            await client.SignalAsync(key, report.Id, cancellation);
    }

    /// <summary>What is noted here; for all else the orchestration must look. Before the parcel is arranged nothing is old news.</summary>
    private static bool IsNoted(ReturnCase subject, ReturnCommand command, ReturnOutcome outcome) => (subject.State, outcome) switch
    {
        (_, ReturnOutcome.Refused) => false,
        (_, ReturnOutcome.Happened { Events: [ReturnEvent.Reopened, ..] }) => true,
        // Nothing works on it that could: what a customer paid counts while the case stands still.
        (ReturnState.Failed, ReturnOutcome.Happened { Events: [ReturnEvent.PaymentReceived or ReturnEvent.LatePayment or ReturnEvent.UnexpectedPayment or ReturnEvent.HoldPlaced, ..] }) => true,
        (ReturnState.Closed, ReturnOutcome.Happened) => true,
        (ReturnState.Requested or ReturnState.InReview or ReturnState.Approved, _) => false,
        // What comes while a case stands still is news to it once it goes on.
        (ReturnState.Failed { UnitsReleased: false }, _) => false,
        _ when Timing.IsTooEarly(subject, command) => false,
        (_, ReturnOutcome.Happened { Events: [ReturnEvent.Amended, ..] }) => ReturnStatus.IsOver(subject.Status),
        (_, ReturnOutcome.Happened { Events: var events }) => command is ReturnCommand.RecordRefund || events.All(IsNoteOnly),
        _ => true,
    };

    /// <summary>Whether the customer can be written to, and what they write, is of no concern to the orchestration, but for what is to be sent because of it.</summary>
    private static bool IsOfContact(ReturnEvent happened) => happened is ReturnEvent.EmailLost or ReturnEvent.EmailComplained or ReturnEvent.CustomerReached or ReturnEvent.EmailCorrected
        or ReturnEvent.MessageReceived or ReturnEvent.MessagesAnswered;

    private static bool IsNoteOnly(ReturnEvent happened) =>
        happened is ReturnEvent.ParcelSeen or ReturnEvent.GoodsSeen or ReturnEvent.GoodsDelivered or ReturnEvent.StopCorrected or ReturnEvent.ParcelTurnedUp
            or ReturnEvent.AmendmentCorrected or ReturnEvent.RepairCorrected or ReturnEvent.ReplacementSeen or ReturnEvent.UnexpectedPayment or ReturnEvent.HoldUnwanted or ReturnEvent.SurveyAnswered;
}

/// <summary>What became of what was reported or asked for.</summary>
public sealed record IncomingAnswer
{
    public bool IsUnknown { get; init; }
    public bool IsParcelOfAnother { get; init; }
    public Refusal? Refusal { get; init; }

    /// <summary>Where an inspection says what cannot be true of the case, or an answer names photos that are not there.</summary>
    public IReadOnlyList<Problem> Contradictions { get; init; } = [];

    /// <summary>The case is as it was: it had been told before, or it means nothing to it.</summary>
    public bool ChangesNothing { get; init; }

    /// <summary>The case as what was asked for has left it, or as it stands while a report waits in the inbox; absent where nothing was taken.</summary>
    public ReturnCase? Case { get; init; }
}
