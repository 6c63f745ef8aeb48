using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Serverless.Platform.Partners;

namespace Serverless.Emails;

/// <summary>The mail service: SendGrid's v3 API.</summary>
public sealed class MailOptions : PartnerOptions, IValidatableObject
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

    /// <summary>The domain whose mail SendGrid's Inbound Parse brings: answers go to an address of the case there. Without one they go to the shop's own address.</summary>
    [RegularExpression("^([a-zA-Z0-9-]+[.])+[a-zA-Z0-9-]+$", ErrorMessage = "It is a domain such as reply.example.com.")]
    public string InboundDomain { get; set; } = "";

    /// <summary>The password in the URL that Inbound Parse posts to: 20 characters or more that need no escaping there.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{20,200}$", ErrorMessage = "It has 20 to 200 letters, digits, hyphens and underscores.")]
    public string InboundSecret { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Answers would be turned away, and nobody would read them.
        if (InboundDomain is not "" && InboundSecret is "")
            yield return new ValidationResult("It is needed with InboundDomain.", [nameof(InboundSecret)]);
    }
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
