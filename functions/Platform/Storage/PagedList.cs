using System.Buffers.Text;
using System.Text;

namespace Serverless.Platform.Storage;

/// <summary>
/// Lists that go on by <c>?cursor=</c>: the table's continuation token with a mark of the list it belongs to, by which a changed one is known as well. The
/// list's partition is always chosen from the caller's key, so a forged cursor can at most start elsewhere in the caller's own list.
/// </summary>
internal static class PagedList
{
    private const int MarkLength = 12;
    private const int MaxLength = 1_000;

    /// <summary>Answers with the page that is asked for, or with everything that is wrong with the query.</summary>
    /// <param name="list">Names the list and what narrows it: a cursor is good for the list it came from alone.</param>
    public static async Task<IResult> AnswerAsync<T, TAnswer>(
        HttpRequest request, Reading query, string list, Func<string?, Task<TablePage<T>>> page, Func<IReadOnlyList<T>, string?, TAnswer> answer)
    {
        var cursor = request.Query.Given("cursor");
        var from = cursor is null ? null : Read(cursor, list);
        var isKnown = cursor is null || from is not null;
        if (isKnown && query.IsClean)
        {
            var found = await page(from);
            if (!found.IsLost)
                return Results.Json(answer(found.Items, found.Next is { } next ? Write(next, list) : null), Json.Api);

            isKnown = false;
        }

        query.Must(isKnown, "/cursor", ProblemCodes.Invalid, "Hand back the cursor of the page before, with the same filters");
        return Problems.Invalid(query.Problems);
    }

    internal static string Write(string continuation, string list) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark(continuation, list) + continuation));

    /// <summary>The continuation token; null when it is none of this list.</summary>
    internal static string? Read(string cursor, string list)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
            return null;

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.Length > MarkLength && text[MarkLength..] is var continuation && text.StartsWith(Mark(continuation, list), StringComparison.Ordinal)
            ? continuation
            : null;
    }

    private static string Mark(string continuation, string list) => Hash.Hex($"{list}\n{continuation}")[..MarkLength];
}
