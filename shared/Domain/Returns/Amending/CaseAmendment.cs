using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;

namespace Serverless.Domain.Returns.Amending;

/// <summary>What of an order was to change before it left, and whether it did. The new address and contact are with the person.</summary>
public sealed record CaseAmendment
{
    public required OrderChanges Changes { get; init; }

    /// <summary>The warehouse has the order, so it says whether it changed it; otherwise the shop still had it.</summary>
    public bool ByWarehouse { get; init; }

    /// <summary>When the warehouse was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Since when the order leaves as it was wanted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AmendedAt { get; init; }

    [JsonIgnore]
    public bool IsAmended => AmendedAt is not null;

    internal CaseAmendment After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.AmendmentDecided => this with { ByWarehouse = true, AskedAt = null },
        ReturnEvent.AmendmentAsked => this with { AskedAt = at },
        ReturnEvent.Amended => this with { AmendedAt = at },
        _ => this,
    };
}
