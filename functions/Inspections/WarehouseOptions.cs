using System.ComponentModel.DataAnnotations;
using Serverless.Platform.Partners;

namespace Serverless.Inspections;

/// <summary>The warehouse that takes returns in.</summary>
public sealed class WarehouseOptions : PartnerOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Warehouse";

    /// <summary>Where its API is.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>Key for its API.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>The secret that its webhooks are signed with, <c>whsec_</c> and base64, as Standard Webhooks say.</summary>
    [Required]
    public string WebhookSecret { get; set; } = "";
}
