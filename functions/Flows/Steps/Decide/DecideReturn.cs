using Serverless.Flows.Recording;
using Serverless.Parcels;
using Serverless.Storefronts;

namespace Serverless.Flows.Steps.Decide;

/// <summary>Applies the policy in force and takes the accepted units out of the order's balance, so that no other case gets them.</summary>
public sealed partial class DecideReturn(
    StepRunner steps,
    StorefrontStore storefronts,
    CaseIndex index,
    OrderBalances balances,
    OrderRecords orders,
    TrackingIndex tracking,
    CarrierClient carrier,
    UnmatchedParcels unmatched,
    ReturnRecorder recorder,
    TimeProvider time,
    ILogger<DecideReturn> log)
{
    [Function(nameof(DecideReturn))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        steps.RunAsync(input, WorkAsync, (before, _) => DecideAsync(before.Row, cancellation), cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        if (work.Next is NextAction.Decide decide)
        {
            await work.DoAsync(decide);
            return;
        }

        // Started again: whatever was left undone, or came meanwhile, is looked for at once. A clock of the warehouse's answer runs out only after it was asked once more.
        await (work.Case.State is ReturnState.Stopping or ReturnState.Amending or ReturnState.Repairing ? work.ReadAsync() : work.CheckClocksAsync());
        work.WakeAtOnce();
    }

    private async Task<Recorded> DecideAsync(CaseRow row, CancellationToken cancellation)
    {
        await index.AddAsync(row.Case, cancellation);
        var decision = await DecideAsync(row.Case, cancellation);
        if (row.Case.Delivery is { TrackingNumber: var parcel, Carrier: var by } && !decision.IsRefused)
            await ExpectAsync(CaseRows.KeyOf(row.Case), parcel, by, isOwn: false, cancellation);
        else if ((decision.IsRefused || decision.NeedsReview) && row.Case.ShipBack?.Choice is { Method: ShipBackMethod.OwnParcel, TrackingNumber: { } own } choice)
            await ExpectAsync(CaseRows.KeyOf(row.Case), own, choice.Carrier, isOwn: true, cancellation);

        return await recorder.RecordAsync(row, new Entry(new ReturnCommand.ApplyDecision(decision), Actor.System), cancellation);
    }

    /// <summary>A parcel that is under way already comes whatever is decided.</summary>
    /// <param name="isOwn">The customer has sent it.</param>
    private async Task ExpectAsync(CaseKey key, string number, string? carrierName, bool isOwn, CancellationToken cancellation)
    {
        if (!await (isOwn ? tracking.TryAddOwnAsync(key, number, cancellation) : tracking.TryAddAsync(key, number, cancellation)))
        {
            IsOfAnother(log, number, key.ToString());
            return;
        }

        await carrier.TrackAsync(number, carrierName, cancellation);
        await unmatched.BringAsync(number, key, cancellation);
    }

    private async Task<Decision> DecideAsync(ReturnCase subject, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(subject.Storefront, cancellation);
        var now = time.GetUtcNow();
        while (true)
        {
            Decision? decision = null;
            await balances.ChangeAsync(subject.Storefront, subject.Order.Number, (balance, record) => Reserve(balance, record, out decision), cancellation);
            if (decision is not null)
                return decision;

            // Requests are held against the record before they open a case: only one that is older than that finds none.
            if ((await orders.TellAsync(subject.Storefront, subject.Order, cancellation)).Refusal is { } contradicts)
                return Decision.Refuse(subject.Inquiry, contradicts);
        }

        OrderBalance Reserve(OrderBalance balance, Order? record, out Decision? decision)
        {
            decision = null;
            if (record is null)
                return balance;

            (decision, balance) = DecisionOnRecord.Of(subject, record, balance, storefront.Calendar, now);
            return balance;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Parcel {Number} is another case's: {Case} gets no news of it")]
    private static partial void IsOfAnother(ILogger logger, string number, string @case);
}
