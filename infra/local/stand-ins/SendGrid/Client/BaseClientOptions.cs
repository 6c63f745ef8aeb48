using System.Net.Http.Headers;
using SendGrid.Helpers.Reliability;

namespace SendGrid;

/// <summary>What every client needs to know.</summary>
public class BaseClientOptions
{
    private ReliabilitySettings _reliabilitySettings = new();

    /// <summary>When and how often a request is tried again. Default: never.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ReliabilitySettings ReliabilitySettings
    {
        get => _reliabilitySettings;
        set => _reliabilitySettings = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Headers added to every request; a <c>Content-Type</c> among them becomes the media type.</summary>
    public Dictionary<string, string> RequestHeaders { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Base address, with or without a slash at its end.</summary>
    public string Host { get; set; }

    /// <summary>API version. Default: v3.</summary>
    public string Version { get; set; } = "v3";

    /// <summary>Path that a request without one goes to.</summary>
    public string UrlPath { get; set; }

    /// <summary>Authorization of every request.</summary>
    public AuthenticationHeaderValue Auth { get; set; }

    /// <summary>Answers that are no success are thrown as exceptions of <c>SendGrid.Helpers.Errors.Model</c>.</summary>
    public bool HttpErrorAsException { get; set; }
}
