using Microsoft.Extensions.Logging;
using Serverless.Cases;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Storefronts;

namespace Serverless.Returns.Recording;

/// <summary>
/// One way for everything that happens to a return: let the domain decide, write what happened in one batch, then do what follows
/// from it. A run that finds it all done makes up for whatever an earlier one was kept from doing.
/// </summary>
public sealed class ReturnRecorder(
    CaseStore cases,
    StorefrontStore storefronts,
    CaseIndex index,
    OrderBalances balances,
    FollowUps followUps,
    TimeProvider clock,
    ILogger<ReturnRecorder> log)
{
    /// <summary>Records on a case as it was just read; when it has changed meanwhile it is read and decided anew.</summary>
    public async Task<Recorded> RecordAsync(CaseRow before, Entry entry, CancellationToken cancellation)
    {
        while (true)
        {
            var storefront = await storefronts.GetAsync(before.Case.Storefront, cancellation);
            var now = clock.GetUtcNow();
            if (await TryRecordAsync(before, storefront, entry, now, cancellation) is { } written)
            {
                var (after, owes) = written;
                if (await MissesUnitsAsync(before.Case, after.Case, entry.Command, cancellation) is { } taken)
                {
                    return await RecordAsync(after, new Entry(Reopening.Fail("HoldUnits", taken), Actor.System), cancellation);
                }

                return new Recorded(after, new CaseStep(after.Case.Status, ReturnClocks.WakeAt(after.Case, storefront.Calendar, now), owes));
            }

            before = await cases.GetAsync(CaseRows.KeyOf(before.Case), cancellation);
        }
    }

    /// <summary>Nothing is reported: what the clocks say happens, and whatever an earlier run left undone is done.</summary>
    public Task<Recorded> WakeAsync(CaseRow before, CancellationToken cancellation) =>
        RecordAsync(before, new Entry(new ReturnCommand.Wake(), Actor.System), cancellation);

    /// <summary>Null when somebody else changed the case meanwhile: what was decided may no longer hold.</summary>
    private async Task<(CaseRow After, bool Owes)?> TryRecordAsync(CaseRow before, Storefront storefront, Entry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        var events = EventsOf(before.Case, entry.Command, storefront.Calendar, now);
        var after = before;
        var change = new CaseChange(events, entry.Who, now) { Intents = FollowUps.Of(before, events, storefront, now), Done = entry.Done, Report = entry.Report };
        if (!change.IsEmpty)
        {
            if (await cases.TryCommitAsync(before, change, cancellation) is not { } written)
            {
                return null;
            }

            after = written;
        }

        if (events.Count == 0)
        {
            return (after, Owes: !await CatchUpAsync(after.Case, storefront, cancellation));
        }

        AlertLog.Tell(log, after.Case, events);
        if (before.Case.Status != after.Case.Status)
        {
            await index.MoveAsync(after.Case, cancellation);
        }

        await FreeUnitsAsync(after.Case, cancellation);
        var done = await followUps.DoAsync(after.Case, storefront, change.Intents, entry.Person, cancellation);
        // A look for its own sake also makes up for what earlier ones owe.
        return (after, Owes: !(done && (entry.Command is not ReturnCommand.Wake || await followUps.FinishAsync(CaseRows.KeyOf(after.Case), storefront, cancellation))));
    }

    private static IReadOnlyList<ReturnEvent> EventsOf(ReturnCase subject, ReturnCommand command, BusinessCalendar calendar, DateTimeOffset now) =>
        ReturnDecisions.Decide(subject, command, calendar, now) is ReturnOutcome.Happened happened ? happened.Events : [];

    /// <summary>An earlier run may have been stopped after its batch: lists, balance and unfinished effects are made good.</summary>
    private async Task<bool> CatchUpAsync(ReturnCase subject, Storefront storefront, CancellationToken cancellation)
    {
        await index.MoveAsync(subject, cancellation);
        await FreeUnitsAsync(subject, cancellation);
        return await followUps.FinishAsync(CaseRows.KeyOf(subject), storefront, cancellation);
    }

    /// <summary>
    /// A case that goes on after its end holds its units again, from the moment of it and at every start since. Why it cannot, where
    /// other cases have them by now.
    /// </summary>
    private async Task<Refusal?> MissesUnitsAsync(ReturnCase before, ReturnCase after, ReturnCommand command, CancellationToken cancellation)
    {
        if (!Reopening.NeedsUnits(after) || (before.Reopenings == after.Reopenings && command is not ReturnCommand.Wake))
        {
            return null;
        }

        Refusal? taken = null;
        await balances.ChangeAsync(
            after.Storefront,
            after.Order.Number,
            balance =>
            {
                var held = Reopening.Hold(after, balance);
                taken = held.Refusal;
                return held.Balance;
            },
            cancellation);
        return taken;
    }

    /// <summary>A case that ended without its goods holds no units any more. (One that refunds has booked them already.)</summary>
    private Task FreeUnitsAsync(ReturnCase subject, CancellationToken cancellation) =>
        subject.State is ReturnState.Refused or ReturnState.Cancelled or ReturnState.Expired
            ? balances.ChangeAsync(subject.Storefront, subject.Order.Number, balance => balance.Release(subject.Id), cancellation)
            : Task.CompletedTask;
}

/// <summary>Something to be recorded.</summary>
/// <param name="Command">What is asked or reported.</param>
/// <param name="Who">By whom.</param>
public sealed record Entry(ReturnCommand Command, Actor Who)
{
    /// <summary>The report that it comes from.</summary>
    public InboxRow? Report { get; init; }

    /// <summary>Effects whose results come with it.</summary>
    public IReadOnlyList<EffectRow> Done { get; init; } = [];

    /// <summary>The case's person, when it was read already.</summary>
    public Person? Person { get; init; }
}

/// <summary>The case after an entry, and what its orchestration is told.</summary>
public sealed record Recorded(CaseRow Row, CaseStep Step);
