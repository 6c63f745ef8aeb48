namespace Serverless.Contracts.V1;

/// <summary>Goods of a claim that are repaired, from the inspection on.</summary>
/// <param name="RepairBy">What is not repaired by then is refunded.</param>
/// <example>{ "repairBy": "2026-12-01T22:59:59+00:00", "askedAt": "2026-11-17T10:15:04+00:00", "lines": [{ "line": "1", "quantity": 1 }] }</example>
public sealed record ReturnCaseRepair(DateTimeOffset RepairBy)
{
    /// <summary>When the warehouse was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was over, by the warehouse's word or because the time was.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required IReadOnlyList<ReturnCaseRepairLine> Lines { get; init; }
}

/// <summary>What is to be repaired of a line.</summary>
/// <param name="Quantity">Units that the inspection took in for it.</param>
public sealed record ReturnCaseRepairLine(string Line, int Quantity)
{
    /// <summary><c>repaired</c> or <c>not_repairable</c>; absent until it is known, and where the time was over first.</summary>
    public string? Outcome { get; init; }
}
