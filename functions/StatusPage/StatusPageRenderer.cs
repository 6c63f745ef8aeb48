using System.Collections.Frozen;
using HandlebarsDotNet;
using Serverless.Pages;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>A page, and the policy it is to be served with (<c>Content-Security-Policy</c>): no scripts, this style alone.</summary>
internal sealed record RenderedPage(string Html, string ContentSecurityPolicy);

/// <summary>Writes the customer's page: one responsive page of plain HTML that needs no script.</summary>
public sealed class StatusPageRenderer
{
    private readonly FrozenDictionary<Language, Texts> _texts = Texts.Load("StatusPage");
    private readonly HandlebarsTemplate<object, object> _page;
    private readonly HandlebarsTemplate<object, object> _problem;

    public StatusPageRenderer()
    {
        var templates = new Templates(Output.Html, "StatusPage/Templates");
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

    /// <summary>A pickup for the customer's calendar.</summary>
    /// <param name="host">Of their page.</param>
    internal string Render(PickupEntry pickup, ReturnCase subject, Storefront storefront, string host, string? locale)
    {
        var spoken = Locale.Pick(locale, storefront.Locale);
        return PickupCalendar.Write(pickup, subject, storefront, host, _texts[spoken.Language].Of(Codes.Of(subject.Kind)));
    }

    private static RenderedPage Write(HandlebarsTemplate<object, object> template, IPageView view)
    {
        var style = PageStyle.Of(view.Brand);
        view.Style = style.Css;
        return new RenderedPage(template(view), style.Policy([view.Brand?.Logo, .. view.ImageSources]));
    }
}

/// <summary>What the layout of a page needs.</summary>
internal interface IPageView : ILocalized
{
    string Language { get; }

    string Title { get; }

    BrandView? Brand { get; }

    /// <summary>Where else pictures come from.</summary>
    IReadOnlyList<string> ImageSources { get; }

    /// <summary>The page's style sheet, whose hash is part of the policy.</summary>
    string Style { get; set; }
}
