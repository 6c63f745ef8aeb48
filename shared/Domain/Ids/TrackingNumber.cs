using System.Globalization;

namespace Serverless.Domain.Ids;

/// <summary>
/// A carrier's number of a parcel: 4 to 40 letters and digits, among them a digit, in upper case. That holds what carriers give:
/// S10 (13), UPS (18), USPS (20 to 34), SF, DHL (10 to 39), Japan Post (12). Shops and customers write it in groups, in small letters
/// or in the full width of East Asian keyboards; all of these are the same number.
/// </summary>
public readonly record struct TrackingNumber
{
    public const int Shortest = 4;
    public const int Longest = 40;

    /// <summary>What is typed can be this long, with its blanks and dashes.</summary>
    public const int LongestTyped = 2 * Longest;

    /// <summary>What one looks like, for whoever wrote something else.</summary>
    public static string Expected { get; } = string.Create(CultureInfo.InvariantCulture, $"{Shortest} to {Longest} letters and digits");

    private TrackingNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>The number without what people put around it; null when it cannot be one.</summary>
    public static TrackingNumber? TryParse(string? typed)
    {
        if (typed is null || typed.Length > LongestTyped)
            return null;

        var number = string.Concat(typed.Trim().Where(c => !IsGap(c)).Select(Narrow)).ToUpperInvariant();
        return number.Length is >= Shortest and <= Longest && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiDigit)
            ? new TrackingNumber(number)
            : null;
    }

    public static TrackingNumber Parse(string text) => TryParse(text) ?? throw new FormatException("Not a tracking number");

    /// <summary>As a carrier names its own parcel: even a number of a kind that nobody else may write is that parcel's.</summary>
    public static string OfCarrier(string given) => TryParse(given)?.Value ?? given;

    public override string ToString() => Value;

    /// <summary>Blanks and dashes of every kind; what cannot be seen is neither.</summary>
    private static bool IsGap(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation;

    /// <summary>Full-width letters and digits stand in the same order as the others.</summary>
    private static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}
