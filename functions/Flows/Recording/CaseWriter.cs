using Serverless.Events;
using Serverless.Refunds;
using Serverless.Storefronts;

namespace Serverless.Flows.Recording;

/// <summary>
/// The one way in which anything happens to a case. The domain decides once; what happens is announced to whoever catches up on events, and committed in one batch with the effects
/// that must follow; then operators are alerted, and lists and balance brought in line. The caller goes on from there: an activity carries out the effects,
/// everybody else signals the orchestration.
/// </summary>
public sealed class CaseWriter(
    CaseStore cases, StorefrontStore storefronts, CaseIndex index, IEnumerable<TaskList> tasks, OrderBalances balances, EffectLedger ledger, EventFeed feed, TimeProvider time, ILogger<CaseWriter> log)
{
    public async Task<Appended> AppendAsync(CaseKey key, Entry entry, CancellationToken cancellation) =>
        await AppendAsync(await cases.GetAsync(key, cancellation), entry, cancellation);

    /// <summary>Appends to a case as it was just read; when it has changed meanwhile it is read and decided anew.</summary>
    public async Task<Appended> AppendAsync(CaseRow row, Entry entry, CancellationToken cancellation)
    {
        while (true)
        {
            if (await TryCommitAsync(row, entry, cancellation) is { } appended)
            {
                await AlignAsync(appended, cancellation);
                return appended;
            }

            row = await cases.GetAsync(CaseRows.KeyOf(row.Case), cancellation);
        }
    }

    /// <summary>
    /// Decides and commits; null when the case has changed since it was read, or the event is in its inbox already. Until
    /// <see cref="AlignAsync(Appended, CancellationToken)"/> lists and balance may be behind.
    /// </summary>
    /// <param name="isForHere">Of which outcomes; others are left to the orchestration.</param>
    public async Task<Appended?> TryCommitAsync(CaseRow before, Entry entry, CancellationToken cancellation, Func<ReturnOutcome, bool>? isForHere = null)
    {
        var storefront = await storefronts.GetAsync(before.Case.Storefront, cancellation);
        var now = time.GetUtcNow();
        var outcome = ReturnDecisions.Decide(before.Case, entry.Command, storefront.Calendar, now);
        // The words come first, also for what waits in the inbox: whatever refers to them must find them.
        if (entry.Said is { } words && outcome is ReturnOutcome.Happened)
            await cases.SayAsync(CaseRows.KeyOf(before.Case), words.NameIn(before.Case, entry.Command), words.Text, cancellation);

        if (entry.Address is { } address && outcome is ReturnOutcome.Happened)
            await cases.KeepAsync(CaseRows.KeyOf(before.Case), address, cancellation);

        if (isForHere?.Invoke(outcome) is false)
            return new Appended(before, before, outcome, new CaseChange([], entry.Who, now), storefront) { IsDeferred = true };

        var events = outcome is ReturnOutcome.Happened happened ? happened.Events : [];
        var change = new CaseChange(events, entry.Who, now)
        {
            Intents = FollowUps.Of(before, events, storefront, entry.Who, now),
            Done = entry is { Command: ReturnCommand.RecordRefund, Done: [] }
                ? [.. events.OfType<ReturnEvent.RefundChanged>().Select(change => ResultOf(change, before))]
                : entry.Done,
            Report = entry.Report,
            IsNewReport = entry.IsNewReport,
        };
        if (change.IsEmpty)
            return new Appended(before, before, outcome, change, storefront);

        change = change with { Announcement = await feed.AnnounceAsync(before, change, cancellation) };
        if (await cases.TryCommitAsync(before, change, cancellation) is not { } after)
        {
            // When the answer of storage is lost, its client sends the batch again, which then conflicts with itself. An event is known by its inbox row.
            if (events.Count == 0 || entry.Report is not null || !await cases.HasCommittedAsync(before, change, cancellation))
                return null;

            after = await cases.GetAsync(CaseRows.KeyOf(before.Case), cancellation);
        }

        AlertLog.Tell(log, after.Case, events);
        return new Appended(before, after, outcome, change, storefront);
    }

    /// <summary>Brings lists and balance in line with what was committed.</summary>
    public async Task AlignAsync(Appended appended, CancellationToken cancellation)
    {
        if (appended.Before.Case.Status != appended.After.Case.Status)
            await index.MoveAsync(appended.After.Case, cancellation);

        if (appended.Change.Events.Count > 0)
        {
            foreach (var list in tasks)
                await list.MoveAsync(appended.Before.Case, appended.After.Case, cancellation);

            await ReleaseUnitsAsync(appended.After.Case, cancellation);
        }
    }

    /// <summary>The same for a case whose last change may have been interrupted.</summary>
    public async Task AlignAsync(ReturnCase subject, CancellationToken cancellation)
    {
        await index.MoveAsync(subject, cancellation);
        foreach (var list in tasks)
            await list.MoveAsync(before: null, subject, cancellation);

        await ReleaseUnitsAsync(subject, cancellation);
    }

    /// <summary>A case that ended without its goods, or whose customer has them after all, holds no units any more. (One that refunds has booked them already.)</summary>
    private Task ReleaseUnitsAsync(ReturnCase subject, CancellationToken cancellation) =>
        subject is { State: ReturnState.Refused or ReturnState.Cancelled or ReturnState.Expired } or { StockOut.ArrivedAt: not null } or { State: ReturnState.Closed, Delivery.DeliveredAt: not null }
            ? balances.ChangeAsync(subject.Storefront, subject.Order.Number, balance => balance.Release(subject.Id), cancellation)
            : Task.CompletedTask;

    /// <summary>Whoever tells what became of a refund tells the result of the step that asked for it.</summary>
    private EffectRow ResultOf(ReturnEvent.RefundChanged change, CaseRow before) =>
        ledger.Done(new Effect.Refund(change.Tender, change.Round), before.UpdatedAt, new RefundAnswer(change.Status, change.RefundId, change.Failure));
}

