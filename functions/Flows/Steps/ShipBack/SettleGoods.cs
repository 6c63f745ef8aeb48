using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Storefronts;

namespace Serverless.Flows.Steps.ShipBack;

/// <summary>
/// Sees to goods that were not accepted once the money is paid: takes in a contest and its decision, tells the warehouse what becomes of
/// what it held, with a label for what goes to the customer, and follows that parcel. Money that comes to be owed meanwhile is paid.
/// </summary>
public sealed class SettleGoods(
    CaseStore cases,
    StorefrontStore storefronts,
    TrackingIndex tracking,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    Refunder refunder,
    InboxReader inbox,
    UnmatchedParcels unmatched,
    ReturnRecorder recorder,
    TimeProvider clock)
{
    [Function(nameof(SettleGoods))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var recorded = await inbox.RecordAsync(CaseKey.Parse(input.Case), input.Report, cancellation);
        if (Returning.IsDue(recorded.Row.Case, clock.GetUtcNow()))
        {
            recorded = await ReleaseAsync(recorded.Row, cancellation);
        }

        if (input.Report is null)
        {
            recorded = await refunder.AskAsync(recorded, cancellation);
        }

        return (await refunder.GoOnAsync(recorded, cancellation)).Step;
    }

    private async Task<Recorded> ReleaseAsync(CaseRow row, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(row.Case);
        var person = await cases.GetPersonAsync(key, cancellation);
        ParcelBack? parcel = null;
        if (Returning.HasParcel(row.Case))
        {
            var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
            parcel = await carrier.EnsureParcelToAsync(EffectLedger.Key(key, new Effect.ReleaseGoods()), person.Customer, storefront, cancellation);
            await tracking.TryAddAsync(key, parcel.TrackingNumber, cancellation);
        }

        await warehouse.ReleaseAsync(row.Case, key.ToString(), parcel, cancellation);
        var entry = new Entry(new ReturnCommand.ReleaseGoods(parcel), Actor.System)
        {
            Done = [ledger.Done(new Effect.ReleaseGoods(), row.UpdatedAt, parcel)],
            Person = person,
        };
        var recorded = await recorder.RecordAsync(row, entry, cancellation);
        return parcel is { TrackingNumber: var number } && await unmatched.BringAsync(number, key, cancellation)
            ? recorded with { Step = recorded.Step with { WakeAt = clock.GetUtcNow() } }
            : recorded;
    }
}
