using System.ComponentModel.DataAnnotations;
using Serverless.Platform.Partners;

namespace Serverless.Parcels.DropOff;

/// <summary>Where drop-off points are looked up. A customer's page waits for the answer, so it is given little time.</summary>
public sealed class DropOffOptions : PartnerOptions
{
    public const string Section = "DropOff";

    public DropOffOptions() => (Timeout, Tries) = (TimeSpan.FromSeconds(2), 1);

    /// <summary>Where the API is; DHL's when not set.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.dhl.com");

    /// <summary>Without one no points are looked up.</summary>
    [HeaderValue]
    public string ApiKey { get; set; } = "";

    /// <summary>What the names of carriers begin with whose parcels these points take, as the tracking service spells them; several separated by commas.</summary>
    [Required]
    public string Carriers { get; set; } = "DHL";

    internal bool Takes(string? carrier) => carrier is not null
        && Carriers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(name => carrier.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