public sealed record Entry(ReturnCommand Command, Actor Who)
{
    /// <summary>The event of a partner that it comes from.</summary>
    public InboxRow? Report { get; init; }

    /// <summary>The event is not in the inbox yet, and gets there with this change.</summary>
    public bool IsNewReport { get; init; }

    public IReadOnlyList<EffectRow> Done { get; init; } = [];

    public Said? Said { get; init; }

    /// <summary>Where a parcel is to be delivered, as the command names it.</summary>
    public NamedAddress? Address { get; init; }

    public Person? Person { get; init; }
}

/// <summary>Free words of a person, which are kept with the person alone.</summary>
/// <param name="Id">What they came with.</param>
public sealed record Said(string Id, string Text)
{
    /// <summary>Under which name the timeline finds them.</summary>
    internal string NameIn(ReturnCase subject, ReturnCommand command) => command switch
    {
        ReturnCommand.AnswerQuestion => SaidOf.Answer(subject.Question!.Number),
        ReturnCommand.Contest => SaidOf.Contest(subject.Judgement.Inspection),
        ReturnCommand.Cancel or ReturnCommand.Reopen => SaidOf.Nth(Id, subject.History.Reopenings),
        _ => Id,
    };
}

/// <param name="Before">The case as it was decided on.</param>
/// <param name="After">The case now; the same where nothing happened.</param>
/// <param name="Change">What was committed, if anything.</param>
public sealed record Appended(CaseRow Before, CaseRow After, ReturnOutcome Outcome, CaseChange Change, Storefront Storefront)
{
    public Refusal? Refusal => (Outcome as ReturnOutcome.Refused)?.Refusal;

    /// <summary>Nothing was committed: the outcome is the orchestration's to record.</summary>
    public bool IsDeferred { get; init; }
}
