using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>What the template of a link without a case sees.</summary>
internal sealed class LinkProblemView(LinkProblem problem, Storefront? storefront, Texts texts) : IPageView
{
    public Texts Texts => texts;

    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["shop"] = storefront is null ? "" : Wording.Words.Line(storefront.Name, 80),
        ["support"] = storefront is null ? "" : Wording.Words.Line(storefront.Brand.SupportEmail),
    };

    public string Language => texts.Language.Code;

    public string Title { get; } = texts[$"link.{Key(problem)}.title"].Text(_ => "");

    public BrandView? Brand { get; } = storefront is null ? null : new BrandView(storefront);

    public IReadOnlyList<string> ImageSources => [];

    public string Style { get; set; } = "";

    public string TextKey { get; } = $"link.{Key(problem)}.{(storefront is null ? "text" : "textSupport")}";

    private static string Key(LinkProblem problem) => problem is LinkProblem.Expired ? "expired" : "invalid";
}
