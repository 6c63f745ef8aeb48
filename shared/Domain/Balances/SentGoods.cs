using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>
/// Goods that a case sent in place of others, and that are lines of the order since. What of the order's payment went into them, and what was paid for them besides, can be paid back for them.
/// </summary>
/// <param name="Amount">What was paid for them, with the goods given back and besides; not for their delivery.</param>
/// <param name="AfterSettled">How many cases of the order were settled by then, and so know nothing of it.</param>
public sealed record SentGoods(CaseId Case, IReadOnlyList<LineUnits> Lines, Money Amount, int AfterSettled)
{
    /// <summary>Nothing was given back for them by then: they were bought at their price.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBought { get; init; }

    /// <summary>Units that the customer never got: what was given and paid for them goes back with their case. Absent as long as they are under way or there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LineUnits>? Lost { get; init; }

    /// <summary>Once some are lost: what other cases of the order pay, or may pay, for the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Elsewhere { get; init; }
}
