using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Exchange;
using Serverless.Refunds;

namespace Serverless.Flows.Steps.Refund;

/// <summary>Moves a case's money: books it in the order's balance, pays it to each tender, and asks a provider that is silent.</summary>
public sealed class Refunder(
    OrderBalances balances, PaymentOwners owners, PaymentsClient payments, EffectLedger ledger, ReturnRecorder recorder, TimeProvider time)
{
    /// <summary>Shorter than the day for which payment providers promise to know a key again.</summary>
    private static readonly TimeSpan KeysLast = TimeSpan.FromHours(20);

    /// <summary>Asks for what is under way and was not told of.</summary>
    public async Task<Recorded> AskAsync(CaseRow row, RefundAttempt attempt, CancellationToken cancellation)
    {
        var account = row.Case.PaymentAccount;
        var answer = await payments.GetAsync(attempt.RefundId!, account, cancellation);
        return await recorder.RecordAsync(row, new Entry(answer.On(attempt.Tender, attempt.Round, account), Actor.Payments), cancellation);
    }

    /// <summary>Booked in one atomic change: two cases of an order never get the same money.</summary>
    public async Task<Recorded> BookAsync(CaseRow row, CancellationToken cancellation)
    {
        var subject = row.Case;
        // Goods that were sent ahead are paid for after they have left, and extra carriage can be paid for a delivery that is not ordered any more.
        if (subject is { Exchange.Replacement: not null } or { Delivery.Paid: not null } && await owners.IsOfAnotherAsync(subject, cancellation))
            return await recorder.RecordAsync(row, new Entry(SendReplacement.PaymentTaken(nameof(PayRefund)), Actor.System), cancellation);

        ReturnCommand? command = null;
        await balances.ChangeAsync(
            subject.Storefront,
            subject.Order.Number,
            (balance, record) =>
            {
                (balance, command) = RefundSteps.Next(subject.PaidAs(record), balance, time.GetUtcNow(), record);
                return balance;
            },
            cancellation);
        return await recorder.RecordAsync(row, new Entry(command!, Actor.System), cancellation);
    }

    public async Task<Recorded> PayAsync(CaseRow row, RefundAttempt attempt, CancellationToken cancellation)
    {
        var effect = new Effect.Refund(attempt.Tender, attempt.Round);
        var answer = await AnswerAsync(row, attempt, EffectLedger.Key(CaseRows.KeyOf(row.Case), effect), cancellation);
        var entry = new Entry(answer.On(attempt.Tender, attempt.Round, row.Case.PaymentAccount), Actor.Payments) { Done = [ledger.Done(effect, row.UpdatedAt, answer)] };
        return await recorder.RecordAsync(row, entry, cancellation);
    }

    /// <summary>
    /// The provider is asked what is left of the payment before any of it moves: others refund by hand, and customers dispute. A round has one
    /// amount for good, so its key never comes with another.
    /// </summary>
    private async Task<RefundAnswer> AnswerAsync(CaseRow row, RefundAttempt attempt, string idempotencyKey, CancellationToken cancellation)
    {
        // Providers forget keys after a day: whatever was begun longer ago, or by an earlier run, is asked for before it is asked again.
        var isOld = row.Case.History.Replays > 0 || time.GetUtcNow() - (attempt.PlannedAt ?? row.UpdatedAt) > KeysLast;
        var standing = await payments.StandingAsync(row.Case, attempt, cancellation);
        if ((isOld || standing?.HasRefunds is true) && await payments.FindAsync(row.Case, attempt, cancellation) is { } made)
            return made;

        if (standing?.RefusalOf(attempt.Amount) is { } refusal)
            return refusal;

        var answer = await payments.RefundAsync(row.Case, attempt, idempotencyKey, cancellation);
        // It may be declined because it was made before, unheard.
        return answer is { Status: RefundStatus.Failed, RefundId: null } ? await payments.FindAsync(row.Case, attempt, cancellation) ?? answer : answer;
    }
}
