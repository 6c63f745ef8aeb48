using Serverless.Domain.Returns.Exchanging;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;
using Serverless.Parcels;
using Serverless.Refunds;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.Exchange;

/// <summary>
/// Has the warehouse send what is wanted, once, and the carrier follow it; ahead of the goods given back only while the customer's bank still holds what is held for them, and to be swapped
/// for those at the door with the parcel that brings them back. Where the goods are gone after all, the refund of all that the customer
/// gave and paid is booked at once.
/// </summary>
public sealed class SendReplacement(
    StepRunner steps,
    CaseStore cases,
    PaymentOwners payments,
    WarehouseClient warehouse,
    CheckoutClient checkout,
    CarrierClient carrier,
    TrackingIndex tracking,
    EffectLedger ledger,
    ReturnRecorder recorder,
    UnmatchedParcels unmatched,
    TimeProvider time)
{
    [Function(nameof(SendReplacement))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        steps.RunAsync(input, WorkAsync, (before, _) => SendAsync(before.Row, cancellation), cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await (work.Next is NextAction.SendReplacement send ? work.DoAsync(send) : work.CheckClocksAsync());
        await work.GoOnAsync();
    }

    private async Task<Recorded> SendAsync(CaseRow row, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.Replacement(row.Case.Exchange!.Round));
        // What was paid for the exchange is this order's from now on: no later order can name it as its own, and none can have named it before.
        if (await payments.IsOfAnotherAsync(row.Case, cancellation))
            return await recorder.RecordAsync(row, new Entry(PaymentTaken(nameof(SendReplacement)), Actor.System), cancellation);

        DateTimeOffset? holdEnds = null;
        if (SendingAhead.OpenHold(row.Case) is not null)
        {
            var hold = await checkout.HoldAsync(row.Case, row.Case.Exchange!.Collection!.Payment!, cancellation);
            // Goods that an earlier try has ordered leave, whatever became of the hold since.
            if (!hold.IsHeld && await warehouse.FindOrderAsync(row.Case, cancellation) is null)
                return await recorder.RecordAsync(row, new Entry(new ReturnCommand.LoseHold(), Actor.Payments), cancellation);

            holdEnds = hold.EndsAt;
        }

        var person = await cases.GetPersonAsync(key, cancellation);
        var answer = await warehouse.OrderAsync(row.Case, person.Customer, EffectLedger.Key(key, effect), cancellation);
        var order = answer.Order;
        foreach (var parcel in new[] { order?.Parcel, order?.Back }.OfType<ParcelBack>())
        {
            await tracking.TryAddAsync(key, parcel.TrackingNumber, cancellation);
            await carrier.TrackAsync(parcel.TrackingNumber, parcel.Carrier, cancellation);
        }

        var entry = new Entry(new ReturnCommand.RecordReplacement(order?.Number, order?.Parcel) { HoldEndsAt = holdEnds, Back = order?.Back, IsNotSwapped = answer.IsNotSwapped }, order is null ? Actor.Warehouse : Actor.System)
        {
            Done = [ledger.Done(effect, row.UpdatedAt, order)],
            Person = person,
        };
        var recorded = await recorder.RecordAsync(row, entry, cancellation);
        recorded = await recorded.WithNewsOfAsync(order?.Back?.TrackingNumber, unmatched, time, cancellation);
        return await recorded.WithNewsOfAsync(order?.Parcel.TrackingNumber, unmatched, time, cancellation);
    }

    internal static ReturnCommand.Fail PaymentTaken(string step) => new(step, FailureCauses.PaymentTaken, "What was paid for the exchange or for extra carriage is another order's payment");
}
