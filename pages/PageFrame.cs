namespace Serverless.Pages;

/// <summary>What stands around every page, handed down to its components.</summary>
/// <param name="Sentences">In the language of the page.</param>
/// <param name="Brand">Whose page it is; null where no storefront is known.</param>
public sealed record PageFrame(ISentences Sentences, IBrand? Brand)
{
    /// <summary>Of a page; an email, which has none, makes none.</summary>
    public PageStyle Style
    {
        get => field ??= PageStyle.Of(Brand);
        init;
    }
}
