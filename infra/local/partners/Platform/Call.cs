using System.Globalization;
using System.Text;

namespace Serverless.Partners;

/// <summary>One call of a partner, with its body read.</summary>
internal sealed record Call(HttpContext Http, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public string Path => Http.Request.Path.Value ?? "";

    public string? Key => Header("Idempotency-Key");

    /// <summary>Ledger entry of the deed, when one was done: replays of the call are counted there.</summary>
    public string? Entry { get; set; }

    public string Base => $"{Http.Request.Scheme}://{Http.Request.Host}";

    public string? Header(string name) => Http.Request.Headers[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string Route(string name) => Convert.ToString(Http.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? "";

    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>The key given as bearer token or as the user name of basic authentication.</summary>
    public string? ApiKey()
    {
        var header = Header("Authorization") ?? "";
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header[7..].Trim();
        if (Header("DHL-API-Key") is { } key)
            return key;
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..].Trim(), bytes, out var count)
            ? Encoding.UTF8.GetString(bytes, 0, count).Split(':')[0]
            : null;
    }
}
