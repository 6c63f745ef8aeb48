using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Platform;
using Serverless.Returns.Recording;
using Serverless.Returns.Reporting;
using Serverless.Storefronts;

namespace Serverless.Returns.V1;

/// <summary>
/// Takes in what carrier, warehouse and customer report of the parcel, and what the clocks bring: reminders, expiry, and a new
/// pickup after a missed one. A refund in advance is paid on the way.
/// </summary>
public sealed class FollowParcel(
    CaseStore cases,
    StorefrontStore storefronts,
    TrackingIndex tracking,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    Refunder refunder,
    ReportReader reports,
    PartnerReports strays,
    ReturnRecorder recorder,
    TimeProvider clock)
{
    [Function(nameof(FollowParcel))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var recorded = await reports.RecordAsync(CaseKey.Parse(input.Case), input.Report, cancellation);
        switch (recorded.Row.Case)
        {
            case { State: ReturnState.AwaitingParcel, ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } shipment } subject
                when shipment.PickupAttempts < subject.Policy.ShipBack.MaxPickupAttempts:
                return (await RebookAsync(recorded.Row, shipment, cancellation)).Step;

            case { State: ReturnState.AwaitingParcel, Shipment: { Id: null, TrackingNumber: { } number } shipment } subject
                when number != subject.ShipBack.TrackingNumber:
                return await FollowOwnParcelAsync(subject, number, shipment.Carrier, cancellation)
                    ? recorded.Step with { WakeAt = clock.GetUtcNow() }
                    : recorded.Step;

            case { Decision.PaidInAdvance: true }:
                recorded = input.Report is null ? await refunder.AskAsync(recorded, cancellation) : recorded;
                return (await refunder.GoOnAsync(recorded, cancellation)).Step;

            default:
                return recorded.Step;
        }
    }

    private async Task<Recorded> RebookAsync(CaseRow row, Shipment shipment, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(row.Case);
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var person = await cases.GetPersonAsync(key, cancellation);
        var now = clock.GetUtcNow();
        var (from, to) = PickupWindow.For(wished: null, storefront.Calendar, now);
        var step = EffectSteps.Pickup(shipment.PickupAttempts + 1);
        Entry entry;
        try
        {
            var pickup = await carrier.EnsurePickupAsync(EffectLedger.Key(key, step), shipment.Id!, person.Customer, from, to, cancellation);
            entry = new Entry(new ReturnCommand.RebookPickup(pickup), Actor.System) { Done = [ledger.Done(step, now, pickup)] };
        }
        catch (PartnerRefusedException refused)
        {
            var other = Ways.WithoutPickup(refused.Code);
            entry = new Entry(new ReturnCommand.ChangeWay(other), Actor.Carrier) { Done = [ledger.Done(step, now, other)] };
        }

        return await recorder.RecordAsync(row, entry with { Person = person }, cancellation);
    }

    /// <summary>
    /// Carrier and warehouse take the same parcel twice for the same, so doing this at each look costs nothing but the calls. True when
    /// there was news of it already.
    /// </summary>
    private async Task<bool> FollowOwnParcelAsync(ReturnCase subject, string number, string? carrierName, CancellationToken cancellation)
    {
        if (await tracking.TryAddAsync(CaseRows.KeyOf(subject), number, cancellation))
        {
            await carrier.TrackAsync(number, carrierName, cancellation);
            await warehouse.NameParcelAsync(subject, number, cancellation);
            return await strays.BringAsync(number, CaseRows.KeyOf(subject), cancellation);
        }

        return false;
    }
}
