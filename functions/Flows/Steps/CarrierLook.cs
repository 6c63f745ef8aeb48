using Serverless.Domain.Returns.Exchanging;
using Serverless.Flows.Recording;
using Serverless.Parcels;
using Serverless.Storefronts;

namespace Serverless.Flows.Steps;

/// <summary>
/// Before a clock says that nothing came of a parcel the carrier is asked: its report can be lost. A carrier that is away does not keep the clock from running out.
/// </summary>
public sealed class CarrierLook(StorefrontStore storefronts, CarrierClient carrier, ReturnRecorder recorder, TimeProvider time)
{
    /// <summary>Takes in what the carrier knows of a case's parcel, where a clock is about to run out and that is news.</summary>
    public Task<CaseRow> TakeAsync(CaseRow row, Func<ReturnCase, ParcelUpdate, bool> isNews, CancellationToken cancellation) =>
        TakeAsync(row, () => FindAsync(row.Case, isNews, cancellation), cancellation);

    /// <summary>Takes in what is found; the case stays as it is where that is nothing.</summary>
    public async Task<CaseRow> TakeAsync(CaseRow row, Func<Task<Entry?>> find, CancellationToken cancellation)
    {
        try
        {
            return await find() is { } found ? (await recorder.RecordAsync(row, found, cancellation)).Row : row;
        }
        catch (PartnerUnavailableException)
        {
            return row;
        }
    }

    private async Task<Entry?> FindAsync(ReturnCase subject, Func<ReturnCase, ParcelUpdate, bool> isNews, CancellationToken cancellation)
    {
        var (storefront, now) = (await storefronts.GetAsync(subject.Storefront, cancellation), time.GetUtcNow());
        return ReturnClocks.AsksCarrier(subject, storefront.Calendar, now)
            && await FindParcelAsync(subject, now, cancellation) is { } update && isNews(subject, update)
            ? new Entry(new ReturnCommand.Track(update), Actor.Carrier)
            : null;
    }

    /// <summary>How a swap at the door goes, the parcel with the goods tells that are brought.</summary>
    private async Task<ParcelUpdate?> FindParcelAsync(ReturnCase subject, DateTimeOffset now, CancellationToken cancellation) => DoorSwaps.NumberOf(subject) is { } swapped
        ? await carrier.FindParcelAsync(swapped, now, cancellation) is { } update ? update with { Number = swapped } : null
        : await carrier.FindParcelAsync(subject.ParcelNumber!, now, cancellation);
}
