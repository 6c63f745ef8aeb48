using Serverless.Domain.Returns.Claiming;
using Serverless.Flows.Recording;
using Serverless.Parcels;

namespace Serverless.Flows.Steps.Trace;

/// <summary>Asks the carrier for a parcel that did not come, and takes in what it reports; the clock goes on when it finds nothing.</summary>
public sealed class TraceParcel(
    StepRunner steps,
    CarrierLook look,
    CaseStore cases,
    CarrierClient carrier,
    TrackingIndex tracking,
    EffectLedger ledger,
    UnmatchedParcels unmatched,
    OrderRecords orders,
    ReturnRecorder recorder,
    TimeProvider time)
{
    [Function(nameof(TraceParcel))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        row = input.Report is null && row.Case.Trace is { AskedAt: not null } ? await look.TakeAsync(row, () => FindAsync(row, cancellation), cancellation) : row;
        return await steps.RunAsync(row, input.Report, WorkAsync, (before, _) => AskAsync(before.Row, cancellation), cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        if (work.Next is NextAction.AskTrace ask)
            await work.DoAsync(ask);
    }

    /// <summary>From now on the carrier's reports come here, too, unless another case hears them already; what it knows by now is asked for at once.</summary>
    private async Task<Recorded> AskAsync(CaseRow row, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.Trace(row.Case.History.Reopenings));
        var isHeard = false;
        if (row.Case.Trace?.TrackingNumber is { } number)
        {
            await carrier.TrackAsync(number, row.Case.Trace.Carrier, cancellation);
            isHeard = await tracking.TryAddAsync(key, number, cancellation) && await unmatched.BringAsync(number, key, cancellation);
        }

        var known = await FindAsync(row, cancellation);
        var recorded = await recorder.RecordAsync(row, new Entry(new ReturnCommand.AskTrace(), Actor.System) { Done = [ledger.Done(effect, row.UpdatedAt, "asked")] }, cancellation);
        if (known is not null)
            recorded = await recorder.RecordAsync(recorded.Row, known, cancellation);

        return isHeard ? recorded.WakingAt(time.GetUtcNow()) : recorded;
    }

    /// <summary>What the carrier, or the shop by now, knows of the parcel that settles the claim.</summary>
    private async Task<Entry?> FindAsync(CaseRow row, CancellationToken cancellation)
    {
        var (number, now) = (row.Case.Trace?.TrackingNumber, time.GetUtcNow());
        if (number is not null && await carrier.FindParcelAsync(number, now, cancellation) is { Status: ParcelStatus.Delivered or ParcelStatus.Lost } found)
            return new Entry(new ReturnCommand.Track(found with { Number = number }), Actor.Carrier);

        return await orders.FindAsync(row.Case.Storefront, row.Case.Order.Number, cancellation) is { } order && Traces.DeliveredAt(row.Case, order) is { } delivered && delivered <= now
            ? new Entry(new ReturnCommand.Track(new ParcelUpdate("order", ParcelStatus.Delivered, delivered, Place: null) { Number = number }), Actor.Storefront)
            : null;
    }
}
