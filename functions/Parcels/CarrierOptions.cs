using System.ComponentModel.DataAnnotations;
using Serverless.Platform.Partners;

namespace Serverless.Parcels;

/// <summary>The carrier service, in the shape of EasyPost's API.</summary>
public sealed class CarrierOptions : PartnerOptions
{
    public const string Section = "Carrier";

    /// <summary>Where the API is; EasyPost's when not set.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.easypost.com");

    [Required]
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    /// <summary>The secret that tracker webhooks are signed with.</summary>
    [Required]
    public string WebhookSecret { get; set; } = "";
}
