using System.Text.Json.Serialization;
using Serverless.Domain.Balances;

namespace Serverless.Domain.Refunding;

/// <summary>
/// A case's refund as it is documented once it is paid and the goods are judged. It says by itself when and how much; the rest follows from the refund. Where more is paid later, as after a contest
/// or when a case was opened again, another says what that adds; where only the way of the money changed, there is none. What is owed less afterwards changes none.
/// </summary>
/// <param name="Total">What it credits, on top of those before it; above zero.</param>
public sealed record CreditNote(DateTimeOffset IssuedAt, Money Total)
{
    /// <summary>How often all that was owed had been paid by then: which of the news that it is paid tells of it.</summary>
    public int Payment { get; init; } = 1;

    /// <summary>The refund as it was then; absent while it is the case's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Refund? Refund { get; init; }

    /// <summary>With that of a refund that is paid now; the same where nothing is credited by it that was not before.</summary>
    /// <param name="times">How often all that was owed has been paid.</param>
    /// <param name="isKept">It is not the case's own: more was paid than that.</param>
    public static IReadOnlyList<CreditNote> After(IReadOnlyList<CreditNote> notes, Refund paid, DateTimeOffset at, int times = 1, bool isKept = false)
    {
        var more = paid.Total - notes.Select(note => note.Total).Sum(paid.Total.Currency);
        return more.IsPositive ? [.. notes, new CreditNote(at, more) { Payment = times, Refund = isKept ? paid : null }] : notes;
    }

    /// <summary>Which of a case's, counted from 1, documents what was paid when all was paid for the n-th time; null where none does.</summary>
    public static int? Of(IReadOnlyList<CreditNote> notes, int times) => notes.Count(note => note.Payment <= times) is > 0 and var note ? note : null;

    /// <summary>The same with the refund that another takes the place of.</summary>
    public static IReadOnlyList<CreditNote> Keeping(IReadOnlyList<CreditNote> notes, Refund? replaced) =>
        notes is [.., { Refund: null } last] ? [.. notes.SkipLast(1), last with { Refund = replaced }] : notes;
}
