using Serverless.Emails;

namespace Serverless.Flows.Recording;

/// <summary>
/// Records what a step of the orchestration brings, and carries out what follows from it. A run that finds it all done makes up for
/// whatever an earlier one was kept from doing.
/// </summary>
public sealed class ReturnRecorder(CaseWriter writer, FollowUps followUps, OrderBalances balances)
{
    /// <summary>Records on a case as it was just read; when it has changed meanwhile it is read and decided anew.</summary>
    public async Task<Recorded> RecordAsync(CaseRow before, Entry entry, CancellationToken cancellation)
    {
        var appended = await writer.AppendAsync(before, entry, cancellation);
        var emailsPending = !await FollowAsync(appended, entry, cancellation);
        var subject = appended.After.Case;
        return await MissesUnitsAsync(appended.Before.Case, subject, entry.Command, cancellation) is { } taken
            ? await RecordAsync(appended.After, new Entry(Reopening.Fail("HoldUnits", taken), Actor.System), cancellation)
            : new Recorded(appended.After, new CaseStep(subject.Status, ReturnClocks.WakeAt(subject, appended.Storefront.Calendar, appended.Change.At), emailsPending, Wakes: followUps.Woken));
    }

    /// <summary>Nothing is reported: what the clocks say happens, and whatever an earlier run left undone is done.</summary>
    public Task<Recorded> CheckClocksAsync(CaseRow before, CancellationToken cancellation) =>
        RecordAsync(before, new Entry(new ReturnCommand.CheckClocks(), Actor.System), cancellation);

    /// <inheritdoc cref="FollowUps.TellMeanwhileAsync"/>
    public Task TellMeanwhileAsync(ReturnCase subject, CancellationToken cancellation) => followUps.TellMeanwhileAsync(subject, cancellation);

    /// <summary>False when an email is still to be sent. A look for its own sake, or one that finds nothing, also does what earlier runs left undone.</summary>
    private async Task<bool> FollowAsync(Appended appended, Entry entry, CancellationToken cancellation)
    {
        var subject = appended.After.Case;
        if (appended.Change.Events.Count == 0)
        {
            await writer.AlignAsync(subject, cancellation);
            return await followUps.FinishAsync(CaseRows.KeyOf(subject), appended.Storefront, cancellation);
        }

        // What waited is told with what has come of it.
        var intents = appended.Change.Intents;
        if (EmailGathering.GoesOn(appended.Before.Case, appended.Change.At))
            intents = [.. intents.Where(intent => intent.Effect is not Effect.Email), .. await followUps.EmailsOwedAsync(CaseRows.KeyOf(subject), cancellation)];

        return await followUps.DoAsync(subject, appended.Storefront, intents, entry.Person, cancellation)
            && (entry.Command is not ReturnCommand.CheckClocks || await followUps.FinishAsync(CaseRows.KeyOf(subject), appended.Storefront, cancellation));
    }

    /// <summary>
    /// A case that goes on after its end holds its units again, from the moment of it and at every start since. Why it cannot, where
    /// other cases have them by now.
    /// </summary>
    private async Task<Refusal?> MissesUnitsAsync(ReturnCase before, ReturnCase after, ReturnCommand command, CancellationToken cancellation)
    {
        if (!Reopening.HoldsUnits(before, after, command))
            return null;

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
}

/// <summary>The case after an entry, and what its orchestration is told.</summary>
public sealed record Recorded(CaseRow Row, CaseStep Step)
{
    internal Recorded WakingAt(DateTimeOffset at) => this with { Step = Step with { WakeAt = at } };
}
