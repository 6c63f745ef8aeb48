using Microsoft.Net.Http.Headers;
using Serverless.Contracts.V1;
using Serverless.Wording;

namespace Serverless.EmailPreviews;

/// <summary>A preview as it is asked for: everything as JSON, the page alone, or the text alone.</summary>
internal static class PreviewAnswer
{
    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>An email has its own style and pictures from elsewhere, runs nothing, leads nowhere from here and is shown in no other page.</summary>
    private const string ContentPolicy =
        "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    public static IResult Of(HttpRequest request, PreviewedEmail email, Storefront storefront)
    {
        request.HttpContext.Response.Headers.ContentLanguage = email.Language.Code;
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        switch (Wanted(request))
        {
            case Html:
                request.HttpContext.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                return Results.Text(email.Rendered.Html, $"{Html}; charset=utf-8");
            case Text:
                return Results.Text(email.Rendered.Text, $"{Text}; charset=utf-8");
            default:
                return Results.Json(ViewOf(email, storefront), Json.Api);
        }
    }

    private static EmailPreview ViewOf(PreviewedEmail email, Storefront storefront) => new(
        Codes.Of(email.Step),
        [.. email.With.Select(Codes.Of)],
        Codes.Of(email.Kind),
        email.Case?.Value,
        email.Language.Code,
        new EmailParty(storefront.Brand.FromEmail, Words.Line(storefront.Brand.FromName)),
        new EmailParty(storefront.Brand.SupportEmail, Words.Line(storefront.Name)),
        email.Rendered.Subject,
        email.Rendered.PreviewText,
        email.Rendered.Html,
        email.Rendered.Text);

    /// <summary>JSON unless one of the others is liked better.</summary>
    private static string Wanted(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(accepted => accepted.MediaType.Value is Html or Text or "application/json")
        .MaxBy(accepted => accepted.Quality ?? 1)?.MediaType.Value ?? "application/json";
}
