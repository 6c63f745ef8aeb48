using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;
using Serverless.Parcels;
using Serverless.Storefronts;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.ShipBack;

/// <summary>
/// Sees to goods that were not accepted once the money is paid: takes in a contest and its decision, tells the warehouse what becomes of
/// what it held, with a label for what goes to the customer, and follows that parcel. Money that comes to be owed meanwhile is paid.
/// </summary>
public sealed class SettleGoods(
    StepRunner steps,
    CaseStore cases,
    StorefrontStore storefronts,
    TrackingIndex tracking,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    UnmatchedParcels unmatched,
    ReturnRecorder recorder,
    TimeProvider time)
{
    [Function(nameof(SettleGoods))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(
        input, WorkAsync, (before, action) => ReleaseAsync(before.Row, ((NextAction.ReleaseGoods)action).HasParcel, cancellation), cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        if (work.Next is NextAction.ReleaseGoods release)
            await work.DoAsync(release);

        await work.FollowRefundAsync();
    }

    private async Task<Recorded> ReleaseAsync(CaseRow row, bool hasParcel, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.ReleaseGoods());
        var idempotencyKey = EffectLedger.Key(key, effect);
        var person = await cases.GetPersonAsync(key, cancellation);
        ParcelBack? parcel = null;
        if (hasParcel)
        {
            var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
            parcel = await carrier.EnsureParcelToAsync(idempotencyKey, person.Customer, storefront, cancellation);
            await tracking.TryAddAsync(key, parcel.TrackingNumber, cancellation);
        }

        await warehouse.ReleaseAsync(row.Case, idempotencyKey, parcel, cancellation);
        var entry = new Entry(new ReturnCommand.ReleaseGoods(parcel), Actor.System)
        {
            Done = [ledger.Done(effect, row.UpdatedAt, parcel)],
            Person = person,
        };
        var recorded = await recorder.RecordAsync(row, entry, cancellation);
        return await recorded.WithNewsOfAsync(parcel?.TrackingNumber, unmatched, time, cancellation);
    }
}
