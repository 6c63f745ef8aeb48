using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Serverless.Wording;

/// <summary>What happens to text from outside before it stands in an email or a page.</summary>
internal static class Words
{
    /// <summary>A letter under more marks than this is no letter: a text is not longer than it seems.</summary>
    private const int LongestElement = 24;

    private const char NoWidth = '\u200B';

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Html(string text) => Encoder.Encode(text);

    /// <summary>
    /// One line: line breaks, control characters and marks that turn the writing direction become a space, runs of spaces one;
    /// cut at <paramref name="longest"/> text elements.
    /// </summary>
    public static string Line(string? text, int longest = 200)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!IsBlank(rune)) line.Append(rune.ToString());
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return Cut(line.ToString().TrimEnd(), longest);
    }

    /// <summary>The same; null when nothing is left.</summary>
    public static string? LineOrNull(string? text, int longest) => Line(text, longest) is { Length: > 0 } line ? line : null;

    /// <summary>The same of a text of several lines, which stay.</summary>
    public static string Lines(string? text, int longest) =>
        Cut(string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => Line(line, longest))).Trim(), longest);

    /// <summary>A name fit for a greeting: none when it is empty or carries a web address, as in mail sent to advertise.</summary>
    public static string? Name(string? name)
    {
        var line = Line(name, 80);
        return line.Length == 0 || line.Contains("://", StringComparison.Ordinal) || line.Contains("www.", StringComparison.OrdinalIgnoreCase)
            ? null
            : line;
    }

    /// <summary>
    /// A stranger's words in an email, where no mail program makes links of them: nothing is seen of the blank without width behind what holds an address together.
    /// </summary>
    public static string Unlinked(string text)
    {
        var unlinked = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            unlinked.Append(text[i]);
            if (text[i] is '.' or ':' or '@' or '\u3002' or '\uFF0E' or '\uFF61' && i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] is '/' or '['))
                unlinked.Append(NoWidth);
        }

        return unlinked.ToString();
    }

    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x061C or 0x200E or 0x200F or 0x200B or 0xFEFF;

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var elements = StringInfo.GetTextElementEnumerator(text);
        var kept = new StringBuilder();
        for (var count = 0; count < longest - 1 && elements.MoveNext() && elements.GetTextElement() is { Length: <= LongestElement } element; count++) kept.Append(element);
        return kept.Length == text.Length ? text : kept.ToString().TrimEnd() + "…";
    }
}
