using System.ComponentModel.DataAnnotations;

namespace Serverless.Platform.Partners;

/// <summary>How patient with a partner the app is, and how gentle. A call that is given up is tried again later by its case.</summary>
public abstract class PartnerOptions
{
    /// <summary>A try that takes longer is given up. 20 seconds when not set, 30 for payments.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Tries of one call, with pauses that grow from a fifth of a second, where a second try cannot do the thing twice. 3 when not set.</summary>
    [Range(1, 10)]
    public int Tries { get; set; } = 3;

    /// <summary>Calls that each instance of the app makes at a time; others wait their turn. 16 when not set.</summary>
    [Range(1, 1000)]
    public int AtATime { get; set; } = 16;

    /// <summary>Of this many calls within half a minute half must fail before the partner is left alone for a while. 10 when not set.</summary>
    [Range(2, 10_000)]
    public int BreakAfter { get; set; } = 10;

    /// <summary>How long it is then left alone, before one call tries whether it is back. 30 seconds when not set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(30);
}
