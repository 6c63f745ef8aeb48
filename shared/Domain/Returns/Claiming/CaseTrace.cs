using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Claiming;

/// <summary>What only a claim of goods that never came has: the parcel that should have brought them, and what the carrier says of it.</summary>
public sealed record CaseTrace
{
    /// <summary>Absent where nobody knows it: then nobody can be asked, and the clock decides.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's name as the tracking service spells it.</summary>
    public string? Carrier { get; init; }

    /// <summary>When the carrier was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the carrier has to have found it.</summary>
    public DateTimeOffset? TraceBy { get; init; }

    /// <summary>When the carrier reported it as lost.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When the carrier brought it after all, once the claim was granted: the customer may have both.</summary>
    public DateTimeOffset? TurnedUpAt { get; init; }

    [JsonIgnore]
    public bool IsUnderWay => TraceBy is not null;

    internal CaseTrace After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.TraceBegun e => this with { TraceBy = e.TraceBy, AskedAt = null },
        ReturnEvent.TraceAsked => this with { AskedAt = at },
        ReturnEvent.DeliveryLost e => this with { LostAt = e.LostAt },
        ReturnEvent.ParcelTurnedUp e => this with { TurnedUpAt = e.DeliveredAt },
        _ => this,
    };
}
