using System.Text.Json.Serialization;
using Serverless.Domain.Ids;

namespace Serverless.Domain.Orders;

/// <summary>
/// Where a line comes from that the shop did not tell of: a case sent it in place of others, and it can be asked back like them. What it is worth is what was paid for it, with the goods given
/// back and besides.
/// </summary>
/// <param name="Case">The case that sent it.</param>
/// <param name="Since">Since when it is settled what was paid for it. Its days do not begin before: goods can be sent before the others have come.</param>
/// <param name="InPlaceOf">The lines in place of which it came.</param>
public sealed record LineOrigin(CaseId Case, DateTimeOffset Since, IReadOnlyList<LineId> InPlaceOf)
{
    /// <summary>When a fault of the goods before was told, which these make good; absent of goods that came for another reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RemedyAskedAt { get; init; }

    /// <summary>The id of one of the lines that a case sends, counted from 1.</summary>
    public static LineId IdOf(CaseId @case, int number) => LineId.Parse(FormattableString.Invariant($"{Prefix(@case)}-{number}"));

    /// <summary>The id of the parcel that brings them.</summary>
    public static ShipmentId ParcelOf(CaseId @case) => ShipmentId.Parse(Prefix(@case));

    /// <summary>Whether an id has the form of those that cases give, so that no shop can use it for a line of its own.</summary>
    public static bool IsReserved(string id) => id.Length > 17 && id.StartsWith("x-", StringComparison.Ordinal) && id[17] == '-' && RmaNumber.TryParse(id[2..17]) is not null;

    private static string Prefix(CaseId @case) => $"x-{RmaNumber.Of(@case)}";
}
