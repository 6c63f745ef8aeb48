using System.Globalization;
using System.Text;

namespace Serverless.Partners;

/// <summary>The frame of every page. Pages carry no script at all and say so to the browser.</summary>
internal static class Pages
{
    public const string Policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    /// <summary>A browser asks, not a program.</summary>
    public static bool Wanted(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Html Frame(string title, string current, Html body) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Partners</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header class="top"><a class="brand" href="/">Partners</a><nav>{Html.Join(Links.Select(l => Link(l, current)))}</nav></header>
        <main>{body}</main>
        </body>
        </html>
        """);

    public static Task Write(HttpContext http, Html page, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["X-Content-Type-Options"] = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.Markup)).AsTask();
    }

    public static Html Time(DateTimeOffset at) => Html.Of(
        $"""<time datetime="{at.UtcDateTime.ToString("o", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)}</time>""");

    private static readonly string[] Links = ["mailbox", "ledger", "faults"];

    private static Html Link(string name, string current) => name.Equals(current, StringComparison.Ordinal)
        ? Html.Of($"""<a href="/{name}" aria-current="page">{char.ToUpperInvariant(name[0])}{name[1..]}</a>""")
        : Html.Of($"""<a href="/{name}">{char.ToUpperInvariant(name[0])}{name[1..]}</a>""");
}
