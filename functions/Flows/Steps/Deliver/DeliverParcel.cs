using Serverless.Domain.Returns.Delivering;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Exchange;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.Deliver;

/// <summary>
/// Waits for what a customer wants done with a parcel that could not be delivered, has the carrier deliver it again, and takes in what it reports. A carrier that is silent is
/// asked before a clock runs out: the customer may have the parcel.
/// </summary>
public sealed class DeliverParcel(
    StepRunner steps, CarrierLook look, CaseStore cases, PaymentOwners payments, WarehouseClient warehouse, EffectLedger ledger, ReturnRecorder recorder)
{
    [Function(nameof(DeliverParcel))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        return await steps.RunAsync(await look.TakeAsync(row, IsNews, cancellation), input.Report, WorkAsync, (before, action) => OrderAsync(before.Row, (NextAction.DeliverAgain)action, cancellation), cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        if (work.Next is NextAction.DeliverAgain again)
            await work.DoAsync(again);
    }

    internal static bool IsNews(ReturnCase subject, ParcelUpdate update) => update switch
    {
        { Status: ParcelStatus.Delivered or ParcelStatus.Lost } or { Trouble: DeliveryTrouble.SentBack } => true,
        { Trouble: not null } => subject.State is ReturnState.Redelivering { Since: var since } && update.At > since,
        _ => false,
    };

    private async Task<Recorded> OrderAsync(CaseRow row, NextAction.DeliverAgain again, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.Redelivery(again.Question));
        // What was paid for it is this order's from now on, as what is paid for goods in exchange.
        if (await payments.IsOfAnotherAsync(row.Case, cancellation))
            return await recorder.RecordAsync(row, new Entry(SendReplacement.PaymentTaken(nameof(DeliverParcel)), Actor.System), cancellation);

        var person = await cases.GetPersonAsync(key, cancellation);
        var address = row.Case.Delivery!.Wanted!.NewAddress is { } name ? person.Addresses[name] : null;
        var refusal = await warehouse.DeliverAgainAsync(row.Case, person.Customer, address, EffectLedger.Key(key, effect), cancellation);
        var entry = new Entry(new ReturnCommand.RecordRedelivery(refusal), refusal is null ? Actor.System : Actor.Warehouse)
        {
            Done = [ledger.Done(effect, row.UpdatedAt, refusal ?? "ordered")],
            Person = person,
        };
        return await recorder.RecordAsync(row, entry, cancellation);
    }
}
