using Serverless.Pages;
using Serverless.Pages.Console;
using Serverless.Keys;
using Serverless.Platform.Links;
using Serverless.Wording;

namespace Serverless.Console;

/// <summary>Lets operators in to the console, and answers with its pages.</summary>
public sealed partial class ConsoleDoor(Callers callers, ConsoleSessions sessions, PageAnswers pages, IOptions<LinksOptions> links, ILogger<ConsoleDoor> log)
{
    public const string Open = "It shows and does nothing without an operator's session; what it does then is the API's, with the API's own roles";

    private const string Home = "/console";
    private const int MostBack = 2_000;
    private const int AwayStatus = StatusCodes.Status503ServiceUnavailable;

    private static readonly Locale English = Locale.Pick("en");
    private static readonly Texts Shell = Texts.LoadFrom("Wording/Shell")[Language.English];

    internal async Task<IResult> EnterAsync(HttpRequest request, DurableTaskClient client, Func<ConsoleVisit, Task<IResult>> answer, CancellationToken cancellation)
    {
        ConsoleVisit? visit = null;
        try
        {
            var byPlatform = callers.SignedIn(request);
            if ((byPlatform ?? await sessions.FindAsync(request, cancellation)) is not { } who)
                return await AskAsync(request);

            visit = new ConsoleVisit(request, who, RootOf(request), client, cancellation) { IsSignedInByPlatform = byPlatform is not null };
            return await answer(visit);
        }
        catch (ConsoleApiException e) when (visit is not null)
        {
            return await TroubleAsync(visit, e.Problem.Title, e.Problem.Text, e.Problem.Status);
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e) && e is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            Away(log, ExceptionRedactor.Of(e));
            return visit is null
                ? await ShowSignInAsync(request, SignInOf(request, "The console cannot be reached right now. Try again in a moment.", isBad: true), AwayStatus)
                : await TroubleAsync(visit, "Not available right now", "Storage or a partner does not answer. Try again in a moment.", AwayStatus);
        }
    }

    /// <summary>The same for a form. One of another site does nothing.</summary>
    internal Task<IResult> TakeAsync(
        HttpRequest request, DurableTaskClient client, Func<ConsoleVisit, PostedFields, Task<IResult>> answer, CancellationToken cancellation) => EnterAsync(
        request,
        client,
        async visit =>
        {
            if (!IsOurs(request))
                return await TroubleAsync(visit, "Nothing was done", "That form was sent by another site, not by a page of the console.", StatusCodes.Status403Forbidden);

            return await PostedFields.ReadAsync(request, cancellation) is { } form
                ? await answer(visit, form)
                : await TroubleAsync(visit, "Nothing was done", "The form is too long.", StatusCodes.Status413PayloadTooLarge);
        },
        cancellation);

    internal bool IsOurs(HttpRequest request) => OwnPage.Sent(request, links.Value.BaseAddress!);

    internal Task<IResult> ShowAsync(ConsoleVisit visit, ConsoleModel model, int status = StatusCodes.Status200OK) =>
        AnswerAsync<ConsolePage, ConsoleModel>(visit.Request, model, status);

    internal Task<IResult> TroubleAsync(ConsoleVisit visit, string title, string message, int status) =>
        ShowAsync(visit, new ConsoleModel(ChromeOf(visit), title, [new Block.Words("trouble", null, [message])]), status);

    internal Task<IResult> NothingAsync(ConsoleVisit visit, string what) =>
        TroubleAsync(visit, "Nothing here", $"There is no such {what}, or it is gone by now.", StatusCodes.Status404NotFound);

    internal Task<IResult> ShowSignInAsync(HttpRequest request, SignInModel model, int status = StatusCodes.Status200OK) =>
        AnswerAsync<SignInPage, SignInModel>(request, model, status);

    /// <summary>See Other, so that going back or reloading never sends a form twice.</summary>
    internal static IResult Go(HttpRequest request, string path)
    {
        request.HttpContext.Response.Headers.Location = path;
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    internal static SignInModel SignInOf(HttpRequest request, string? said, bool isBad = false) => new(RootOf(request), BackOf(request.Query["back"]), said, isBad, []);

    internal static string RootOf(HttpRequest request)
    {
        var path = $"{request.PathBase}{request.Path}";
        var at = path.IndexOf(Home, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? path : path[..(at + Home.Length)];
    }

    /// <summary>Where to go on, below the console: it is put behind our own path, so it leads nowhere else.</summary>
    internal static string BackOf(string? asked) =>
        asked is { Length: > 1 and <= MostBack } && asked[0] == '/' && asked[1] is not ('/' or '\\') && asked.All(letter => letter is > ' ' and <= '~' and not '\\')
        && !asked.Contains("..", StringComparison.Ordinal)
            ? asked
            : "";

    internal static ConsoleChrome ChromeOf(ConsoleVisit visit) => new(
        visit.Root,
        $"{visit.Who.Who}, {Codes.Of(visit.Who.Role)}",
        visit.IsSignedInByPlatform ? "/.auth/logout" : null,
        [.. Places.Select(place => new NavItem(visit.Path(place.Path), place.Title, IsAt(visit, place.Path)))]);

    private static readonly (string Path, string Title)[] Places =
    [
        ("failures", "Failures"), ("replays", "Replays"),
    ];

    private static bool IsAt(ConsoleVisit visit, string place) =>
        $"{visit.Request.PathBase}{visit.Request.Path}/"[visit.Root.Length..].StartsWith($"/{place}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A link from elsewhere brings no strict cookie along; the same address asked for again, by a page of ours, does.</summary>
    private Task<IResult> AskAsync(HttpRequest request)
    {
        var isPage = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isPage && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            var again = new OneMomentModel($"{request.PathBase}{request.Path}{request.QueryString}");
            return AnswerAsync<OneMomentPage, OneMomentModel>(request, again, StatusCodes.Status200OK);
        }

        var root = RootOf(request);
        var back = isPage ? BackOf($"{request.PathBase}{request.Path}"[root.Length..] + request.QueryString) : "";
        return Task.FromResult(Go(request, $"{root}/sign-in{ConsoleVisit.QueryOf(("back", back), ("over", sessions.HasBeen(request) ? "1" : null))}"));
    }

    private Task<IResult> AnswerAsync<TPage, TModel>(HttpRequest request, TModel model, int status)
        where TPage : PageOf<TModel> =>
        pages.AnswerAsync<TPage, TModel>(request, model, English, new PageFrame(new PageSentences(Shell), Brand: null) { Style = PageStyle.Console }, status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The console could not be answered")]
    private static partial void Away(ILogger logger, Exception exception);
}
