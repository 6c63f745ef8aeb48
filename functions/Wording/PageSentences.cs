using Microsoft.AspNetCore.Components;
using Serverless.Pages;

namespace Serverless.Wording;

/// <summary>Sentences of the text files, as pages ask for them.</summary>
internal sealed class PageSentences(Texts texts) : ISentences
{
    public string Language => texts.Language.Code;

    public bool Has(string key) => texts.Has(key);

    public string Text(string key, params ReadOnlySpan<(string Name, string Word)> words) => texts[key].Text(WordsOf(words));

    public MarkupString Html(string key, params ReadOnlySpan<(string Name, string Word)> words) => new(texts[key].Html(WordsOf(words)));

    private static Func<string, string> WordsOf(ReadOnlySpan<(string Name, string Word)> words)
    {
        var given = words.ToArray().ToDictionary(word => word.Name, word => word.Word, StringComparer.Ordinal);
        return name => given[name];
    }
}
