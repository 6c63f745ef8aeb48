using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Returns.Recording;
using Serverless.Storefronts;

namespace Serverless.Returns.V1;

/// <summary>
/// Takes in what carrier, warehouse and customer report of the parcel, and what the clocks bring: reminders, expiry, and a new
/// pickup after a missed one.
/// </summary>
public sealed class FollowParcel(
    CaseStore cases,
    StorefrontStore storefronts,
    CaseIndex index,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    ReportReader reports,
    ReturnRecorder recorder,
    TimeProvider clock)
{
    [Function(nameof(FollowParcel))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var step = await reports.RecordAsync(input, cancellation);
        if (step.Status != ReturnStatus.AwaitingParcel)
        {
            return step;
        }

        var key = CaseKey.Parse(input.Case);
        var subject = (await cases.GetAsync(key, cancellation)).Case;
        switch (subject)
        {
            case { ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } shipment } when CanRebook(subject):
                return await RebookAsync(key, shipment, cancellation);
            case { ShipBack.Method: ShipBackMethod.OwnParcel, Shipment: { TrackingNumber: { } number } shipment } when number != subject.ShipBack.TrackingNumber:
                await FollowOwnParcelAsync(key, subject, shipment, cancellation);
                break;
        }

        return step;
    }

    private static bool CanRebook(ReturnCase subject) => subject.Shipment!.PickupAttempts < subject.Policy.ShipBack.MaxPickupAttempts;

    private async Task<CaseStep> RebookAsync(CaseKey key, Shipment shipment, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var customer = (await cases.GetPersonAsync(key, cancellation)).Customer;
        var now = clock.GetUtcNow();
        var (from, to) = PickupWindow.For(wished: null, storefront.Calendar, now);
        var step = EffectSteps.Pickup(shipment.PickupAttempts + 1);
        var pickup = await carrier.EnsurePickupAsync(EffectLedger.Key(key, step), shipment.Id!, customer, from, to, cancellation);
        return await recorder.RecordAsync(
            key, new Entry(new ReturnCommand.RebookPickup(pickup), Actor.System) { Done = [ledger.Done(step, now, pickup)] }, cancellation);
    }

    /// <summary>Carrier and warehouse take the same parcel twice for the same, so doing this at each look costs nothing but the calls.</summary>
    private async Task FollowOwnParcelAsync(CaseKey key, ReturnCase subject, Shipment shipment, CancellationToken cancellation)
    {
        await index.AddTrackingAsync(key, shipment.TrackingNumber!, cancellation);
        await carrier.TrackAsync(shipment.TrackingNumber!, shipment.Carrier, cancellation);
        await warehouse.NameParcelAsync(subject, shipment.TrackingNumber!, cancellation);
    }
}
