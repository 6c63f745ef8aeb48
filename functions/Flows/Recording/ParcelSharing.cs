using Serverless.Domain.Calendar;

namespace Serverless.Flows.Recording;

/// <summary>
/// Lets cases of one customer into one parcel, and out of it. Who rides in a parcel stands in the record of the case whose it is, so that whoever comes while that one gives up is either
/// handed on with it or turned away.
/// </summary>
public sealed class ParcelSharing(CaseStore cases, CaseWriter writer, TrackingIndex tracking, TimeProvider time)
{
    /// <summary>The case with its parcel shared; null where that is not possible any more.</summary>
    /// <exception cref="UnavailableException">The parcel is about to get its label.</exception>
    public async Task<ReturnCase?> JoinAsync(ReturnCase rider, BusinessCalendar calendar, CancellationToken cancellation)
    {
        if (await TryJoinAsync(rider, calendar, cancellation) is { } leader)
            return leader;

        // An earlier run may have come further.
        await LeaveAsync(rider, cancellation);
        return null;
    }

    private async Task<ReturnCase?> TryJoinAsync(ReturnCase rider, BusinessCalendar calendar, CancellationToken cancellation)
    {
        var (key, now) = (CaseRows.KeyOf(rider), time.GetUtcNow());
        if (await FindLeaderAsync(rider, cancellation) is not { } leader)
            return null;

        // It fell to this case meanwhile.
        if (leader.Id == rider.Id)
            return leader;

        if (SharedParcels.Objection(leader, "", now) is not null && !IsIn(rider, leader))
            return null;

        if (leader.State is not ReturnState.AwaitingParcel)
            throw new UnavailableException($"The parcel of {leader.Rma} is not arranged yet");

        // Goods that are still on their way to the customer would miss the driver.
        if (leader.ShipBack?.Shipment?.Pickup?.From < ReturnMethods.HasGoodsFrom(rider, calendar, now))
            return null;

        var shared = (await writer.AppendAsync(CaseRows.KeyOf(leader), new Entry(new ReturnCommand.ShareParcel(rider.Id), Actor.System), cancellation)).After.Case;
        if (!IsIn(rider, shared))
            return null;

        await tracking.JoinAsync(key, shared.ParcelNumber!, cancellation);
        return await FindLeaderAsync(rider, cancellation);
    }

    /// <summary>What has become of the parcel while a case was let in is told to it.</summary>
    internal async Task<Recorded> CatchUpAsync(Recorded before, ReturnRecorder recorder, CancellationToken cancellation)
    {
        var rider = before.Row.Case;
        if (ReturnStatus.IsOver(rider.Status))
        {
            await LeaveAsync(rider, cancellation);
            return before;
        }

        if (rider.ShipBack is not { Leader: not null } || await FindLeaderAsync(rider, cancellation) is not { ShipBack: { Shipment: { } shipment } back } leader)
            return before;

        var after = await recorder.RecordAsync(before.Row, new Entry(new ReturnCommand.CopyParcel(leader.Id, shipment, back.Choice.Method), Actor.System), cancellation);
        foreach (var (status, at) in new[] { (ParcelStatus.InTransit, back.PostedAt), (ParcelStatus.Delivered, back.ArrivedAt), (ParcelStatus.Lost, back.LostAt) })
        {
            if (at is { } since)
                after = await recorder.RecordAsync(after.Row, new Entry(new ReturnCommand.Track(new ParcelUpdate("shared", status, since, Place: null)), Actor.Carrier), cancellation);
        }

        return after;
    }

    /// <summary>Those that ride along learn how the parcel stands.</summary>
    public async Task TellAsync(ReturnCase leader, CancellationToken cancellation)
    {
        if (leader.ShipBack is not { Leader: null, Shipment: { } shipment, Riders: { } riders } back)
            return;

        foreach (var rider in riders)
            await AppendAsync(leader, rider, new ReturnCommand.CopyParcel(leader.Id, shipment, back.Choice.Method), cancellation);
    }

    /// <summary>Takes a case that gave up out of the parcel. True: others still send it, and nothing of it is called off.</summary>
    public async Task<bool> LeaveAsync(ReturnCase subject, CancellationToken cancellation)
    {
        if (subject.ShipBack is not { } back)
            return false;

        if (!back.IsRiding)
            return back.Riders is { } riders && await HandOnAsync(subject, back, riders, cancellation);

        if (await FindLeaderAsync(subject, cancellation) is { } leader && leader.Id != subject.Id)
        {
            await AppendAsync(subject, leader.Id, new ReturnCommand.UnshareParcel(subject.Id), cancellation);
            if (leader.ParcelNumber is { } number)
                await tracking.LeaveAsync(CaseRows.KeyOf(subject), number, cancellation);
        }

        // What was booked under its own name, should it have been, is called off.
        return back.Leader is not null;
    }

    /// <summary>The first that still sends it has the parcel from now on.</summary>
    private async Task<bool> HandOnAsync(ReturnCase subject, CaseShipBack back, IReadOnlyList<CaseId> riders, CancellationToken cancellation)
    {
        var isNeeded = false;
        foreach (var rider in riders)
        {
            var others = riders.Where(other => other != rider).ToList();
            var take = new ReturnCommand.TakeOverParcel(subject.Id, back.Shipment!, back.Choice.Method, others);
            var taken = (await AppendAsync(subject, rider, take, cancellation)).After.Case;
            isNeeded |= !ReturnStatus.IsOver(taken.Status) && taken.ShipBack?.Leader == subject.Id;
            if (ReturnStatus.IsOver(taken.Status) || taken.ShipBack is not { Leader: null, Shipment: { TrackingNumber: { } number } shipment } || number != back.Shipment!.TrackingNumber)
                continue;

            await tracking.HandOnAsync(CaseRows.KeyOf(taken), number, cancellation);
            foreach (var other in others)
                await AppendAsync(subject, other, new ReturnCommand.CopyParcel(taken.Id, shipment, back.Choice.Method), cancellation);

            await AppendAsync(subject, subject.Id, new ReturnCommand.HandOnParcel(taken.Id), cancellation);
            return true;
        }

        return isNeeded;
    }

    /// <summary>Whose parcel a case's goods travel in, or are to: from the one that was named on to whoever has it by now.</summary>
    internal async Task<ReturnCase?> FindLeaderAsync(ReturnCase rider, CancellationToken cancellation)
    {
        var (found, next) = ((ReturnCase?)null, SharedParcels.LeaderOf(rider));
        for (var i = 0; i <= SharedParcels.Most && next is { } id; i++)
        {
            found = (await cases.FindAsync(new CaseKey(rider.Storefront, id), cancellation))?.Case;
            next = found is null || found.Id == rider.Id ? null : SharedParcels.LeaderOf(found);
        }

        return next is null ? found : null;
    }

    private static bool IsIn(ReturnCase rider, ReturnCase leader) => leader is { State: ReturnState.AwaitingParcel, ShipBack.Riders: { } riders } && riders.Contains(rider.Id);

    private Task<Appended> AppendAsync(ReturnCase one, CaseId other, ReturnCommand command, CancellationToken cancellation) =>
        writer.AppendAsync(new CaseKey(one.Storefront, other), new Entry(command, Actor.System), cancellation);
}
