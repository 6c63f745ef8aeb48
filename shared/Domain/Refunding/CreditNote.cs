using System.Text.Json.Serialization;
using Serverless.Domain.Balances;

namespace Serverless.Domain.Refunding;

/// <summary>
/// A case's refund as it is documented once it is paid. It says by itself when and how much; the rest follows from the refund. Where more is paid later, as after a contest or when a case was opened
/// again, another says what that adds; where only the way of the money changed, there is none.
/// </summary>
/// <param name="Total">What it credits, on top of those before it; above zero.</param>
public sealed record CreditNote(DateTimeOffset IssuedAt, Money Total)
{
    /// <summary>The refund as it was then; absent while it is the case's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Refund? Refund { get; init; }

    /// <summary>With that of a refund that is paid now; the same where nothing is credited by it that was not before.</summary>
    public static IReadOnlyList<CreditNote> After(IReadOnlyList<CreditNote> notes, Refund paid, DateTimeOffset at)
    {
        var more = paid.Total - notes.Select(note => note.Total).Sum(paid.Total.Currency);
        return more.IsPositive ? [.. notes, new CreditNote(at, more)] : notes;
    }

    /// <summary>The same with the refund that another takes the place of.</summary>
    public static IReadOnlyList<CreditNote> Keeping(IReadOnlyList<CreditNote> notes, Refund? replaced) =>
        notes is [.., { Refund: null } last] ? [.. notes.SkipLast(1), last with { Refund = replaced }] : notes;
}
