using System.ComponentModel.DataAnnotations;
using Serverless.Platform.Partners;

namespace Serverless.Warehouse;

/// <summary>The warehouse that takes returns in, sends goods in exchange and stops orders.</summary>
public sealed class WarehouseOptions : PartnerOptions
{
    public const string Section = "Warehouse";

    [Required]
    public Uri? BaseAddress { get; set; }

    [Required]
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    /// <summary>The secret that its webhooks are signed with, <c>whsec_</c> and base64, as Standard Webhooks say.</summary>
    [Required]
    [RegularExpression("^(whsec_)?([A-Za-z0-9+/]{4}){4,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", ErrorMessage = "whsec_ and at least 16 bytes in base64 are needed.")]
    public string WebhookSecret { get; set; } = "";
}
