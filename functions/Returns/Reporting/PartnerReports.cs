using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;

namespace Serverless.Returns.Reporting;

/// <summary>
/// Takes in what partners report, and keeps aside what names no case that is known: it is tried again with growing pauses, and
/// after three days left to a person.
/// </summary>
public sealed class PartnerReports(Reports reports, TrackingIndex tracking, StrayStore strays, Inbox inbox, ExpectedParcels expected, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task<HookAnswer> TakeAsync(
        DurableTaskClient client, Addressee named, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        id = ReportId.Of(id);
        if (await DeliverAsync(client, named, id, who, command, cancellation))
        {
            return HookAnswer.Taken;
        }

        var now = clock.GetUtcNow();
        if (!await strays.TryKeepAsync(new Stray(id, who, named, command, now, now + FirstPause), cancellation))
        {
            return HookAnswer.TooMany;
        }

        expected.Add(named);
        return HookAnswer.Kept;
    }

    /// <summary>Whether a case was told of it before.</summary>
    public async Task<bool> HasHeardAsync(CaseKey key, Actor who, string id, CancellationToken cancellation) =>
        await inbox.FindAsync(key, ReportId.InInbox(who, ReportId.Of(id)), cancellation) is not null;

    /// <summary>Looks for a stray's case again; false when it is still not known.</summary>
    public async Task<bool> RetryAsync(DurableTaskClient client, Stray stray, CancellationToken cancellation)
    {
        if (await DeliverAsync(client, stray.Named, stray.Id, stray.Who, stray.Command, cancellation))
        {
            await strays.DropAsync(stray.Key, cancellation);
            return true;
        }

        var (now, age) = (clock.GetUtcNow(), clock.GetUtcNow() - stray.ReceivedAt);
        var pause = age < FirstPause ? FirstPause : age < LongestPause ? age : LongestPause;
        await (age < Patience
            ? strays.PutBackAsync(stray with { NextTryAt = now + pause }, cancellation)
            : strays.GiveUpAsync(stray, cancellation));
        return false;
    }

    /// <summary>
    /// Brings what already came of a parcel to its case, as soon as that is known; true when there was anything. It asks storage only
    /// for a number that this instance has heard of in vain; what others heard of, the timer finds.
    /// </summary>
    public async Task<bool> BringAsync(string trackingNumber, CaseKey key, CancellationToken cancellation)
    {
        if (!expected.Remove(trackingNumber))
        {
            return false;
        }

        var brought = false;
        foreach (var stray in await strays.OfAsync(new Addressee.Parcel(trackingNumber), cancellation))
        {
            await inbox.PutAsync(key, new InboxRow(ReportId.InInbox(stray.Who, stray.Id), stray.Who, stray.Command, stray.ReceivedAt, Handled: false), cancellation);
            await strays.DropAsync(stray.Key, cancellation);
            brought = true;
        }

        return brought;
    }

    private async Task<bool> DeliverAsync(
        DurableTaskClient client, Addressee named, string id, Actor who, ReturnCommand command, CancellationToken cancellation)
    {
        IReadOnlyList<CaseKey> keys = named switch
        {
            Addressee.Known known => [known.Key],
            Addressee.Parcel parcel => await tracking.ListAsync(parcel.TrackingNumber, cancellation),
            _ => [],
        };
        var taken = false;
        foreach (var key in keys)
        {
            taken |= !(await reports.TakeAsync(client, key, ReportId.InInbox(who, id), who, command, cancellation)).IsUnknown;
        }

        return taken;
    }
}

/// <summary>Parcels that this instance has heard of in vain.</summary>
public sealed class ExpectedParcels
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, bool> _numbers = new(StringComparer.Ordinal);

    public void Add(Addressee named)
    {
        if (named is Addressee.Parcel { TrackingNumber: var number } && _numbers.Count < Most)
        {
            _numbers[number] = true;
        }
    }

    public bool Remove(string trackingNumber) => !_numbers.IsEmpty && _numbers.TryRemove(trackingNumber, out _);
}
