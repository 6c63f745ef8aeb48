using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Computes the refund, books it in the order's balance, and pays it to each tender.</summary>
public sealed class PayRefund(
    CaseStore cases, OrderBalances balances, PaymentsClient payments, EffectLedger ledger, ReturnRecorder recorder, TimeProvider clock)
{
    /// <summary>Shorter than the day for which payment providers promise to know a key again.</summary>
    private static readonly TimeSpan KeysLast = TimeSpan.FromHours(20);

    [Function(nameof(PayRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var key = CaseKey.Parse(input.Case);
        var row = await cases.GetAsync(key, cancellation);
        var recorded = row.Case.State is ReturnState.Inspected or ReturnState.Lost
            ? await recorder.RecordAsync(
                row, new Entry(new ReturnCommand.PlanRefund(await BookAsync(row.Case, cancellation)), Actor.System), cancellation)
            : await recorder.WakeAsync(row, cancellation);

        while (recorded.Row.Case is { State: ReturnState.Refunding } subject
            && subject.Attempts.FirstOrDefault(a => a.Status is RefundStatus.Planned) is { } attempt)
        {
            recorded = await PayAsync(recorded.Row, attempt, cancellation);
        }

        return recorded.Step;
    }

    /// <summary>
    /// The refund follows from what the order's other cases have had, so it is computed and booked in one atomic change. For a
    /// case that is booked already it comes out as it was.
    /// </summary>
    private async Task<Refund> BookAsync(ReturnCase subject, CancellationToken cancellation)
    {
        Refund? refund = null;
        await balances.ChangeAsync(subject.Storefront, subject.Order.Number, Book, cancellation);
        return refund!;

        OrderBalance Book(OrderBalance balance)
        {
            refund = RefundCalculator.Planned(subject.RefundBasis, balance, clock.GetUtcNow());
            return balance.Settle(subject.Id, refund);
        }
    }

    private async Task<Recorded> PayAsync(CaseRow row, RefundAttempt attempt, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(row.Case);
        var step = EffectSteps.Refund(attempt.Tender);
        // Providers forget keys after a day: whatever was begun longer ago, or by an earlier run, is asked for before it is asked again.
        var made = row.Case.Replays > 0 || clock.GetUtcNow() - row.UpdatedAt > KeysLast ? await payments.FindAsync(key, attempt, cancellation) : null;
        var answer = made ?? await payments.RefundAsync(key, attempt, EffectLedger.Key(key, step), cancellation);
        var entry = new Entry(new ReturnCommand.RecordRefund(attempt.Tender, answer.Status, answer.RefundId, answer.Failure), Actor.Payments)
        {
            Done = [ledger.Done(step, row.UpdatedAt, answer)],
        };
        return await recorder.RecordAsync(row, entry, cancellation);
    }
}
