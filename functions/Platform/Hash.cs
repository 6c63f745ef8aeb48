using System.Security.Cryptography;
using System.Text;

namespace Serverless.Platform;

/// <summary>SHA-256 in lower-case hex, for keys and for telling two bodies apart.</summary>
internal static class Hash
{
    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
