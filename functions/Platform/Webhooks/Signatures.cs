using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stripe;

namespace Serverless.Platform.Webhooks;

/// <summary>How partners sign what they send. Comparisons take the same time wherever they differ.</summary>
internal static class Signatures
{
    /// <summary>Stripe: header <c>Stripe-Signature: t=…,v1=…</c>.</summary>
    public static bool IsStripe(byte[] body, string? header, string secret, DateTimeOffset now, TimeSpan tolerance)
    {
        try
        {
            EventUtility.ValidateSignature(Encoding.UTF8.GetString(body), header ?? "", secret, (long)tolerance.TotalSeconds, now.ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }

    /// <summary>EasyPost: header <c>X-Hmac-Signature: hmac-sha256-hex=…</c> over the body, with the secret in Unicode form NFKD.</summary>
    public static bool IsEasyPost(byte[] body, string? header, string secret)
    {
        var expected = $"hmac-sha256-hex={Convert.ToHexStringLower(Mac(Encoding.UTF8.GetBytes(secret.Normalize(NormalizationForm.FormKD)), "", body))}";
        return header is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(header));
    }

    /// <summary>Standard Webhooks: <c>v1,{base64}</c> among the signatures, HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>.</summary>
    public static bool IsStandard(byte[] body, string? id, string? timestamp, string? signatures, string secret, DateTimeOffset now, TimeSpan tolerance)
    {
        if (string.IsNullOrEmpty(id) || !IsFresh(timestamp, now, tolerance))
            return false;

        var expected = Encoding.ASCII.GetBytes(Standard(body, id, timestamp!, secret));
        return (signatures ?? "").Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), expected));
    }

    /// <summary>
    /// SendGrid: ECDSA on P-256 with SHA-256 over the time and the body as it came, the signature in DER and base64
    /// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
    /// </summary>
    /// <param name="keys">Public keys in base64, separated by commas; with none nothing is signed.</param>
    public static bool IsSendGrid(byte[] body, string? timestamp, string? signature, string keys, DateTimeOffset now, TimeSpan tolerance)
    {
        var given = new byte[signature?.Length ?? 0];
        if (!IsFresh(timestamp, now, tolerance) || !Convert.TryFromBase64String(signature ?? "", given, out var length))
            return false;

        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp!), .. body];
        return keys.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(key => Verifies(key, signed, given.AsSpan(0, length)));
    }

    private static bool Verifies(string key, byte[] signed, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
        return ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public static string Standard(byte[] body, string id, string timestamp, string secret)
    {
        var key = Convert.FromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret);
        return $"v1,{Convert.ToBase64String(Mac(key, $"{id}.{timestamp}.", body))}";
    }

    private static byte[] Mac(byte[] key, string prefix, byte[] body) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(prefix), .. body]);

    private static bool IsFresh(string? timestamp, DateTimeOffset now, TimeSpan tolerance) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= tolerance;
}

public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>How far a signature's time may be from the app's. Five minutes when not set.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);
}
