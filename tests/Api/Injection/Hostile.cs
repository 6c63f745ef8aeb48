using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Tests.Api.Injection;

/// <summary>What people write who want a reader's program to do something.</summary>
internal static partial class Hostile
{
    /// <summary>Fit to be stored: letters as any others.</summary>
    public static IReadOnlyList<string> Printable { get; } =
    [
        "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "\"><a href=\"javascript:alert(1)\">x</a>", "' onmouseover='alert(1)", "<!-- <style>*{}</style>",
        "&lt;b&gt;&#x3c;b&#x3e;", "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "{{rma}} {{{raw}}} {{#each x}}", "{by} **b** {nobody}", "$(id) `id` %0D%0A",
        "abc\u202egnp.exe\u2066", "\u200b\ufeffzero\u200f", "x, y <evil@shop.example>",
    ];

    /// <summary>Not fit to be stored.</summary>
    public static IReadOnlyList<string> Steering { get; } =
        ["a\r\nBcc: all@shop.example", "a\nFORGED", "a\rFORGED", "\u001b[2Ja", "a\u009b31m", "a\0b", "a\u007fb", "a\u0085b", "a\u2028b"];

    /// <summary>The tags of a page with the names of their attributes, in order: what is written into it may change none.</summary>
    public static string Skeleton(string html) => string.Join(
        '\n', Tags().Matches(html).Select(tag => $"{tag.Groups["name"].Value} {string.Join(' ', Attributes().Matches(tag.Groups["rest"].Value).Select(a => a.Groups["name"].Value))}"));

    /// <summary>Where a page leads, or what it loads.</summary>
    public static IEnumerable<string> Links(string html) => Tags().Matches(html)
        .SelectMany(tag => Attributes().Matches(tag.Groups["rest"].Value))
        .Where(a => a.Groups["name"].Value is "href" or "src" or "action" or "background" or "formaction" or "style")
        .Select(a => a.Groups["value"].Value);

    /// <summary>Nothing in a text moves a cursor, ends a line where none ends or turns the direction of writing.</summary>
    public static void SteersNothing(string text) => Assert.All(
        text.Where(c => c is not '\n' && (char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f')),
        c => Assert.Fail($"U+{(int)c:X4} is in {Shown(text)}"));

    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? $"\\u{(int)c:x4}" : $"{c}"));

    [GeneratedRegex("""<(?<name>[!/]?[a-zA-Z][a-zA-Z0-9]*|!--)(?<rest>(?:"[^"]*"|'[^']*'|[^'">])*)>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("""(?<name>[a-zA-Z:-]+)(?:=(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s>]+)))?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();
}
