using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Platform.Links;

/// <summary>What a status link opens, until when.</summary>
public sealed record StatusLinkContent(StorefrontId Storefront, CaseId Case, DateTimeOffset Expires);

/// <summary>A token opens its case, was ours and its time is over (<c>410</c>), or is not ours or was changed (<c>404</c>).</summary>
public enum StatusLinkState
{
    Open,
    Expired,
    Invalid,
}

/// <summary>Signed links to a case's page: <c>{storefront}~{case}~{expires}</c> and its HMAC-SHA256, base64url. The first key signs, all open.</summary>
public sealed class StatusLink
{
    private const int ShortestKey = 32;
    private const char Separator = '~';

    private readonly byte[][] _keys;

    /// <param name="keys">At least one, of 32 bytes or more; the first signs.</param>
    public StatusLink(IEnumerable<byte[]> keys)
    {
        _keys = [.. keys];
        if (_keys.Length == 0 || _keys.Any(k => k.Length < ShortestKey))
            throw new ArgumentException($"Status links need at least one key, each of {ShortestKey} bytes or more", nameof(keys));
    }

    public string Create(StorefrontId storefront, CaseId id, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.ASCII.GetBytes(string.Join(Separator, storefront.Value, id.Value, seconds));
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_keys[0], content))}";
    }

    /// <summary>What a token opens at <paramref name="now"/>; <paramref name="content"/> is there when it is open or expired.</summary>
    public StatusLinkState Read(string? token, DateTimeOffset now, out StatusLinkContent? content)
    {
        content = null;
        if (token is not { Length: > 0 and <= 400 } || token.Split('.') is not [var body, var signature]) return StatusLinkState.Invalid;
        if (Decode(body) is not { } bytes || Decode(signature) is not { } signed || !IsSigned(bytes, signed)) return StatusLinkState.Invalid;

        content = Parse(Encoding.ASCII.GetString(bytes));
        return content is null ? StatusLinkState.Invalid : now < content.Expires ? StatusLinkState.Open : StatusLinkState.Expired;
    }

    /// <summary>Every key is tried, each in constant time, so that the time taken tells nothing about a signature.</summary>
    private bool IsSigned(byte[] content, byte[] signature)
    {
        var matches = 0;
        foreach (var key in _keys)
            matches |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, content), signature) ? 1 : 0;

        return matches != 0;
    }

    private static StatusLinkContent? Parse(string content) =>
        content.Split(Separator) is [var storefront, var id, var expires]
        && StorefrontId.TryParse(storefront) is { } shop && CaseId.TryParse(id) is { } key
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new StatusLinkContent(shop, key, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static byte[]? Decode(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);

        // One token, one spelling: bits that carry nothing must be zero.
        return string.Equals(Base64Url.EncodeToString(bytes), text, StringComparison.Ordinal) ? bytes : null;
    }
}
