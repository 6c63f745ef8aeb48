using Serverless.Pages;
using Serverless.Pages.Portal;
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
        Visit? visit = null;
        try
        {
            if (StorefrontId.TryParse(storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { HasPortal: true } shop)
                return await NoShopAsync(request, "noPortal", StatusCodes.Status404NotFound);

            visit = VisitOf(request, shop, session: null, cancellation);
            if (await sessions.FindAsync(request, shop, cancellation) is { } session)
                visit = await KnownAsync(request, shop, session, cancellation);

            return await answer(visit);
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e) && e is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            Away(log, visit?.Storefront.Id.Value ?? "any", ExceptionRedactor.Of(e));
            return visit is null
                ? await NoShopAsync(request, "away", StatusCodes.Status503ServiceUnavailable)
                : await ProblemAsync(visit, "away", StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The same for pages of whoever has proven a mailbox; others are shown how to.</summary>
    internal Task<IResult> EnterProvenAsync(HttpRequest request, string storefront, Func<Visit, Session, Task<IResult>> answer, CancellationToken cancellation) => EnterAsync(
        request,
        storefront,
        visit => visit.Session is { } session
            ? answer(visit, session)
            : Task.FromResult(Go(visit, $"{visit.Root}?{(sessions.HasBeen(request, visit.Storefront) ? "over=1&" : "")}lang={visit.Locale.Language.Code}")),
        cancellation);

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

    /// <summary>Also where something is wrong there are the ways to one's orders, and to withdraw from a contract.</summary>
    internal Task<IResult> ProblemAsync(Visit visit, string problem, int status) => ShowAsync<TroublePage, TroubleModel>(
        visit,
        new TroubleModel(visit.Chrome(), visit.Text($"portal.problem.{problem}.title"), visit.Text($"portal.problem.{problem}.text"), IsOfAnOrder: problem is "noOrder"),
        status);

    private Task<IResult> NoShopAsync(HttpRequest request, string problem, int status)
    {
        var locale = PortalTexts.LocaleOf(storefront: null, [request.Query["lang"], .. Locale.TagsOf(request.Headers.AcceptLanguage)]);
        var say = PortalTexts.In(locale);
        return pages.AnswerAsync<ProblemPage, ProblemPageModel>(
            request,
            new ProblemPageModel(say.Text($"portal.problem.{problem}.title"), say.Text($"portal.problem.{problem}.text")),
            locale,
            PortalTexts.All[locale.Language],
            brand: null,
            status);
    }

    private static Visit VisitOf(HttpRequest request, Storefront shop, Session? session, CancellationToken cancellation)
    {
        var (path, home) = ($"{request.PathBase}{request.Path}", $"{Visit.Portal}{shop.Id}");
        var locale = PortalTexts.LocaleOf(shop, [AskedIn(request), session?.Language, .. Locale.TagsOf(request.Headers.AcceptLanguage)]);
        return new Visit(request, shop, locale, path[..(path.IndexOf(home, StringComparison.OrdinalIgnoreCase) + home.Length)], session, cancellation);
    }

    /// <summary>A language that somebody chooses is remembered.</summary>
    private async Task<Visit> KnownAsync(HttpRequest request, Storefront shop, Session session, CancellationToken cancellation)
    {
        if (AskedIn(request) is { } asked && asked != session.Language && HttpMethods.IsGet(request.Method))
            await sessions.SpeakAsync(request, shop, asked, cancellation);

        return VisitOf(request, shop, session, cancellation);
    }

    private static string? AskedIn(HttpRequest request) =>
        request.Query["lang"].ToString() is { Length: > 0 } tag ? Locale.Pick(tag).Language.Code : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The portal of {Storefront} could not be answered")]
    private static partial void Away(ILogger logger, string storefront, Exception exception);
}
