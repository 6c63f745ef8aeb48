using System.Text.Json.Serialization;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Domain.Returns;

/// <summary>The parcel on its way back.</summary>
/// <param name="Id">The label's id at the carrier; absent for the customer's own parcel.</param>
/// <param name="TrackingNumber">Absent until the customer gives it, for an own parcel.</param>
/// <param name="Carrier">The carrier's name as the tracking service spells it.</param>
/// <param name="Label">Where the label can be printed from.</param>
/// <param name="DropOffCode">Where the code to show at the counter is drawn, for a drop-off.</param>
/// <param name="Pickup">The pickup that is booked now.</param>
/// <param name="PickupAttempts">Pickups booked so far.</param>
public sealed record Shipment(
    string? Id, string? TrackingNumber, string? Carrier, Uri? Label, Uri? DropOffCode, Pickup? Pickup, int PickupAttempts)
{
    /// <summary>Where everybody can see where the parcel is; absent where the carrier has no such page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? TrackingPage { get; init; }

    /// <summary>The carrier takes it at the door for the goods in exchange: the customer hands nothing in, and the shop pays for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSwap { get; init; }
}

/// <summary>A booked pickup at the customer's door.</summary>
/// <param name="Id">Its id at the carrier.</param>
/// <param name="Confirmation">What the driver's paper says.</param>
/// <param name="From">Start of the window.</param>
/// <param name="To">End of the window.</param>
public sealed record Pickup(string Id, string? Confirmation, DateTimeOffset From, DateTimeOffset To);

/// <summary>What a tracker says of a parcel.</summary>
/// <param name="Id">The event's id at the carrier.</param>
/// <param name="Status">What happened.</param>
/// <param name="At">When it happened, by the carrier's clock.</param>
/// <param name="Place">Where, when told.</param>
public sealed record ParcelUpdate(string Id, ParcelStatus Status, DateTimeOffset At, string? Place)
{
    /// <summary>Of which parcel; absent when a person says so, of the one that is under way.</summary>
    public string? Number { get; init; }

    /// <summary>Why it is not delivered, where that is what is reported.</summary>
    public DeliveryTrouble? Trouble { get; init; }

    /// <summary>It is with whoever brings it to the door.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOut { get; init; }
}

/// <summary>Stages of a parcel.</summary>
public enum ParcelStatus
{
    /// <summary>The carrier has the parcel, or moved it.</summary>
    InTransit,

    /// <summary>It will be later than thought.</summary>
    Delayed,

    /// <summary>It does not move until somebody does something: at customs, at a counter, on its way back to the customer.</summary>
    Held,

    /// <summary>The driver found nobody.</summary>
    PickupMissed,

    /// <summary>The warehouse has it.</summary>
    Delivered,

    /// <summary>It is gone for good.</summary>
    Lost,
}
