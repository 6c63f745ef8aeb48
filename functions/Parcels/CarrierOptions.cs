using System.ComponentModel.DataAnnotations;
using Serverless.Platform;
using Serverless.Platform.Partners;

namespace Serverless.Parcels;

public sealed class CarrierOptions : PartnerOptions
{
    public const string Section = "Carrier";

    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.easypost.com");

    [Required]
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    [Required]
    public string WebhookSecret { get; set; } = "";
}
