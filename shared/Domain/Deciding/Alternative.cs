using System.Text.Json.Serialization;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>What would be accepted of a line in place of what was refused: asked with these, alone, it is.</summary>
/// <param name="Method">How the goods come back; absent where none move.</param>
/// <param name="Until">The last second in which it can be asked; absent where it can be until the order leaves.</param>
public sealed record Alternative(CaseKind Kind, ShipBackMethod? Method, Resolution Resolution, DateTimeOffset? Until)
{
    /// <summary>From when it can be asked; absent when it can be at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>From delivery on, of goods that have not left: no day can be named yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnceDelivered { get; init; }

    /// <summary>Only of goods that are faulty, with a reason that says so.</summary>
    public bool IfFaulty { get; init; }

    /// <summary>Only with photos or papers.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>Of one unit of other goods: those that were sent in place of what was asked for. Absent where it is of that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NewGoodsLine? Goods { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => !(Until < now);
}

/// <summary>A line of goods that were sent in place of others.</summary>
public sealed record NewGoodsLine(LineId Line, string Title);
