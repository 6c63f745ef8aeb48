using Serverless.Pages;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.Portal;

/// <summary>Lets somebody in to a storefront's portal, and answers with its pages.</summary>
public sealed partial class PortalDoor(StorefrontStore storefronts, PortalSessions sessions, PageAnswers pages, IOptions<LinksOptions> links, ILogger<PortalDoor> log)
{
    /// <summary>A form of another site does nothing: it is answered with the page that it should have come from.</summary>
    internal bool IsOurs(HttpRequest request) => OwnPage.Sent(request, links.Value.BaseAddress!);

    internal async Task<IResult> EnterAsync(HttpRequest request, string storefront, Func<Visit, Task<IResult>> answer, CancellationToken cancellation)
    {
        var path = $"{request.PathBase}{request.Path}";
        Storefront? shop = null;
        try
        {
            shop = StorefrontId.TryParse(storefront) is { } id ? await storefronts.FindAsync(id, cancellation) : null;
            if (shop is not { HasPortal: true })
                return await ProblemAsync(request, shop: null, "noPortal", StatusCodes.Status404NotFound);

            var session = await sessions.FindAsync(request, shop, cancellation);
            var asked = Locale.Pick(Language.OfPages, request.Query["lang"]) is var spoken && request.Query["lang"].ToString().Length > 0 ? spoken.Language.Code : null;
            if (session is not null && asked is not null && asked != session.Language && HttpMethods.IsGet(request.Method))
                await sessions.SpeakAsync(request, shop, asked, cancellation);

            var locale = PortalTexts.LocaleOf(shop, [asked, session?.Language, .. Locale.TagsOf(request.Headers.AcceptLanguage)]);
            var end = path.IndexOf($"/portal/{shop.Id}", StringComparison.Ordinal) + $"/portal/{shop.Id}".Length;
            return await answer(new Visit(request, shop, locale, path[..end], session, cancellation));
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e) && e is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            Away(log, shop?.Id.Value ?? "any", ExceptionRedactor.Of(e));
            return await ProblemAsync(request, shop, "away", StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The same for pages of whoever has proven a mailbox; others are shown how to.</summary>
    internal Task<IResult> EnterProvenAsync(HttpRequest request, string storefront, Func<Visit, Session, Task<IResult>> answer, CancellationToken cancellation) =>
        EnterAsync(request, storefront, visit => visit.Session is { } session ? answer(visit, session) : Task.FromResult(Go(visit, $"{visit.Root}?over=1")), cancellation);

    /// <summary>See Other, so that going back or reloading never sends a form twice.</summary>
    internal static IResult Go(Visit visit, string path)
    {
        visit.Request.HttpContext.Response.Headers.Location = path;
        visit.Request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <param name="images">Where its pictures come from, besides the shop's logo.</param>
    internal Task<IResult> ShowAsync<TPage, TModel>(Visit visit, TModel model, int status = StatusCodes.Status200OK, IEnumerable<string?>? images = null)
        where TPage : PageOf<TModel> =>
        pages.AnswerAsync<TPage, TModel>(visit.Request, model, visit.Locale, visit.Texts, new BrandView(visit.Storefront), status, images);

    internal Task<IResult> ProblemAsync(Visit visit, string problem, int status) => ProblemAsync(visit.Request, visit.Storefront, problem, status);

    private Task<IResult> ProblemAsync(HttpRequest request, Storefront? shop, string problem, int status)
    {
        var locale = PortalTexts.LocaleOf(shop, [request.Query["lang"], .. Locale.TagsOf(request.Headers.AcceptLanguage)]);
        var say = PortalTexts.In(locale);
        return pages.AnswerAsync<ProblemPage, ProblemPageModel>(
            request,
            new ProblemPageModel(say.Text($"portal.problem.{problem}.title"), say.Text($"portal.problem.{problem}.text")),
            locale,
            PortalTexts.All[locale.Language],
            shop is null ? null : new BrandView(shop),
            status);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The portal of {Storefront} could not be answered")]
    private static partial void Away(ILogger logger, string storefront, Exception exception);
}
