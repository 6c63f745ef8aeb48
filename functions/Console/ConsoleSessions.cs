using System.Globalization;
using System.Security.Cryptography;
using Serverless.Keys;
using Serverless.Platform.Links;

namespace Serverless.Console;

/// <summary>
/// Who has shown their key stays known for a working day. The browser has a signed cookie that names the key and never holds it; the key is looked up with each page, so one
/// that is revoked or over ends the session at once.
/// </summary>
public sealed class ConsoleSessions(Callers callers, LinkSigner signer, IOptions<LinksOptions> links, TimeProvider time)
{
    private const string Purpose = "console session";
    private const char Separator = '|';
    private const int HashLength = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private bool IsSecure => links.Value.BaseAddress!.Scheme == Uri.UriSchemeHttps;

    /// <summary>With the prefix no other host, nor a page without encryption, can have set it.</summary>
    private string Name => IsSecure ? "__Host-console" : "console";

    internal async Task<Caller.Operator?> FindAsync(HttpRequest request, CancellationToken cancellation) =>
        signer.Read(request.Cookies[Name])?.Split(Separator) is [Purpose, var id, var hash, var until, _]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && time.GetUtcNow().ToUnixTimeSeconds() < end
            ? await callers.OfOperatorAsync(id, hash, cancellation)
            : null;

    internal bool HasBeen(HttpRequest request) => request.Cookies.ContainsKey(Name);

    /// <param name="key">Which the operator has just shown.</param>
    internal void Open(HttpRequest request, Caller.Operator who, string key)
    {
        var until = (time.GetUtcNow() + Longest).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = string.Join(Separator, Purpose, who.Id, Hash.Hex(key.Trim())[..HashLength], until, RandomNumberGenerator.GetHexString(16, lowercase: true));
        request.HttpContext.Response.Cookies.Append(Name, signer.Sign(content), Options(Longest));
    }

    internal void Close(HttpRequest request) => request.HttpContext.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options(TimeSpan? maxAge = null) =>
        new() { HttpOnly = true, Secure = IsSecure, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true, MaxAge = maxAge };
}
