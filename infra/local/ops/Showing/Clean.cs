using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Serverless.Ops.Cli.Showing;

/// <summary>
/// Text from outside, fit for a terminal: names and errors are made by customers and partners, and one with an escape sequence in it
/// could clear the screen or write a line of its own. Control characters and those that turn the direction of text become visible.
/// </summary>
internal static class Clean
{
    private const char Shown = '\uFFFD';

    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                clean.Append(rune.Value is '\t' or '\n' ? ' ' : Shown);
            else
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The same, and nothing in it is a style of ours.</summary>
    public static string Escaped(string? text) => Markup.Escape(Text(text));

    /// <summary>Text of several lines.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Text));
}
