using System.Security.Cryptography;
using System.Text;

namespace Serverless.Platform;

/// <summary>SHA-256 in lower-case hex, for keys and for telling two bodies apart.</summary>
internal static class Hash
{
    public static string Hex(string text) => Hex(Encoding.UTF8.GetBytes(text));

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
