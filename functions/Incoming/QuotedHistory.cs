using System.Text.RegularExpressions;

namespace Serverless.Incoming;

/// <summary>Cuts what an answer quotes of the emails before it. What cannot be told apart is left in: a word too many is better than one that is lost.</summary>
internal static partial class QuotedHistory
{
    public static string Cut(string text)
    {
        var lines = text.Replace("\r", "", StringComparison.Ordinal).Split('\n');
        var end = Array.FindIndex(lines, line => Begins().IsMatch(line.Trim()));
        var before = Unquoted(end < 0 ? lines : lines[..end]);
        // Who answers below what they quote has written nothing above it.
        return before.Length > 0 ? before : Unquoted(lines);
    }

    private static string Unquoted(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => !line.StartsWith('>') && !Begins().IsMatch(line.Trim())).Select(line => line.TrimEnd())).Trim();

    /// <summary>The line with which programs that write mail begin what they quote, in the languages of our emails.</summary>
    [GeneratedRegex(
        """
        ^(
            On[ ].{4,200}[ ]wrote:
            | Am[ ].{4,200}[ ]schrieb.{0,200}:
            | Le[ ].{4,200}[ ]a[ ]écrit[ ]?:
            | El[ ].{4,200}[ ]escribió:
            | Il[ ].{4,200}[ ]ha[ ]scritto:
            | .{4,200}(写道|寫道)[ ]?[:：]
            | -{2,}[ ]*(Original[ ]Message|Forwarded[ ]message|Ursprüngliche[ ]Nachricht|Message[ ]d['’]origine)[ ]*-{2,}
            | -{2,}[ ]*(Mensaje[ ]original|Messaggio[ ]originale|原始邮件|原始郵件)[ ]*-{2,}
            | _{10,}
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begins();
}
