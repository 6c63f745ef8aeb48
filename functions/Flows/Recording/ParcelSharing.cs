using Serverless.Domain.Calendar;

namespace Serverless.Flows.Recording;

/// <summary>
/// Lets cases of one customer into one parcel, and out of it. Who rides in a parcel stands in the record of the case whose it is, so that whoever comes while that one gives up is either
/// on its list or turned away. All else a case finds out for itself, from the two records as they stand.
/// </summary>
public sealed class ParcelSharing(CaseStore cases, CaseWriter writer, TrackingIndex tracking, TimeProvider time)
{
    /// <summary>Whose parcel a case's goods travel in, or are to.</summary>
    public async Task<ReturnCase?> FindLeaderAsync(ReturnCase rider, CancellationToken cancellation) =>
        SharedParcels.LeaderOf(rider) is { } leader ? (await cases.FindAsync(new CaseKey(rider.Storefront, leader), cancellation))?.Case : null;

    /// <summary>The case with its parcel shared; null where that is not possible any more.</summary>
    /// <exception cref="UnavailableException">The parcel is about to get its label.</exception>
    public async Task<ReturnCase?> JoinAsync(ReturnCase rider, BusinessCalendar calendar, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await FindLeaderAsync(rider, cancellation) is not { } leader || !SharedParcels.TakesIn(leader, rider, now))
            return null;

        if (leader.State is ReturnState.Requested or ReturnState.Approved)
            throw new UnavailableException($"The parcel of {leader.Rma} is not arranged yet");

        // Goods that are still on their way to the customer would miss the driver.
        if (leader.ShipBack?.Shipment?.Pickup?.From < ReturnMethods.HasGoodsFrom(rider, calendar, now))
            return null;

        var shared = (await AppendAsync(leader, new ReturnCommand.ShareParcel(rider.Id), cancellation)).After.Case;
        if (!SharedParcels.HasIn(shared, rider))
            return null;

        await tracking.JoinAsync(CaseRows.KeyOf(rider), shared.ParcelNumber!, cancellation);
        return shared;
    }

    /// <summary>What a case that rides has not heard of its parcel yet; null where it knows all, or has a parcel of its own.</summary>
    public async Task<ReturnCommand?> NewsOfAsync(ReturnCase rider, CancellationToken cancellation) =>
        rider.ShipBack is { Leader: not null } ? SharedParcels.NewsOf(rider, await FindLeaderAsync(rider, cancellation)) : null;

    /// <summary>Has a case that rides take that in.</summary>
    internal async Task<CaseRow> CatchUpAsync(CaseRow rider, ReturnRecorder recorder, CancellationToken cancellation)
    {
        while (await NewsOfAsync(rider.Case, cancellation) is { } news)
        {
            var after = news is ReturnCommand.LeaveParcel ? await GoApartAsync(rider, recorder, cancellation) : await RecordAsync(rider, news, recorder, cancellation);
            if (after.Events == rider.Events)
                break;

            rider = after;
        }

        return rider;
    }

    /// <summary>The goods get a parcel of their own. An earlier run may have come further, and be in the other's list.</summary>
    internal async Task<CaseRow> GoApartAsync(CaseRow rider, ReturnRecorder recorder, CancellationToken cancellation)
    {
        var after = await RecordAsync(rider, new ReturnCommand.LeaveParcel(), recorder, cancellation);
        if (after.Case.ShipBack is { Apart: not null })
            await LeaveAsync(rider.Case, cancellation);

        return after;
    }

    /// <summary>Takes a case out of the parcel that its goods travel in, or were to. Of one that was late it is heard on: its goods may be in it all the same.</summary>
    public async Task LeaveAsync(ReturnCase rider, CancellationToken cancellation)
    {
        if (await FindLeaderAsync(rider, cancellation) is not { } leader)
            return;

        await AppendAsync(leader, new ReturnCommand.UnshareParcel(rider.Id), cancellation);
        if (rider.State is not (ReturnState.Expired or ReturnState.Failed) && (rider.ParcelNumber ?? leader.ParcelNumber) is { } number)
            await tracking.LeaveAsync(CaseRows.KeyOf(rider), number, cancellation);
    }

    private static async Task<CaseRow> RecordAsync(CaseRow rider, ReturnCommand news, ReturnRecorder recorder, CancellationToken cancellation) =>
        (await recorder.RecordAsync(rider, new Entry(news, news is ReturnCommand.Track ? Actor.Carrier : Actor.System), cancellation)).Row;

    private Task<Appended> AppendAsync(ReturnCase leader, ReturnCommand command, CancellationToken cancellation) =>
        writer.AppendAsync(CaseRows.KeyOf(leader), new Entry(command, Actor.System), cancellation);
}
