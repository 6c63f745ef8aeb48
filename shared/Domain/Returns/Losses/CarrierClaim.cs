using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Losses;

/// <summary>Goods that a carrier lost or damaged under the shop's label: what the shop can claim of it.</summary>
/// <param name="TrackingNumber">Absent where nobody knows it.</param>
/// <param name="Carrier">The carrier's name as the tracking service spells it.</param>
/// <param name="Value">What the customer paid for the goods.</param>
/// <param name="Since">When the carrier, or the inspection, said so.</param>
public sealed record CarrierClaim(CarrierLoss Loss, string? TrackingNumber, string? Carrier, Money Value, DateTimeOffset Since)
{
    /// <summary>The case whose parcel it was; absent where it was this one's own.</summary>
    public CaseId? Leader { get; init; }
}

/// <summary>What happened to the goods, and in which parcel.</summary>
[JsonConverter(typeof(SnakeCase<CarrierLoss>))]
public enum CarrierLoss
{
    /// <summary>The parcel that was to bring them never came.</summary>
    LostOutbound,

    /// <summary>The parcel that was to bring them back.</summary>
    LostReturn,

    /// <summary>The parcel with goods in place of others.</summary>
    LostReplacement,

    /// <summary>The parcel that took back to the customer what was not accepted.</summary>
    LostGoodsBack,

    /// <summary>They had reached the customer so.</summary>
    DamagedOutbound,

    /// <summary>They reached the warehouse so, and the customer had said nothing of it.</summary>
    DamagedReturn,
}

/// <summary>How far such a claim is.</summary>
[JsonConverter(typeof(SnakeCase<CarrierClaimStatus>))]
public enum CarrierClaimStatus
{
    /// <summary>Nobody has filed it yet.</summary>
    Open,
    Filed,
    Paid,
    Rejected,
}

/// <summary>What an operator noted of a claim last.</summary>
/// <param name="Reference">The carrier's number of it.</param>
public sealed record CarrierClaimMark(CarrierLoss Loss, CarrierClaimStatus Status, string Reference, DateTimeOffset At)
{
    /// <summary>How far one can be said to be: nothing is noted of one that is still open.</summary>
    public static IReadOnlyList<CarrierClaimStatus> Statuses { get; } = [CarrierClaimStatus.Filed, CarrierClaimStatus.Paid, CarrierClaimStatus.Rejected];
}
