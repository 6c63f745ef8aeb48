using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Inspecting;

/// <summary>What the warehouse found in the parcel. Units announced but not mentioned are missing.</summary>
/// <param name="Id">The warehouse's id of this inspection: the same twice is one.</param>
public sealed record Inspection(string Id, DateTimeOffset At, IReadOnlyList<UnitResult> Units)
{
    /// <summary>More or other goods than announced. They are recorded; they are not refunded.</summary>
    public IReadOnlyList<SurplusItem> Surplus { get; init; } = [];

    /// <summary>Tracking number of the parcel that was opened, as the warehouse read it.</summary>
    public string? Parcel { get; init; }

    /// <summary>Some of what it took in was repaired since.</summary>
    [JsonIgnore]
    public bool HasRepaired => Units.Any(unit => unit.Outcome is UnitOutcome.Repaired);
}

/// <summary>The judgement on one unit.</summary>
/// <param name="Unit">Which unit of the line in this case, from 1, counted through its reasons in the order they were asked.</param>
/// <param name="Reason">Why it was not accepted whole, for the customer.</param>
/// <param name="DeductionBasisPoints">Share of the unit's value kept, 0 to 10,000; counts for <see cref="UnitOutcome.AcceptedWithDeduction"/> alone.</param>
public sealed record UnitResult(
    LineId Line,
    int Unit,
    UnitOutcome Outcome,
    string? Reason,
    int DeductionBasisPoints,
    Disposition Disposition,
    IReadOnlyList<string> Photos,
    string? Note)
{
    /// <summary>Whose fault it is after a look at the goods; as the customer's reason says when absent.</summary>
    public Fault? CorrectedFault { get; init; }

    /// <summary>Why it is another than the customer said, for the customer.</summary>
    public string? FaultReason { get; init; }

    /// <summary>As the warehouse read it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SerialNumber? SerialNumber { get; init; }

    /// <summary>The warehouse takes it for the unit that was sold, whatever its serial number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsItemSold { get; init; }

    /// <summary>Its serial number is not that of the unit that was sold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOtherUnit { get; init; }
}

/// <summary>Goods in the parcel that the case did not announce.</summary>
public sealed record SurplusItem(string? Sku, string Description, int Quantity, IReadOnlyList<string> Photos);

[JsonConverter(typeof(SnakeCase<UnitOutcome>))]
public enum UnitOutcome
{
    Accepted,
    AcceptedWithDeduction,

    /// <summary>Not the item, used, incomplete.</summary>
    Refused,

    /// <summary>Announced, not in the parcel.</summary>
    Missing,

    /// <summary>Accepted, and repaired since: it goes back to the customer. No inspection says so.</summary>
    Repaired,
}

public static class UnitOutcomes
{
    /// <summary>What an inspection can find.</summary>
    public static IReadOnlyList<UnitOutcome> Found { get; } = [.. Enum.GetValues<UnitOutcome>().Where(outcome => outcome is not UnitOutcome.Repaired)];
}

/// <summary>What becomes of a unit.</summary>
[JsonConverter(typeof(SnakeCase<Disposition>))]
public enum Disposition
{
    /// <summary>Nothing: there is no unit.</summary>
    None,
    Restock,
    Refurbish,
    Discard,
    BackToCustomer,
}
