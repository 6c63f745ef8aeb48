using System.ComponentModel.DataAnnotations;
using Serverless.Platform.Partners;

namespace Serverless.Refunds;

/// <summary>The payment provider, in the shape of Stripe's API.</summary>
public sealed class PaymentsOptions : PartnerOptions
{
    public PaymentsOptions() => Timeout = TimeSpan.FromSeconds(30);

    public const string Section = "Payments";

    /// <summary>Where the API is; Stripe's when not set.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.stripe.com");

    [Required]
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    /// <summary>The secret that webhooks are signed with, <c>whsec_…</c>.</summary>
    [Required]
    public string WebhookSecret { get; set; } = "";
}
