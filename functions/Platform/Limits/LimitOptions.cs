using System.ComponentModel.DataAnnotations;

namespace Serverless.Platform.Limits;

/// <summary>How much one key may ask of one instance of the app. Each instance counts for itself: with several, a key gets as often as much.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Calls that can come at once. 200 when not set.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 200;

    /// <summary>Calls a minute that can go on for ever. 3000 when not set.</summary>
    [Range(1, 60_000_000)]
    public int PerMinute { get; set; } = 3_000;

    /// <summary>Calls with a key that nobody has, from one address, that can come at once; then two a second. 20 when not set.</summary>
    [Range(1, 1_000_000)]
    public int UnknownKeys { get; set; } = 20;

    /// <summary>Statements of withdrawal from one address that can come at once; then one a second. 60 when not set.</summary>
    [Range(1, 1_000_000)]
    public int Statements { get; set; } = 60;

    /// <summary>Codes for one storefront's portal that one address can ask for at once; then three a minute. 30 when not set.</summary>
    [Range(1, 1_000_000)]
    public int Codes { get; set; } = 30;

    /// <summary>Wrong codes on one storefront's portal in a day, of all instances together, after which each code is good for one try. 500 when not set.</summary>
    [Range(1, 1_000_000)]
    public int WrongCodes { get; set; } = 500;
}
