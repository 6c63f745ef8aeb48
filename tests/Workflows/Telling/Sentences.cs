using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Serverless.Wording;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>A sentence that was said, and what stood in its placeholders.</summary>
internal sealed record Sentence(string Key, IReadOnlyDictionary<string, string> Words);

/// <summary>Finds in a text which sentences of a text file it is made of.</summary>
internal sealed class Sentences(Texts texts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly FrozenDictionary<Language, Texts> Emails = Texts.Load("Emails");
    private static readonly FrozenDictionary<Language, Texts> Pages = Texts.Load("StatusPage");
    private static readonly ConcurrentDictionary<Texts, Sentences> Known = [];

    private readonly IReadOnlyList<(string Key, Regex Pattern)> _patterns = [.. texts.Keys.Select(key => (key, PatternOf(texts[key])))];

    public Texts Texts => texts;

    public static Sentences OfEmails(Language language) => Known.GetOrAdd(Emails[language], all => new Sentences(all));

    public static Sentences OfPages(Language language) => Known.GetOrAdd(Pages[language], all => new Sentences(all));

    /// <param name="text">As <see cref="Plain"/> has it.</param>
    /// <param name="keys">The keys that count.</param>
    public IReadOnlyList<Sentence> In(string text, Func<string, bool> keys)
    {
        List<(string Key, Match Match)> found =
            [.. _patterns.Where(p => keys(p.Key)).SelectMany(p => p.Pattern.Matches(text).Select(match => (p.Key, match)))];
        // A sentence that only begins as another one does is not said by that one; nor is a title with which what happened ends.
        return
        [
            .. found.Where(f => !found.Exists(other => (Group(other.Key) == Group(f.Key) || Group(other.Key) is "event") && other.Match.Length > f.Match.Length
                    && other.Match.Index <= f.Match.Index && other.Match.Index + other.Match.Length >= f.Match.Index + f.Match.Length))
                .Select(f => new Sentence(f.Key, f.Match.Groups.Values.Skip(1).ToDictionary(g => g.Name, g => g.Value, StringComparer.Ordinal))),
        ];
    }

    /// <summary>What a person reads of HTML, a block a line.</summary>
    public static string OfHtml(string html)
    {
        var body = Regex.Replace(html, "<(?<tag>style|title|head)[^>]*>.*?</\\k<tag>>", "", RegexOptions.Singleline, Patience);
        var lines = Regex.Replace(body, "<(?:/p|/li|/h1|/h2|/td|/tr|/dt|/dd|/div|/summary|/legend|/label|br)[^>]*>", "\n", RegexOptions.None, Patience);
        return Plain(WebUtility.HtmlDecode(Regex.Replace(lines, "<[^>]*>", "", RegexOptions.None, Patience)));
    }

    public static string Plain(string text) => Regex.Replace(text.Replace('\u00A0', ' '), "[ \t]+", " ", RegexOptions.None, Patience);

    private static string Group(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];

    private static Regex PatternOf(Serverless.Wording.TextTemplate sentence)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var literal = Plain(sentence.Text(word => $"\u0001{word}\u0002"));
        var pattern = Regex.Replace(Regex.Escape(literal), "\u0001(?<word>\\w+)\u0002", word => seen.Add(word.Groups["word"].Value)
            ? string.Create(CultureInfo.InvariantCulture, $"(?<{word.Groups["word"].Value}>[^\n]{{1,300}}?)")
            : $"\\k<{word.Groups["word"].Value}>", RegexOptions.None, Patience);
        // A date has dots in some languages, which end no sentence: 17. Mai 2026, 22 avr. 2026.
        pattern = pattern.Replace(@"?)\.", @"?)\.(?! (?:\p{L}+\.? )?\d{4})", StringComparison.Ordinal);
        return new Regex(pattern + (literal.EndsWith('\u0002') ? "(?=\\s*\n|$)" : ""), RegexOptions.CultureInvariant, Patience);
    }
}
