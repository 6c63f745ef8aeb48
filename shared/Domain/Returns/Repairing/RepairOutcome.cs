using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Returns.Repairing;

/// <summary>What a workshop says of goods that it was asked to repair.</summary>
[JsonConverter(typeof(SnakeCase<RepairOutcome>))]
public enum RepairOutcome
{
    /// <summary>They are as they were sold, and go back to the customer.</summary>
    Repaired,

    /// <summary>They cannot be repaired, or not at a cost that is reasonable.</summary>
    NotRepairable,
}

/// <summary>What became of the units of a line that were to be repaired.</summary>
public sealed record RepairResult(LineId Line, RepairOutcome Outcome);

/// <summary>The units of a line that are to be repaired: those that the inspection took in, counted as it counts them.</summary>
public sealed record RepairLine(LineId Line, IReadOnlyList<int> Units);
