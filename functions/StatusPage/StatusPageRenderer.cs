using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>A page, and the policy it is to be served with (<c>Content-Security-Policy</c>): no scripts, this style alone.</summary>
internal sealed record RenderedPage(string Html, string ContentSecurityPolicy);

/// <summary>Writes the customer's page: one responsive page of plain HTML that needs no script.</summary>
public sealed class StatusPageRenderer
{
    private readonly FrozenDictionary<Language, Texts> _texts = Texts.Load("StatusPage");
    private readonly HandlebarsTemplate<object, object> _style;
    private readonly HandlebarsTemplate<object, object> _page;
    private readonly HandlebarsTemplate<object, object> _problem;

    public StatusPageRenderer()
    {
        var templates = new Templates(Output.Html, "StatusPage/Templates");
        _style = templates.Part("style");
        _page = templates.Page("page");
        _problem = templates.Page("problem");
    }

    /// <param name="storefront">Whose name, colours, time zone and, when the customer's is not known, language it has.</param>
    /// <param name="locale">The customer's BCP 47 language.</param>
    internal RenderedPage Render(StatusPageModel model, Storefront storefront, string? locale)
    {
        var spoken = Locale.Pick(locale, storefront.Locale);
        var view = new StatusPageView(model, storefront, spoken, _texts[spoken.Language].Of(model.Facts.Kinds));
        return Write(_page, view);
    }

    /// <summary>The page of a link that opens no case.</summary>
    /// <param name="storefront">Whose link it was; absent when the link does not say.</param>
    /// <param name="acceptLanguage">The browser's header <c>Accept-Language</c>.</param>
    internal RenderedPage Render(LinkProblem problem, Storefront? storefront, string? acceptLanguage)
    {
        var spoken = Locale.Pick([.. Locale.TagsOf(acceptLanguage), storefront?.Locale]);
        return Write(_problem, new LinkProblemView(problem, storefront, _texts[spoken.Language]));
    }

    private RenderedPage Write(HandlebarsTemplate<object, object> template, IPageView view)
    {
        view.Style = _style(view);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(view.Style)));
        string[] images = [.. new[] { view.Brand?.Logo is { } logo ? new Uri(logo).GetLeftPart(UriPartial.Authority) : null, view.ImageSource }.OfType<string>().Distinct(StringComparer.Ordinal)];
        return new RenderedPage(
            template(view),
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src {(images is [] ? "'none'" : string.Join(' ', images))}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }
}

/// <summary>What the layout of a page needs.</summary>
internal interface IPageView : ILocalized
{
    string Language { get; }

    string Title { get; }

    BrandView? Brand { get; }

    /// <summary>Where else pictures come from.</summary>
    string? ImageSource { get; }

    /// <summary>The page's style sheet, written first because its hash is part of the policy.</summary>
    string Style { get; set; }
}
