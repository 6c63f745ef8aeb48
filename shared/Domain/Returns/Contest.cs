using System.Text.Json.Serialization;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns;

/// <summary>A second look at a result, which a person decides: the customer asks for one once, and each loss brings one.</summary>
/// <param name="Number">1 for the first of the case.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="DecideBy">When a person has to have decided it. Nothing is decided by itself then: the case is late.</param>
public sealed record Contest(int Number, ContestCause Cause, DateTimeOffset Since, DateTimeOffset DecideBy)
{
    /// <summary>Absent while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The result as it was contested stands no more: all units count as accepted.</summary>
    public bool Upheld { get; init; }

    /// <summary>Why, for the customer.</summary>
    public string? Reason { get; init; }

    /// <summary>What was found before it was upheld.</summary>
    public Inspection? Before { get; init; }

    [JsonIgnore]
    public bool IsOpen => EndedAt is null;
}

/// <summary>Why a result is looked at again.</summary>
[JsonConverter(typeof(SnakeCase<ContestCause>))]
public enum ContestCause
{
    /// <summary>The customer does not agree with it.</summary>
    Customer,

    /// <summary>The carrier says that it brought the goods, and the customer that they never came.</summary>
    Delivery,

    /// <summary>The goods that it sent back to the customer were lost: somebody has to say whether they are paid instead.</summary>
    LostGoods,

    /// <summary>The goods wanted in exchange were lost: somebody has to say whether the customer is paid instead.</summary>
    LostReplacement,
}
