using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Returns.Recording;
using Serverless.Storefronts;

namespace Serverless.Returns.V1;

/// <summary>Gets label and pickup from the carrier, and tells the warehouse what will come.</summary>
public sealed class ArrangeShipBack(
    CaseStore cases,
    StorefrontStore storefronts,
    CaseIndex index,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    ReturnRecorder recorder,
    TimeProvider clock)
{
    [Function(nameof(ArrangeShipBack))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var key = CaseKey.Parse(input.Case);
        var row = await cases.GetAsync(key, cancellation);
        if (row.Case.State is not ReturnState.Approved)
        {
            return await recorder.RecordAsync(key, Actor.System, new ReturnCommand.Wake(), cancellation);
        }

        var shipment = await ArrangeAsync(key, row.Case, cancellation);
        return await recorder.RecordAsync(
            key,
            new Entry(new ReturnCommand.ArrangeShipBack(shipment), Actor.System) { Done = [ledger.Done(EffectSteps.ShipBack, row.UpdatedAt, shipment)] },
            cancellation);
    }

    private async Task<Shipment> ArrangeAsync(CaseKey key, ReturnCase subject, CancellationToken cancellation)
    {
        var shipment = subject.ShipBack.Method is ShipBackMethod.OwnParcel
            ? await OwnParcelAsync(key, subject.ShipBack, cancellation)
            : await LabelledAsync(key, subject, cancellation);
        await warehouse.AnnounceAsync(subject, key.ToString(), shipment.TrackingNumber, cancellation);
        return shipment;
    }

    private async Task<Shipment> OwnParcelAsync(CaseKey key, ShipBackChoice choice, CancellationToken cancellation)
    {
        if (choice.TrackingNumber is { } number)
        {
            await index.AddTrackingAsync(key, number, cancellation);
            await carrier.TrackAsync(number, choice.Carrier, cancellation);
        }

        return new Shipment(Id: null, choice.TrackingNumber, choice.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0);
    }

    private async Task<Shipment> LabelledAsync(CaseKey key, ReturnCase subject, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var customer = (await cases.GetPersonAsync(key, cancellation)).Customer;
        var shipment = await carrier.EnsureLabelAsync(
            EffectLedger.Key(key, EffectSteps.ShipBack), customer, storefront, subject.ShipBack.Method, cancellation);
        await index.AddTrackingAsync(key, shipment.TrackingNumber!, cancellation);
        if (subject.ShipBack.Method is not ShipBackMethod.Pickup)
        {
            return shipment;
        }

        var (from, to) = PickupWindow.For(subject.ShipBack.PickupDate, storefront.Calendar, clock.GetUtcNow());
        var pickup = await carrier.EnsurePickupAsync(
            EffectLedger.Key(key, EffectSteps.Pickup(1)), shipment.Id!, customer, from, to, cancellation);
        return shipment with { Pickup = pickup, PickupAttempts = 1 };
    }
}
