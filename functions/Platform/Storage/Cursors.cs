using System.Buffers.Text;
using System.Text;

namespace Serverless.Platform.Storage;

/// <summary>
/// Cursors of lists: the table's continuation token with a mark of the list it belongs to, by which a changed one is known as
/// well. The list's partition is always chosen from the caller's key, so a forged cursor can at most start elsewhere in the
/// caller's own list.
/// </summary>
internal static class Cursors
{
    private const int MarkLength = 12;
    private const int MaxLength = 1_000;

    public static string Write(string continuation, string scope) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark(continuation, scope) + continuation));

    /// <summary>The continuation token; null when it is none of this list.</summary>
    public static string? Read(string cursor, string scope)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.Length > MarkLength && text[MarkLength..] is var continuation && text.StartsWith(Mark(continuation, scope), StringComparison.Ordinal)
            ? continuation
            : null;
    }

    private static string Mark(string continuation, string scope) => Hash.Hex($"{scope}\n{continuation}")[..MarkLength];
}
