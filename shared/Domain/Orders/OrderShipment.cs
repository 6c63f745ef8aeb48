using System.Text.Json.Serialization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Orders;

/// <summary>A parcel of the order: as the shop tells of it, and as its tracker goes on.</summary>
/// <param name="Carrier">As the tracking service spells it.</param>
/// <param name="Lines">What is in it.</param>
public sealed record OrderShipment(ShipmentId Id, string? Carrier, string? TrackingNumber, IReadOnlyList<LineUnits> Lines)
{
    /// <summary>When it left; absent: not yet, as far as is known.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When its carrier was first seen to send it back: what it delivers from then on, it delivers to the shop.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SentBackAt { get; init; }

    /// <summary>The case that sent it, with goods in place of others; absent of what the shop told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseId? SentIn { get; init; }

    /// <summary>Units of a line that are in it.</summary>
    public int UnitsOf(LineId line) => Lines.Where(l => l.Line == line).Sum(l => l.Quantity);

    public bool HasSameUnits(OrderShipment other) => Lines.ToHashSet().SetEquals(other.Lines);
}
