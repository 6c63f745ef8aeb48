using System.Text;

namespace Serverless.Wording;

/// <summary>
/// One sentence of a text file: plain words, <c>{placeholders}</c> and <c>**emphasis**</c>. It is taken apart once, so that what a
/// customer wrote is never read as either.
/// </summary>
internal sealed class TextTemplate
{
    private readonly List<Part> _parts;

    private TextTemplate(string source, List<Part> parts) => (Source, _parts) = (source, parts);

    /// <summary>As it was written.</summary>
    public string Source { get; }

    public IEnumerable<string> Placeholders => _parts.Where(p => p.IsPlaceholder).Select(p => p.Text).Distinct(StringComparer.Ordinal);

    public static TextTemplate Parse(string text)
    {
        var parts = new List<Part>();
        var strong = false;
        var at = 0;
        while (at < text.Length)
        {
            if (text.AsSpan(at).StartsWith("**", StringComparison.Ordinal))
            {
                strong = !strong;
                at += 2;
            }
            else if (text[at] == '{')
            {
                var end = text.IndexOf('}', at);
                if (end < 0) throw new FormatException($"A placeholder is not closed: {text}");
                parts.Add(new Part(text[(at + 1)..end], true, strong));
                at = end + 1;
            }
            else
            {
                var end = NextMark(text, at);
                parts.Add(new Part(text[at..end], false, strong));
                at = end;
            }
        }

        return strong ? throw new FormatException($"Emphasis is not closed: {text}") : new TextTemplate(text, parts);
    }

    public string Text(Func<string, string> word)
    {
        var text = new StringBuilder();
        foreach (var part in _parts) text.Append(part.IsPlaceholder ? word(part.Text) : part.Text);
        return text.ToString();
    }

    public string Html(Func<string, string> word)
    {
        var html = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part.Strong) html.Append("<strong>");
            html.Append(Words.Html(part.IsPlaceholder ? word(part.Text) : part.Text));
            if (part.Strong) html.Append("</strong>");
        }

        return html.Replace("</strong><strong>", "").ToString();
    }

    private static int NextMark(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
            if (text[at] == '{' || text.AsSpan(at).StartsWith("**", StringComparison.Ordinal))
                return at;

        return text.Length;
    }

    private readonly record struct Part(string Text, bool IsPlaceholder, bool Strong);
}
