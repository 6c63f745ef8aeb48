using Serverless.Pages;
using Serverless.Pages.Parts;
using Serverless.Pages.Withdrawing;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.Withdrawals;

/// <summary>
/// The function by which a consumer withdraws from a contract (Directive 2011/83/EU, article 11a): a form, a look at what is declared, one button, a receipt. Anybody reaches
/// it at any time, and what is answered says nothing of any order.
/// </summary>
public sealed partial class WithdrawalPages(
    StorefrontStore storefronts, StatementKeeper keeper, PageAnswers pages, StatementTexts texts, IOptions<LinksOptions> links, ILogger<WithdrawalPages> log)
{
    private const string Open = "The law wants it open to everybody; what it takes is looked at before anything follows";

    [Function("WithdrawForm")]
    [ForAnyone(Open)]
    public Task<IResult> Form(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "withdraw/{storefront}")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        WithShopAsync(request, storefront, request.Query["lang"], shop => FormAsync(shop, new DeclaredWords("", "", "", ""), []), cancellation);

    /// <summary>A form that another site sends is only filled in: whoever reads it presses the button here.</summary>
    [Function("WithdrawReview")]
    [ForAnyone(Open)]
    public Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "withdraw/{storefront}")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        WithPostAsync(request, storefront, (shop, posted) => IsOurs(request) ? ReviewAsync(shop, posted) : FormAsync(shop, posted.Typed, []), cancellation);

    [Function("WithdrawConfirm")]
    [ForAnyone(Open)]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "withdraw/{storefront}/confirm")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        WithPostAsync(request, storefront, (shop, posted) => IsOurs(request) ? DeclareAsync(shop, posted) : FormAsync(shop, posted.Typed, []), cancellation);

    private bool IsOurs(HttpRequest request) => OwnPage.Sent(request, links.Value.BaseAddress!);

    private Task<IResult> FormAsync(ShopPage shop, DeclaredWords typed, IReadOnlyList<FieldError> errors) => AnswerAsync<FormPage, WithdrawalForm>(
        shop,
        new WithdrawalForm(shop.Path, shop.Locale.Language.Code, typed, errors, [.. Language.All.Select(language => language.Code)]),
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private Task<IResult> ReviewAsync(ShopPage shop, PostedStatement posted) => posted.Read(texts.In(shop.Locale)) switch
    {
        (null, var errors) => FormAsync(shop, posted.Typed, errors),
        ({ } declared, _) => ReviewAsync(shop, declared, StatementKeeper.NewOnce()),
    };

    private Task<IResult> ReviewAsync(ShopPage shop, Declared declared, string once, string? problem = null, int status = StatusCodes.Status200OK) => AnswerAsync<ReviewPage, WithdrawalReview>(
        shop,
        new WithdrawalReview(
            $"{shop.Path}/confirm", shop.Path, shop.Locale.Language.Code, once, StatementView.WordsOf(declared), problem is null ? null : texts.In(shop.Locale).Text($"withdrawal.review.{problem}")),
        status);

    /// <summary>Kept before anything else happens. What comes of it is the same for everybody, whether or not there is such an order.</summary>
    private async Task<IResult> DeclareAsync(ShopPage shop, PostedStatement posted)
    {
        var (declared, errors) = posted.Read(texts.In(shop.Locale));
        if (declared is null)
            return await FormAsync(shop, posted.Typed, errors);

        // Whoever has to press the button again presses it on the same form: it is one statement, whether or not it came the first time.
        var once = posted.Once.Length > 0 ? posted.Once : StatementKeeper.NewOnce();
        try
        {
            return await keeper.KeepAsync(shop.Request, shop.Storefront, declared, once, shop.Locale.Language.Code) is { } kept
                ? await AnswerAsync<DonePage, Receipt>(shop, StatementView.Of(kept, shop.Storefront, shop.Locale))
                : await ReviewAsync(shop, declared, once, "tooMany", StatusCodes.Status429TooManyRequests);
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e))
        {
            NotKept(log, shop.Storefront.Id.Value, ExceptionRedactor.Of(e));
            return await ReviewAsync(shop, declared, once, "notKept", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult> WithPostAsync(HttpRequest request, string storefront, Func<ShopPage, PostedStatement, Task<IResult>> answer, CancellationToken cancellation)
    {
        var posted = await PostedStatement.ReadAsync(request, cancellation);
        return await WithShopAsync(
            request,
            storefront,
            posted?.Language ?? request.Query["lang"],
            shop => posted is null ? ProblemAsync(shop, "tooLarge", StatusCodes.Status413PayloadTooLarge) : answer(shop, posted),
            cancellation);
    }

    private async Task<IResult> WithShopAsync(HttpRequest request, string storefront, string? language, Func<ShopPage, Task<IResult>> answer, CancellationToken cancellation)
    {
        var (found, isAway) = await FindAsync(storefront, cancellation);
        var locale = texts.LocaleOf(found, language, request.Headers.AcceptLanguage);
        if (isAway)
            return await NoShopAsync(request, locale, "away", StatusCodes.Status503ServiceUnavailable);

        // The path as the browser sees it, whatever stands before the app.
        var path = $"{request.PathBase}{request.Path}".TrimEnd('/');
        var page = path.EndsWith("/confirm", StringComparison.Ordinal) ? path[..^"/confirm".Length] : path;
        return found is null
            ? await NoShopAsync(request, locale, "noShop", StatusCodes.Status404NotFound)
            : await answer(new ShopPage(request, found, locale, page));
    }

    private async Task<(Storefront? Found, bool IsAway)> FindAsync(string storefront, CancellationToken cancellation)
    {
        try
        {
            return (StorefrontId.TryParse(storefront) is { } id ? await storefronts.FindAsync(id, cancellation) : null, false);
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e))
        {
            NotKept(log, "any", ExceptionRedactor.Of(e));
            return (null, true);
        }
    }

    private Task<IResult> NoShopAsync(HttpRequest request, Locale locale, string problem, int status) =>
        pages.AnswerAsync<ProblemPage, ProblemPageModel>(request, Problem(locale, problem), locale, StatementTexts.All[locale.Language], brand: null, status);

    private Task<IResult> ProblemAsync(ShopPage shop, string problem, int status) => AnswerAsync<ProblemPage, ProblemPageModel>(shop, Problem(shop.Locale, problem), status);

    private ProblemPageModel Problem(Locale locale, string problem) =>
        new(texts.In(locale).Text($"withdrawal.problem.{problem}.title"), texts.In(locale).Text($"withdrawal.problem.{problem}.text"));

    private Task<IResult> AnswerAsync<TPage, TModel>(ShopPage shop, TModel model, int status = StatusCodes.Status200OK)
        where TPage : PageOf<TModel> =>
        pages.AnswerAsync<TPage, TModel>(shop.Request, model, shop.Locale, StatementTexts.All[shop.Locale.Language], new BrandView(shop.Storefront), status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page to withdraw of {Storefront} could not be answered")]
    private static partial void NotKept(ILogger logger, string storefront, Exception exception);

    /// <param name="Path">Of the form.</param>
    private sealed record ShopPage(HttpRequest Request, Storefront Storefront, Locale Locale, string Path);
}
