using Serverless.Warehouse;

namespace Serverless.Incoming;

/// <summary>Takes in partners' reports. One that names no known case is tried again with growing pauses, and after three days left to a person.</summary>
public sealed class PartnerEvents(IncomingEvents incoming, TrackingIndex tracking, UnmatchedEventStore unmatchedEvents, Inbox inbox, UnmatchedParcels parcels, OutboundParcels outbound, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task<HookAnswer> TakeAsync(
        DurableTaskClient client, Addressee named, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        id = ReportId.Of(id);
        if (await DeliverAsync(client, named, id, who, command, cancellation) is { } wrong)
            return wrong is [] ? HookAnswer.Taken : throw new WarehouseReportRefusedException(wrong);

        var now = time.GetUtcNow();
        if (!await unmatchedEvents.TryKeepAsync(new UnmatchedEvent(id, who, named, command, now, now + FirstPause), cancellation))
            return HookAnswer.TooMany;

        parcels.Expect(named);
        return HookAnswer.Kept;
    }

    public async Task<bool> HasHeardAsync(CaseKey key, Actor who, string id, CancellationToken cancellation) =>
        await inbox.FindAsync(key, ReportId.InInbox(who, ReportId.Of(id)), cancellation) is not null;

    /// <summary>Looks for an unmatched event's case again; false when it is still not known, or when the case cannot be as the event says.</summary>
    public async Task<bool> RetryAsync(DurableTaskClient client, UnmatchedEvent unmatched, CancellationToken cancellation)
    {
        if (await DeliverAsync(client, unmatched.Named, unmatched.Id, unmatched.Who, unmatched.Command, cancellation) is [])
        {
            await unmatchedEvents.DropAsync(unmatched.Key, cancellation);
            return true;
        }

        var (now, age) = (time.GetUtcNow(), time.GetUtcNow() - unmatched.ReceivedAt);
        var pause = age < FirstPause ? FirstPause : age < LongestPause ? age : LongestPause;
        await (age < Patience
            ? unmatchedEvents.PutBackAsync(unmatched with { NextTryAt = now + pause }, cancellation)
            : unmatchedEvents.GiveUpAsync(unmatched, cancellation));
        return false;
    }

    /// <summary>What is wrong with it, as its case knows; null when nobody is known whom it concerns.</summary>
    private async Task<IReadOnlyList<Problem>?> DeliverAsync(
        DurableTaskClient client, Addressee named, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        if (named is Addressee.Parcel { TrackingNumber: var number } && command is ReturnCommand.Track { Update: var update })
            return await DeliverAsync(client, number, id, who, update, cancellation);

        return await DeliverAsync(client, named is Addressee.Known known ? [known.Key] : [], id, who, command, cancellation);
    }

    /// <summary>News of a parcel concern the orders that it is of and the cases that follow it; where no case does, one may have to be opened.</summary>
    private async Task<IReadOnlyList<Problem>?> DeliverAsync(
        DurableTaskClient client, string trackingNumber, string id, Actor who, ParcelUpdate update, CancellationToken cancellation)
    {
        var cases = await tracking.ListAsync(trackingNumber, cancellation);
        var wrong = await DeliverAsync(client, cases, id, who, new ReturnCommand.Track(update), cancellation);
        return await outbound.TakeAsync(client, trackingNumber, update, cases, cancellation) ? wrong ?? [] : wrong;
    }

    private async Task<IReadOnlyList<Problem>?> DeliverAsync(
        DurableTaskClient client, IReadOnlyList<CaseKey> keys, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        IReadOnlyList<Problem>? wrong = null;
        foreach (var key in keys)
        {
            var answer = await incoming.TakeAsync(client, key, ReportId.InInbox(who, id), who, command, cancellation);
            wrong = answer.IsUnknown ? wrong : answer.Contradictions;
        }

        return wrong;
    }
}
