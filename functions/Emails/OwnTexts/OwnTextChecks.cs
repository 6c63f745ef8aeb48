using System.Text.RegularExpressions;
using Serverless.Wording;

namespace Serverless.Emails.OwnTexts;

/// <summary>What is wrong with a shop's own sentences, each at its place; what nothing is wrong with says all that the original does, in words alone.</summary>
internal static partial class OwnTextChecks
{
    public const int Longest = 800;
    public const int LongestSubject = 100;
    public const int LongestTitle = 80;
    public const int LongestButton = 40;

    public static IReadOnlyList<Problem> Of(Language language, IReadOnlyDictionary<string, string?>? texts, string pointer)
    {
        var reading = new Reading();
        if (!reading.Requires(texts, pointer))
            return reading.Problems;

        foreach (var (id, text) in texts!)
        {
            if (Problem(language, id, text) is var (code, message))
                reading.Add(Pointers.At(pointer, id), code, message);
        }

        return reading.Problems;
    }

    public static int LongestOf(string id) => id.Split('.')[^1] switch
    {
        var name when name.StartsWith("subject", StringComparison.Ordinal) => LongestSubject,
        var name when name.StartsWith("title", StringComparison.Ordinal) => LongestTitle,
        var name when name.StartsWith("button", StringComparison.Ordinal) => LongestButton,
        _ => Longest,
    };

    private static (string Code, string Message)? Problem(Language language, string id, string? text) => text switch
    {
        _ when !EmailSentences.Has(id) => (ProblemCodes.UnknownText, "Emails have no such sentence"),
        _ when EmailSentences.WhyFixed(id) is { } why => (ProblemCodes.FixedText, $"{why}: it stays as it is"),
        null => null,
        _ when string.IsNullOrWhiteSpace(text) => (ProblemCodes.Required, "null takes it back"),
        _ when text.Length > LongestOf(id) => (ProblemCodes.TooLong, $"At most {LongestOf(id)} characters"),
        _ when !IsOneLine(text) => (ProblemCodes.Invalid, "One line of text, with single blanks and none at its ends"),
        _ when Markup().IsMatch(text) => (ProblemCodes.Markup, "Text alone, no HTML; ** around words makes them bold"),
        _ when !IsBalanced(text) => (ProblemCodes.Unbalanced, "Every { has its }, with a name between them, and every ** another"),
        _ => Placeholder([.. EmailSentences.PlaceholdersOf(language, id)], [.. TextTemplate.Parse(text).Placeholders]),
    };

    private static (string, string)? Placeholder(string[] original, string[] own) => (original.Except(own, StringComparer.Ordinal).ToList(), own.Except(original, StringComparer.Ordinal).ToList()) switch
    {
        (_, [var unknown, ..]) => (ProblemCodes.UnknownPlaceholder, $"{{{unknown}}} has no meaning here{(original is [] ? "" : $", only {List(original)}")}"),
        ([_, ..] missing, _) => (ProblemCodes.MissingPlaceholder, $"{List(missing)} {(missing is [_] ? "is" : "are")} missing: what the original says, this says too"),
        _ => null,
    };

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{{{name}}}"));

    /// <summary>Tags, comments and entities. A lone sign is text, and is shown as such.</summary>
    [GeneratedRegex("<[A-Za-z/!?]|&(#|[A-Za-z]+;)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    /// <summary>Blanks that hold words together, as French has them before its signs, are as good as letters.</summary>
    private static bool IsOneLine(string text) => text.Replace('\u00A0', 'x').Replace('\u202F', 'x') is var words && Words.Line(words, words.Length) == words;

    private static bool IsBalanced(string text) =>
        Named().Replace(text, "").AsSpan().IndexOfAny('{', '}') < 0 && text.Split("**").Length % 2 == 1 && !text.Contains("****", StringComparison.Ordinal);
}
