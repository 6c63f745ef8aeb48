using System.Text;

namespace Serverless.Domain.Policies;

/// <summary>Where it costs a carrier extra to deliver, and what a customer pays for that when a parcel is delivered again.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record RemoteArea(string Country, IReadOnlyList<PostalCodes> PostalCodes, Money Carriage)
{
    /// <summary>Minor units: what a payment provider takes in one payment.</summary>
    public const long MostCarriage = 99_999_999;

    public bool Contains(string country, string postalCode) => Country == country && PostalCodes.Any(codes => codes.Contain(postalCode));
}

/// <summary>Postal codes that begin alike, or with digits between two bounds of the same length; the same twice for a prefix. In upper case, without spaces and hyphens.</summary>
public sealed record PostalCodes(string From, string To)
{
    private const string Through = "..";

    /// <summary>A prefix such as <c>IV</c> or <c>27498</c>, or a range such as <c>20000..20999</c>; null where it is neither.</summary>
    public static PostalCodes? TryParse(string? text)
    {
        if (text is null)
            return null;

        var ends = text.Split(Through).Select(WithoutCountry).Select(Plain).ToList();
        return ends switch
        {
            [{ Length: > 0 } prefix] => new PostalCodes(prefix, prefix),
            [{ Length: > 0 } from, { } to] when from.Length == to.Length && from.All(char.IsAsciiDigit) && to.All(char.IsAsciiDigit) && string.CompareOrdinal(from, to) < 0 => new PostalCodes(from, to),
            _ => null,
        };
    }

    /// <summary>
    /// Whether a code is one of them, however it is written: case, spaces and hyphens do not count, and neither do letters before one that begins with a digit (<c>D-27498</c>).
    /// </summary>
    public bool Contain(string postalCode)
    {
        var code = Plain(postalCode);
        code = char.IsAsciiDigit(From[0]) ? new string([.. code.SkipWhile(char.IsAsciiLetterUpper)]) : code;
        return code.Length >= From.Length && string.CompareOrdinal(code[..From.Length], From) >= 0 && string.CompareOrdinal(code[..From.Length], To) <= 0;
    }

    /// <summary>Whether a code can be one of both.</summary>
    public bool Overlap(PostalCodes other)
    {
        var length = Math.Min(From.Length, other.From.Length);
        return string.CompareOrdinal(From[..length], other.To[..length]) <= 0 && string.CompareOrdinal(other.From[..length], To[..length]) <= 0;
    }

    public override string ToString() => From == To ? From : $"{From}{Through}{To}";

    /// <summary>What stands before a hyphen and a digit is the country (<c>D-27498</c>, <c>LV-1010</c>): many write a code without.</summary>
    private static string WithoutCountry(string text) => text.Trim() is var code && code.IndexOf('-', StringComparison.Ordinal) is > 0 and <= 3 and var at
        && code[..at].All(char.IsLetter) && at + 1 < code.Length && char.IsDigit(code[at + 1])
            ? code[(at + 1)..]
            : text;

    /// <summary>Wide and narrow letters are the same.</summary>
    private static string Plain(string text) => new([.. text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit)]);
}
