using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Repairing;

/// <summary>What only a claim has whose goods are to be repaired.</summary>
public sealed record CaseRepair
{
    /// <summary>What is to be repaired; empty until the goods were inspected, and where none of them was taken in.</summary>
    public IReadOnlyList<RepairLine> Lines { get; init; } = [];

    /// <summary>When it has to be done, but for the time that clocks stood still.</summary>
    public DateTimeOffset? RepairBy { get; init; }

    /// <summary>When the warehouse was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was over, by the warehouse's word or by the clock.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>By what it ended; empty where the time was over without a word.</summary>
    public IReadOnlyList<RepairResult> Results { get; init; } = [];

    /// <summary>What the warehouse said since then that is something else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RepairResult>? Corrected { get; init; }

    /// <summary>Goods were taken in for it.</summary>
    [JsonIgnore]
    public bool IsBegun => RepairBy is not null;

    [JsonIgnore]
    public bool IsOver => EndedAt is not null;

    internal CaseRepair After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.RepairBegun e => this with { Lines = e.Lines, RepairBy = e.RepairBy },
        ReturnEvent.RepairAsked => this with { AskedAt = at },
        ReturnEvent.RepairEnded e => this with { EndedAt = at, Results = e.Results },
        ReturnEvent.RepairCorrected e => this with { Corrected = e.Results },
        _ => this,
    };
}
