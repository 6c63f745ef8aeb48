using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;

namespace Serverless.Incoming;

/// <summary>Opens a case that has ended again, for whoever asks: only while nobody else has its units.</summary>
public sealed class Reopener(CaseStore cases, OrderBalances balances, IncomingEvents incoming)
{
    /// <param name="said">Why, in the words of the customer or the shop.</param>
    public async Task<IncomingAnswer> ReopenAsync(
        DurableTaskClient client, CaseKey key, Actor who, ReturnCommand.Reopen reopen, CancellationToken cancellation, string? said = null) =>
        await cases.FindAsync(key, cancellation) is { } row && await UnitsTakenAsync(row.Case, cancellation) is { } taken
            ? IncomingAnswer.Refused(taken)
            : await incoming.TakeAsync(client, key, SaidOf.Reopen, who, reopen, cancellation, said);

    /// <summary>
    /// Why its units cannot be held again. They are held with the reopening itself; whoever is quicker by that moment leaves a case that
    /// a person looks at.
    /// </summary>
    public async Task<Refusal?> UnitsTakenAsync(ReturnCase subject, CancellationToken cancellation) =>
        subject.State is ReturnState.Expired or ReturnState.Cancelled
            ? Reopening.UnitsTaken(subject, await balances.GetAsync(subject.Storefront, subject.Order.Number, cancellation))
            : null;
}
