using System.ComponentModel.DataAnnotations;

namespace Serverless.Platform.Links;

/// <summary>Addresses that the app hands out.</summary>
public sealed class LinksOptions
{
    public const string Section = "Links";

    /// <summary>Where the app is reached from outside, with its route prefix: <c>https://returns.example/api</c>.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>Secret that status links are signed with, at least 32 characters. Several, separated by commas: the first signs, all are valid.</summary>
    [Required]
    [RegularExpression("^[^,]{32,}(,[^,]{32,})*$", ErrorMessage = "Each key has 32 characters or more; several are parted by single commas.")]
    public string SigningKey { get; set; } = "";

    /// <summary>Days after the request in which a status link opens. 180 when not set.</summary>
    [Range(1, 3650)]
    public int StatusDays { get; set; } = 180;
}
