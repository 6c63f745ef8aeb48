namespace Serverless.Platform.Access;

/// <summary>
/// Tells a form that one of our pages sent from one that another site sent in its reader's name. Browsers say it themselves: in <c>Sec-Fetch-Site</c>, older ones in
/// <c>Origin</c>. Who says neither is no browser, and acts in nobody's name.
/// </summary>
internal static class OwnPage
{
    /// <param name="home">Where the app is reached from outside.</param>
    public static bool Sent(HttpRequest request, Uri home) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || IsOurs(origin, request, home)),
        _ => false,
    };

    /// <summary>Behind a proxy the app is called something else than the browser calls it.</summary>
    private static bool IsOurs(string origin, HttpRequest request, Uri home) =>
        string.Equals(origin, home.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
