using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns;

/// <summary>How goods of a case were stopped before they left, or were not.</summary>
public sealed record CaseStop
{
    /// <summary>The warehouse has the order, so it says whether they are; otherwise the shop still had it.</summary>
    public bool ByWarehouse { get; init; }

    /// <summary>When the warehouse was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was known that they do not leave.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    [JsonIgnore]
    public bool IsStopped => StoppedAt is not null;

    internal static CaseStop? After(CaseStop? before, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.StopDecided => new CaseStop { ByWarehouse = true },
        ReturnEvent.StopAsked => before! with { AskedAt = at },
        ReturnEvent.OrderStopped => (before ?? new CaseStop()) with { StoppedAt = before?.StoppedAt ?? at },
        _ => before,
    };
}
