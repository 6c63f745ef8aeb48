using System.Security.Cryptography;
using System.Text;

namespace Serverless.Platform.Links;

/// <summary>
/// Names a case in an email address, and proves that we wrote it: the case's id without its prefix, and 80 bits of an HMAC in lower-case hex. Mail servers may change the case of
/// letters, and an address has 64 characters before its @. Signed with the keys of links: the first signs, all are good.
/// </summary>
/// <param name="keys">At least one, of 32 bytes or more.</param>
public sealed class ReplyToken(IEnumerable<byte[]> keys)
{
    private const string CasePrefix = "ret_";
    private const int IdLength = 20;
    private const int SignatureBytes = 10;

    private readonly byte[][] _keys = [.. keys];

    public string Create(CaseId id) => $"{id.Value[CasePrefix.Length..]}{Signature(_keys[0], id)}";

    /// <summary>The case that a token names; null when it is not ours or was changed.</summary>
    public CaseId? Read(string token)
    {
        var text = token.ToLowerInvariant();
        return text.Length == IdLength + (2 * SignatureBytes) && CaseId.TryParse(CasePrefix + text[..IdLength]) is { } id && IsSigned(id, text[IdLength..]) ? id : null;
    }

    /// <summary>Every key is tried, each in constant time.</summary>
    private bool IsSigned(CaseId id, string signature)
    {
        var matches = 0;
        foreach (var key in _keys)
            matches |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(key, id)), Encoding.UTF8.GetBytes(signature)) ? 1 : 0;

        return matches != 0;
    }

    private static string Signature(byte[] key, CaseId id) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"reply~{id}")).AsSpan(0, SignatureBytes));
}
