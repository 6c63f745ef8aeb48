using Serverless.Domain.Returns.Delivering;
using Serverless.Wording;

namespace Serverless.Parcels;

internal static class TrackerReading
{
    private const int LongestPlace = 100;
    private const int FirstYear = 2000;

    /// <summary>The update; null for a status that says nothing of the parcel.</summary>
    public static ParcelUpdate? Of(string id, TrackerBody tracker, DateTimeOffset now)
    {
        var last = tracker.TrackingDetails?.LastOrDefault();
        return Status(tracker) is { } status
            ? new ParcelUpdate(id, status, Known(last?.Datetime ?? tracker.UpdatedAt, now), Words.LineOrNull(last?.TrackingLocation?.City, LongestPlace))
            {
                Trouble = Trouble(status, tracker),
                IsOut = tracker.Status is "out_for_delivery" && status is ParcelStatus.InTransit,
            }
            : null;
    }

    /// <summary>Carriers' clocks are off, and some tell the zero of theirs. Nothing has happened that is yet to come.</summary>
    private static DateTimeOffset Known(DateTimeOffset? told, DateTimeOffset now) => told is { Year: >= FirstYear } at && at < now ? at : now;

    /// <summary>Why a parcel is not delivered; null where it is only held. One that was sent back is delivered to its sender.</summary>
    private static DeliveryTrouble? Trouble(ParcelStatus status, TrackerBody tracker) => (tracker.Status, tracker.StatusDetail) switch
    {
        ("return_to_sender", _) or (_, "return") when status is ParcelStatus.Held or ParcelStatus.Delivered => DeliveryTrouble.SentBack,
        _ when status is not ParcelStatus.Held => null,
        (_, "refused") => DeliveryTrouble.Refused,
        (_, "address_correction") => DeliveryTrouble.BadAddress,
        ("available_for_pickup", _) or (_, "delivery_exception") => DeliveryTrouble.NotReached,
        _ => null,
    };

    private static ParcelStatus? Status(TrackerBody tracker) => (tracker.Status, tracker.StatusDetail) switch
    {
        // Trackers have no status of their own for a missed pickup; where a carrier tells it, it is a detail. Where not, the clock finds it.
        ("pre_transit", "missed_pickup") => ParcelStatus.PickupMissed,
        ("delivered", _) => ParcelStatus.Delivered,
        (_, "delayed" or "weather_delay" or "missorted") => ParcelStatus.Delayed,
        // The label is our own doing and recorded with it.
        ("pre_transit", _) => null,
        // Money follows from this one, so it takes the word itself: a delivery that failed has many other reasons.
        ("failure", "lost") => ParcelStatus.Lost,
        ("failure" or "return_to_sender" or "available_for_pickup", _) => ParcelStatus.Held,
        (_, "held" or "awaiting_information" or "address_correction" or "delivery_exception" or "transit_exception" or "refused" or "return" or "expired" or "damaged") =>
            ParcelStatus.Held,
        ("in_transit" or "out_for_delivery", _) => ParcelStatus.InTransit,
        _ => null,
    };
}
