using System.ComponentModel.DataAnnotations;

namespace Serverless.Platform.Access;

/// <summary>How operators get in before there is a key for them.</summary>
public sealed class OpsOptions
{
    public const string Section = "Ops";

    /// <summary>SHA-256, lower-case hex, of the key that makes the first keys, with the role admin; several with commas. Empty with Entra ID.</summary>
    [RegularExpression("^([0-9a-f]{64}(,[0-9a-f]{64})*)?$", ErrorMessage = "Ops:AdminKeyHash is SHA-256 in lower-case hex; several are separated by commas")]
    public string AdminKeyHash { get; set; } = "";
}
