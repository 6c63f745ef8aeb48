using System.Net;

namespace Serverless.Platform.Limits;

/// <summary>Who calls, as far as a limit can tell callers apart.</summary>
internal static class ClientAddress
{
    private const int SitePrefix = 8;

    /// <summary>
    /// The last address named is the one that the platform's front end saw; those before it are what the client says. Its port is another with every connection, and
    /// the second half of an address of version 6 is the caller's to choose: neither counts.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var named = http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var seen = IPEndPoint.TryParse(named, out var point) ? point.Address : http.Connection.RemoteIpAddress;
        if (seen is null)
            return named;

        var address = seen.IsIPv4MappedToIPv6 ? seen.MapToIPv4() : seen;
        var bytes = address.GetAddressBytes();
        return bytes.Length > SitePrefix ? Convert.ToHexString(bytes, 0, SitePrefix) : address.ToString();
    }
}
