using System.Collections.Concurrent;

namespace Serverless.Cases;

/// <summary>Events of parcels that no case was known for when they came, for the moment in which a case gets its parcel.</summary>
public sealed class UnmatchedParcels(UnmatchedEventStore unmatchedEvents, Inbox inbox)
{
    private const int Most = 10_000;

    /// <summary>Numbers that this instance has heard of in vain.</summary>
    private readonly ConcurrentDictionary<string, bool> _expected = new(StringComparer.Ordinal);

    public void Expect(Addressee named)
    {
        if (named is Addressee.Parcel { TrackingNumber: var number } && _expected.Count < Most)
            _expected[number] = true;
    }

    /// <summary>As an instance that has heard of none.</summary>
    internal bool Forget(string trackingNumber) => !_expected.IsEmpty && _expected.TryRemove(trackingNumber, out _);

    /// <summary>Brings what came of a parcel to its case's inbox; true if anything. It asks only for numbers heard of here; the timer finds the rest.</summary>
    public async Task<bool> BringAsync(string trackingNumber, CaseKey key, CancellationToken cancellation)
    {
        if (!Forget(trackingNumber))
            return false;

        var brought = false;
        foreach (var unmatched in await unmatchedEvents.OfAsync(new Addressee.Parcel(trackingNumber), cancellation))
        {
            await inbox.PutAsync(key, new InboxRow(ReportId.InInbox(unmatched.Who, unmatched.Id), unmatched.Who, unmatched.Command, unmatched.ReceivedAt, Handled: false), cancellation);
            await unmatchedEvents.DropAsync(unmatched.Key, cancellation);
            brought = true;
        }

        return brought;
    }
}
