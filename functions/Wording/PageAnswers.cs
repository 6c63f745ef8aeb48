using Serverless.Pages;

namespace Serverless.Wording;

/// <summary>Pages as answers: written whole, then sent with the policy of their style.</summary>
public sealed class PageAnswers(PageRenderer renderer)
{
    /// <param name="texts">In the language of <paramref name="locale"/>.</param>
    /// <param name="brand">Whose page it is; null where no storefront is known.</param>
    /// <param name="images">Where its pictures come from, besides the shop's logo.</param>
    internal async Task<IResult> AnswerAsync<TPage, TModel>(
        HttpRequest request, TModel model, Locale locale, Texts texts, BrandView? brand, int status = StatusCodes.Status200OK, IEnumerable<string?>? images = null)
        where TPage : PageOf<TModel>
    {
        return await AnswerAsync<TPage, TModel>(request, model, locale, new PageFrame(new PageSentences(texts), brand), status, images);
    }

    internal async Task<IResult> AnswerAsync<TPage, TModel>(
        HttpRequest request, TModel model, Locale locale, PageFrame frame, int status = StatusCodes.Status200OK, IEnumerable<string?>? images = null)
        where TPage : PageOf<TModel>
    {
        var html = await renderer.RenderAsync<TPage, TModel>(model, frame, locale.Culture);
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = frame.Style.Policy([frame.Brand?.Logo, .. images ?? []]);
        headers.ContentLanguage = locale.Language.Code;
        // With no-referrer browsers post forms with an origin of "null", which cannot be told from a stranger's.
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return Results.Text(html, "text/html; charset=utf-8", statusCode: status);
    }
}
