using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;
using Serverless.Parcels;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.ShipBack;

/// <summary>
/// Takes in what carrier, warehouse and customer report of the parcel, and what the clocks bring: reminders, expiry, and a new
/// pickup after a missed one or as it is wished for. A refund in advance is paid on the way, and a hold charged for goods that do not come, or changed hands at the door.
/// Who rides in another case's parcel looks at that case first.
/// </summary>
public sealed class FollowParcel(
    StepRunner steps,
    CarrierLook look,
    CaseStore cases,
    TrackingIndex tracking,
    CarrierClient carrier,
    WarehouseClient warehouse,
    PickupBooker pickups,
    UnmatchedParcels unmatched,
    ReturnRecorder recorder,
    ParcelSharing sharing,
    TimeProvider time)
{
    [Function(nameof(FollowParcel))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        row = input.Report is null ? await look.TakeAsync(row, IsNews, cancellation) : row;
        row = await DoubtAsync(await sharing.CatchUpAsync(row, recorder, cancellation), cancellation);
        return await steps.RunAsync(
            row,
            input.Report,
            WorkAsync,
            (before, action) => action switch
            {
                NextAction.RebookPickup rebook => pickups.RebookAsync(before.Row, rebook, cancellation),
                NextAction.ChangePickup change => pickups.ChangeAsync(before.Row, change.Wish, cancellation),
                _ => NameAsync(before, (NextAction.NameParcel)action, cancellation),
            },
            cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        if (work.Next is { } next and (NextAction.RebookPickup or NextAction.ChangePickup or NextAction.NameParcel or NextAction.ChargeHold))
        {
            await work.DoAsync(next);
        }
        else if (work.Case.Decision is { PaidInAdvance: true })
        {
            await work.FollowRefundAsync();
        }
    }

    private static bool IsNews(ReturnCase subject, ParcelUpdate update) => (subject.State, update.Status) switch
    {
        _ when DoorSwaps.IsUnderWay(subject) => update is { Status: ParcelStatus.Delivered or ParcelStatus.Lost } or { Trouble: DeliveryTrouble.SentBack or DeliveryTrouble.Refused },
        (ReturnState.AwaitingParcel or ReturnState.InTransit, ParcelStatus.Delivered or ParcelStatus.Lost) => true,
        (ReturnState.AwaitingParcel, ParcelStatus.InTransit or ParcelStatus.Held) => true,
        (ReturnState.InTransit moving, not ParcelStatus.PickupMissed) => update.At > moving.LastSign,
        _ => false,
    };

    /// <summary>
    /// Anybody can name a number that he has seen. Our own label is ours for certain; of a customer's parcel that another case claims as
    /// well nothing is paid before the goods are seen.
    /// </summary>
    private async Task<CaseRow> DoubtAsync(CaseRow row, CancellationToken cancellation) =>
        row.Case is { Decision.PaidInAdvance: true, Repayment.Refund: null, ShipBack.Shipment: { Id: null, TrackingNumber: { } number } }
        && await tracking.IsSharedAsync(CaseRows.KeyOf(row.Case), number, cancellation)
            ? (await recorder.RecordAsync(row, new Entry(new ReturnCommand.WithholdAdvance(), Actor.System), cancellation)).Row
            : row;

    /// <summary>
    /// Carrier and warehouse take the same parcel twice for the same, so doing this at each look costs nothing but the calls. A number
    /// that another case was quicker to name is given back, and the customer asked.
    /// </summary>
    private async Task<Recorded> NameAsync(Recorded before, NextAction.NameParcel named, CancellationToken cancellation)
    {
        var (subject, key) = (before.Row.Case, CaseRows.KeyOf(before.Row.Case));
        if (!await tracking.TryAddOwnAsync(key, named.Number, cancellation))
            return await recorder.RecordAsync(before.Row, new Entry(new ReturnCommand.DropTracking(named.Number), Actor.System), cancellation);

        await carrier.TrackAsync(named.Number, named.Carrier, cancellation);
        await warehouse.NameParcelAsync(subject, named.Number, cancellation);
        return await before.WithNewsOfAsync(named.Number, unmatched, time, cancellation);
    }
}
