namespace Serverless.StatusPage;

/// <summary>A tracking number as customers type it.</summary>
internal static class TrackingNumber
{
    private const int Shortest = 6;
    private const int Longest = 40;

    /// <summary>Letters and digits in upper case, without the spaces and hyphens people add; null when it cannot be one.</summary>
    public static string? TryParse(string? typed)
    {
        if (typed is null || typed.Length > 2 * Longest) return null;
        var number = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        return number.Length is >= Shortest and <= Longest && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiDigit) ? number : null;
    }
}
