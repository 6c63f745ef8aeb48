using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Serverless.Platform.Partners;

namespace Serverless.Emails;

/// <summary>The mail service: SendGrid's v3 API.</summary>
public sealed class MailOptions : PartnerOptions
{
    public const string Section = "Mail";

    /// <summary>Where the API is; SendGrid's when not set.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.sendgrid.com");

    [Required]
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    /// <summary>The verification key of the signed Event Webhook, as SendGrid shows it; several separated by commas. Without one the hook takes nothing, and what becomes of emails stays unknown.</summary>
    [VerificationKeys]
    public string WebhookKey { get; set; } = "";
}

/// <summary>Public keys of ECDSA on P-256, base64 of their SubjectPublicKeyInfo.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerificationKeysAttribute() : ValidationAttribute("It is the verification key of SendGrid's Event Webhook, or several separated by commas.")
{
    private const int Bits = 256;

    public override bool IsValid(object? value) => value is not string text || text.Split(',', StringSplitOptions.RemoveEmptyEntries).All(IsKey);

    private static bool IsKey(string text)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return key.KeySize == Bits;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
