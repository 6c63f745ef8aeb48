using System.Security.Cryptography;
using Serverless.Platform.Links;

namespace Serverless.Portal;

/// <summary>
/// Who has proven a mailbox to a shop stays known for an hour after the last page, and half a day at most. The browser has a random token in a cookie, the table its hash; no
/// address ever has either.
/// </summary>
public sealed class PortalSessions(PortalRows rows, IOptions<LinksOptions> links, TimeProvider time)
{
    private const string Sessions = "session";

    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Not every page writes a row.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private bool IsSecure => links.Value.BaseAddress!.Scheme == Uri.UriSchemeHttps;

    internal async Task<Session?> FindAsync(HttpRequest request, Storefront storefront, CancellationToken cancellation)
    {
        if (TokenOf(request, storefront) is not { } token || await rows.FindAsync<Session>(Sessions, Hash.Hex(token), cancellation) is not { Value: var session }
            || session.Storefront != storefront.Id)
            return null;

        var now = time.GetUtcNow();
        if (now - session.SeenAt < Step)
            return session;

        // Whoever signs out meanwhile is out.
        return (await rows.ChangeAsync<Session>(Sessions, Hash.Hex(token), before => before with { SeenAt = now }, cancellation, UntilOf))?.Value;
    }

    /// <summary>Whether the browser had a session once, be it over by now.</summary>
    internal bool HasBeen(HttpRequest request, Storefront storefront) => TokenOf(request, storefront) is not null;

    internal async Task OpenAsync(HttpRequest request, Storefront storefront, string email, string language, CancellationToken cancellation)
    {
        await CloseAsync(request, storefront, cancellation);
        var (token, now) = (RandomNumberGenerator.GetHexString(64, lowercase: true), time.GetUtcNow());
        var session = new Session(storefront.Id, email, language, now, now);
        await rows.AddAsync(Sessions, Hash.Hex(token), session, UntilOf(session), cancellation);
        request.HttpContext.Response.Cookies.Append(NameOf(storefront), token, Options());
    }

    internal async Task SpeakAsync(HttpRequest request, Storefront storefront, string language, CancellationToken cancellation)
    {
        if (TokenOf(request, storefront) is { } token)
            await rows.ChangeAsync<Session>(Sessions, Hash.Hex(token), before => before with { Language = language }, cancellation);
    }

    internal async Task CloseAsync(HttpRequest request, Storefront storefront, CancellationToken cancellation)
    {
        if (TokenOf(request, storefront) is not { } token)
            return;

        await rows.DeleteAsync(Sessions, Hash.Hex(token), cancellation);
        request.HttpContext.Response.Cookies.Delete(NameOf(storefront), Options());
    }

    private static DateTimeOffset UntilOf(Session session) => new[] { session.SeenAt + Idle, session.OpenedAt + Longest }.Min();

    private string? TokenOf(HttpRequest request, Storefront storefront) => request.Cookies[NameOf(storefront)] is { Length: 64 } token ? token : null;

    /// <summary>Each shop's own. With the prefix no other host, nor a page without encryption, can have set it.</summary>
    private string NameOf(Storefront storefront) => $"{(IsSecure ? "__Host-" : "")}portal-{storefront.Id}";

    private CookieOptions Options() => new() { HttpOnly = true, Secure = IsSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}

/// <summary>Whose pages a browser is shown: personal data.</summary>
/// <param name="Language">BCP 47.</param>
public sealed record Session(StorefrontId Storefront, string Email, string Language, DateTimeOffset OpenedAt, DateTimeOffset SeenAt);
