using Microsoft.AspNetCore.Components;

namespace Serverless.Pages;

/// <summary>A component that speaks the page's language and shows the storefront's face.</summary>
public abstract class PageComponent : ComponentBase
{
    [CascadingParameter]
    public PageFrame Frame { get; set; } = null!;

    protected string Text(string key, params ReadOnlySpan<(string Name, string Word)> words) => Frame.Sentences.Text(key, words);

    protected MarkupString Html(string key, params ReadOnlySpan<(string Name, string Word)> words) => Frame.Sentences.Html(key, words);
}

/// <summary>A whole page, made of its model.</summary>
public abstract class PageOf<TModel> : PageComponent
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
