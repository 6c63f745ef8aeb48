using Microsoft.AspNetCore.Components;

namespace Serverless.Pages;

/// <summary>The sentences of one language, as a page asks for them. What stands in a sentence's <c>{placeholders}</c> is text: it is never read as markup.</summary>
public interface ISentences
{
    /// <summary>BCP 47.</summary>
    string Language { get; }

    /// <summary>A sentence as words, for attributes and titles.</summary>
    string Text(string key, params ReadOnlySpan<(string Name, string Word)> words);

    /// <summary>A sentence as markup: emphasis as <c>strong</c>, everything else escaped.</summary>
    MarkupString Html(string key, params ReadOnlySpan<(string Name, string Word)> words);
}
