using Serverless.Cases;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Moves a case's money: books it in the order's balance, pays it to each tender, and asks a provider that is silent.</summary>
public sealed class Refunder(
    OrderBalances balances, PaymentsClient payments, EffectLedger ledger, ReturnRecorder recorder, TimeProvider clock)
{
    /// <summary>Shorter than the day for which payment providers promise to know a key again.</summary>
    private static readonly TimeSpan KeysLast = TimeSpan.FromHours(20);

    /// <summary>
    /// Takes the steps that are due and pays what is planned, until there is nothing left of either: what the provider declines may
    /// have another way.
    /// </summary>
    public async Task<Recorded> GoOnAsync(Recorded recorded, CancellationToken cancellation)
    {
        while (true)
        {
            var before = recorded.Row.Events;
            if (RefundSteps.IsDue(recorded.Row.Case))
            {
                recorded = await StepAsync(recorded.Row, cancellation);
            }

            if (recorded.Row.Case.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Planned) is { } attempt)
            {
                recorded = await PayAsync(recorded.Row, attempt, cancellation);
            }

            if (recorded.Row.Events == before)
            {
                return recorded;
            }
        }
    }

    /// <summary>Asks for what is under way and was not told of.</summary>
    public async Task<Recorded> AskAsync(Recorded recorded, CancellationToken cancellation)
    {
        foreach (var attempt in recorded.Row.Case.Attempts.Where(a => a is { Status: RefundStatus.Pending, RefundId: not null }))
        {
            var answer = await payments.GetAsync(attempt.RefundId!, cancellation);
            recorded = await recorder.RecordAsync(recorded.Row, new Entry(answer.On(attempt.Tender, attempt.Round), Actor.Payments), cancellation);
        }

        return recorded;
    }

    /// <summary>Booked in one atomic change: two cases of an order never get the same money.</summary>
    public async Task<Recorded> StepAsync(CaseRow row, CancellationToken cancellation)
    {
        var subject = row.Case;
        ReturnCommand? command = null;
        await balances.ChangeAsync(
            subject.Storefront,
            subject.Order.Number,
            (balance, record) =>
            {
                (balance, command) = RefundSteps.Next(subject.PaidAs(record), balance, clock.GetUtcNow());
                return balance;
            },
            cancellation);
        return await recorder.RecordAsync(row, new Entry(command!, Actor.System), cancellation);
    }

    private async Task<Recorded> PayAsync(CaseRow row, RefundAttempt attempt, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(row.Case);
        var step = EffectSteps.Refund(attempt.Tender, attempt.Round);
        // Providers forget keys after a day: whatever was begun longer ago, or by an earlier run, is asked for before it is asked again.
        var made = row.Case.Replays > 0 || clock.GetUtcNow() - (attempt.PlannedAt ?? row.UpdatedAt) > KeysLast ? await payments.FindAsync(key, attempt, cancellation) : null;
        var answer = made ?? await payments.RefundAsync(key, attempt, EffectLedger.Key(key, step), cancellation);
        if (answer is { Status: RefundStatus.Failed, RefundId: null })
        {
            // It may be declined because it was made before, unheard.
            answer = await payments.FindAsync(key, attempt, cancellation) ?? answer;
        }

        var entry = new Entry(answer.On(attempt.Tender, attempt.Round), Actor.Payments) { Done = [ledger.Done(step, row.UpdatedAt, answer)] };
        return await recorder.RecordAsync(row, entry, cancellation);
    }
}
