using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Platform.Links;

/// <summary>Signs what a link says, and reads it again: the text and its HMAC-SHA256, base64url. The first key signs, all open.</summary>
public sealed class LinkSigner
{
    private const int ShortestKey = 32;
    private const int LongestToken = 400;

    private readonly byte[][] _keys;

    /// <param name="keys">At least one, of 32 bytes or more; the first signs.</param>
    public LinkSigner(IEnumerable<byte[]> keys)
    {
        _keys = [.. keys];
        if (_keys.Length == 0 || _keys.Any(k => k.Length < ShortestKey))
            throw new ArgumentException($"Links need at least one key, each of {ShortestKey} bytes or more", nameof(keys));
    }

    public string Sign(string content)
    {
        var bytes = Encoding.ASCII.GetBytes(content);
        return $"{Base64Url.EncodeToString(bytes)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_keys[0], bytes))}";
    }

    /// <summary>What a token says; null when it is not ours or was changed.</summary>
    public string? Read(string? token) => token is { Length: > 0 and <= LongestToken } && token.Split('.') is [var body, var signature]
        && Decode(body) is { } bytes && Decode(signature) is { } signed && IsSigned(bytes, signed)
            ? Encoding.ASCII.GetString(bytes)
            : null;

    /// <summary>Every key is tried, each in constant time, so that the time taken tells nothing about a signature.</summary>
    private bool IsSigned(byte[] content, byte[] signature)
    {
        var matches = 0;
        foreach (var key in _keys)
            matches |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, content), signature) ? 1 : 0;

        return matches != 0;
    }

    private static byte[]? Decode(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;

        var bytes = Base64Url.DecodeFromChars(text);
        // One token, one spelling: bits that carry nothing must be zero.
        return string.Equals(Base64Url.EncodeToString(bytes), text, StringComparison.Ordinal) ? bytes : null;
    }
}
