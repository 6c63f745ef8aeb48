using System.ComponentModel.DataAnnotations;
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
}
