namespace Serverless.Domain.Returns;

/// <summary>The pickup of a case as a calendar keeps it: one entry for good, whatever becomes of the pickup.</summary>
/// <param name="Sequence">Changes so far: of two copies the one with the higher number counts.</param>
/// <param name="ChangedAt">When it became as it is.</param>
/// <param name="IsOff">Nobody comes: the times are those of the pickup that was booked last.</param>
public sealed record PickupEntry(DateTimeOffset From, DateTimeOffset To, int Sequence, DateTimeOffset ChangedAt, bool IsOff)
{
    /// <summary>From what happened to the case, oldest first; null where no pickup of its own was ever booked.</summary>
    public static PickupEntry? Of(IEnumerable<(DateTimeOffset At, ReturnEvent What)> timeline)
    {
        PickupEntry? entry = null;
        var (riders, isPosted) = (0, false);
        foreach (var (at, happened) in timeline)
        {
            // What a person ends stays booked, unless others wait for a parcel that is not sent any more.
            entry = happened is ReturnEvent.Terminated { UnitsReleased: true } && riders > 0 && !isPosted ? Off(entry, at) : After(entry, happened, at);
            riders = happened switch
            {
                ReturnEvent.ParcelShared => riders + 1,
                ReturnEvent.ParcelUnshared => riders - 1,
                ReturnEvent.Reopened { ShipBy: not null } when !isPosted => 0,
                _ => riders,
            };
            isPosted |= happened is ReturnEvent.ParcelCollected or ReturnEvent.ParcelArrived or ReturnEvent.ParcelLost;
        }

        return entry;
    }

    private static PickupEntry? After(PickupEntry? entry, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.ShipBackArranged { Leader: null, Shipment.Pickup: { } booked } => Booked(entry, booked, at),
        ReturnEvent.PickupRebooked e => Booked(entry, e.Pickup, at),
        ReturnEvent.PickupChanged e => Booked(entry, e.Pickup, at),
        ReturnEvent.PickupKept e => Booked(entry, e.Pickup, at),
        ReturnEvent.PickupMissed or ReturnEvent.WayChanged or ReturnEvent.Cancelled or ReturnEvent.Expired or ReturnEvent.OrderStopped => Off(entry, at),
        _ => entry,
    };

    private static PickupEntry Booked(PickupEntry? entry, Pickup pickup, DateTimeOffset at) => entry is { IsOff: false } && (entry.From, entry.To) == (pickup.From, pickup.To)
        ? entry
        : new PickupEntry(pickup.From, pickup.To, entry is null ? 0 : entry.Sequence + 1, at, IsOff: false);

    private static PickupEntry? Off(PickupEntry? entry, DateTimeOffset at) =>
        entry is null or { IsOff: true } ? entry : entry with { Sequence = entry.Sequence + 1, ChangedAt = at, IsOff = true };
}
