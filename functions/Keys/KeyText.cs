using System.Security.Cryptography;

namespace Serverless.Keys;

/// <summary>
/// How a key is written: <c>rk_live_</c> for storefronts, <c>ok_live_</c> for operators, 32 random letters and digits (190 bits), and the first six digits of
/// the SHA-256 of all before. With prefix and checksum a scanner knows a key that leaked into code or logs from other text.
/// </summary>
internal static class KeyText
{
    public const string StorefrontPrefix = "rk_live_";
    public const string OperatorPrefix = "ok_live_";

    /// <summary>Longer text is no key, and nobody hashes it.</summary>
    public const int Longest = 200;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 32;
    private const int ChecksumLength = 6;
    private const int ShownLength = 12;

    public static string New(string prefix)
    {
        var text = prefix + RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return text + Platform.Hash.Hex(text)[..ChecksumLength];
    }

    /// <summary>What lists show of it: enough to tell it from others, too little to use.</summary>
    public static string Shown(string secret) => secret[..ShownLength];
}
