using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Partners;

/// <summary>How each partner signs its webhooks.</summary>
internal static class Signatures
{
    public static IEnumerable<(string Header, string Value)> Sign(string partner, PartnersOptions options, string id, string body)
    {
        var seconds = options.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return partner switch
        {
            "payments" => [("Stripe-Signature", Stripe(options.PaymentsSecret, seconds, body))],
            "carrier" => [("X-Hmac-Signature", EasyPost(options.CarrierSecret, body))],
            "mail" =>
            [
                ("X-Twilio-Email-Event-Webhook-Timestamp", seconds),
                ("X-Twilio-Email-Event-Webhook-Signature", SendGrid(options, seconds, body)),
            ],
            _ =>
            [
                ("webhook-id", id),
                ("webhook-timestamp", seconds),
                ("webhook-signature", Standard(options.WarehouseSecret, id, seconds, body)),
            ],
        };
    }

    public static ECDsa MailKey(PartnersOptions options)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(options.MailKey), out _);
        return key;
    }

    private static string SendGrid(PartnersOptions options, string seconds, string body)
    {
        using var key = MailKey(options);
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(seconds + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static string Stripe(string secret, string seconds, string body) =>
        $"t={seconds},v1={Hex(Encoding.UTF8.GetBytes(secret), $"{seconds}.{body}")}";

    private static string EasyPost(string secret, string body) =>
        $"hmac-sha256-hex={Hex(Encoding.UTF8.GetBytes(secret.Normalize(NormalizationForm.FormKD)), body)}";

    private static string Standard(string secret, string id, string seconds, string body)
    {
        var key = Convert.FromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret[6..] : secret);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}")))}";
    }

    private static string Hex(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
