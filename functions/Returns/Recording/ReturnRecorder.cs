using Serverless.Cases;
using Serverless.Domain.Calendar;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Returns.V1;
using Serverless.Storefronts;

namespace Serverless.Returns.Recording;

/// <summary>
/// One way for everything that happens to a return: read the case, let the domain decide, write what happened in one batch, then do
/// what follows from it. A run that finds it all done makes up for whatever an earlier one was kept from doing.
/// </summary>
public sealed class ReturnRecorder(
    CaseStore cases, StorefrontStore storefronts, CaseIndex index, OrderBalances balances, FollowUps followUps, TimeProvider clock)
{
    public Task<CaseStep> RecordAsync(CaseKey key, Actor who, ReturnCommand command, CancellationToken cancellation) =>
        RecordAsync(key, new Entry(command, who), cancellation);

    public async Task<CaseStep> RecordAsync(CaseKey key, Entry entry, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await cases.GetAsync(key, cancellation);
            var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
            var now = clock.GetUtcNow();
            if (await TryRecordAsync(before, storefront, entry, now, cancellation) is { } after)
            {
                return new CaseStep(after.Status, ReturnClocks.WakeAt(after, storefront.Calendar, now));
            }
        }
    }

    /// <summary>Null when somebody else changed the case meanwhile: what was decided may no longer hold.</summary>
    private async Task<ReturnCase?> TryRecordAsync(
        CaseRow before, Domain.Storefronts.Storefront storefront, Entry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        var events = EventsOf(before.Case, entry.Command, storefront.Calendar, now);
        if (events.Count == 0 && entry is { Report: null, Done.Count: 0 })
        {
            await CatchUpAsync(before.Case, storefront, cancellation);
            return before.Case;
        }

        var change = new CaseChange(events, entry.Who, now) { Intents = FollowUps.Of(before.Case, events), Done = entry.Done, Report = entry.Report };
        if (await cases.TryCommitAsync(before, change, cancellation) is not { } after)
        {
            return null;
        }

        if (events.Count == 0)
        {
            await CatchUpAsync(after.Case, storefront, cancellation);
            return after.Case;
        }

        await KeepListsAsync(before.Case, after.Case, cancellation);
        await followUps.DoAsync(after.Case, storefront, change.Intents, now, cancellation);
        return after.Case;
    }

    private static IReadOnlyList<ReturnEvent> EventsOf(ReturnCase subject, ReturnCommand command, BusinessCalendar calendar, DateTimeOffset now) =>
        ReturnDecisions.Decide(subject, command, calendar, now) is ReturnOutcome.Happened happened ? happened.Events : [];

    /// <summary>An earlier run may have been stopped after its batch: lists, balance and unfinished effects are made good.</summary>
    private async Task CatchUpAsync(ReturnCase subject, Domain.Storefronts.Storefront storefront, CancellationToken cancellation)
    {
        await index.MoveAsync(subject, cancellation);
        await KeepBalanceAsync(subject, cancellation);
        await followUps.FinishAsync(subject, storefront, cancellation);
    }

    private async Task KeepListsAsync(ReturnCase before, ReturnCase after, CancellationToken cancellation)
    {
        if (before.Status != after.Status)
        {
            await index.MoveAsync(after, cancellation);
        }

        await KeepBalanceAsync(after, cancellation);
    }

    /// <summary>A case that is over holds no units: what was refunded is booked, the rest is free again.</summary>
    private Task KeepBalanceAsync(ReturnCase subject, CancellationToken cancellation) => subject switch
    {
        { State: ReturnState.Closed, Refund: { } refund } =>
            balances.ChangeAsync(subject.Storefront, subject.Order.Number, b => b.Settle(subject.Id, refund), cancellation),
        { State: ReturnState.Refused or ReturnState.Cancelled or ReturnState.Expired } =>
            balances.ChangeAsync(subject.Storefront, subject.Order.Number, b => b.Release(subject.Id), cancellation),
        _ => Task.CompletedTask,
    };
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
}
