using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>The wanted goods on their way to the customer.</summary>
/// <param name="Order">The warehouse's number of the order.</param>
/// <param name="DeliverBy">When the carrier has to have brought them.</param>
public sealed record Replacement(string Order, ParcelBack Parcel, DateTimeOffset At, DateTimeOffset DeliverBy)
{
    /// <summary>The parcel in which their carrier takes the goods given back, where they are swapped at the door.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParcelBack? Back { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? LostAt { get; init; }
}
