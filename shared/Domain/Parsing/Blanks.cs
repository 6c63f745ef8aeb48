using System.Globalization;
using System.Text;

namespace Serverless.Domain.Parsing;

/// <summary>What of a name is how it is written, and not what it says.</summary>
internal static class Blanks
{
    /// <summary>Without blanks and without signs that nobody sees, such as joiners and marks of direction.</summary>
    public static string Without(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsUnseen(rune)));

    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control;
}
