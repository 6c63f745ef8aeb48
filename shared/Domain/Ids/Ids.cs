using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Ids;

/// <summary>A storefront's id: 1 to 40 lower-case letters, digits and inner hyphens.</summary>
[JsonConverter(typeof(StorefrontIdJsonConverter))]
public readonly record struct StorefrontId
{
    private StorefrontId(string value) => Value = value;

    public string Value { get; }

    public static StorefrontId? TryParse(string? text) =>
        text is { Length: >= 1 and <= 40 } && text[0] != '-' && text[^1] != '-'
        && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? new StorefrontId(text)
            : null;

    public static StorefrontId Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is no storefront id");

    public override string ToString() => Value;
}

/// <summary>A case's id, unique everywhere: <c>ret_</c> and 20 characters of Crockford's base 32 (100 bits).</summary>
[JsonConverter(typeof(CaseIdJsonConverter))]
public readonly record struct CaseId
{
    private const string Prefix = "ret_";
    private const int Length = 20;

    private CaseId(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// The id that follows from what names the case (storefront and idempotency key): the same names give the same id, so a
    /// repeated request finds the case that the first one opened.
    /// </summary>
    public static CaseId Derive(StorefrontId storefront, string name) =>
        new(Prefix + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{storefront}\n{name}")), Length));

    public static CaseId? TryParse(string? text) =>
        text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + Length
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Base32.Alphabet) < 0
            ? new CaseId(text)
            : null;

    public static CaseId Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is no case id");

    public override string ToString() => Value;
}

/// <summary>The number customers and warehouses know a case by, for instance <c>RMA-7F3KD-92QDM</c>: 50 bits of its id.</summary>
public readonly record struct RmaNumber
{
    private RmaNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>How the id of its case begins; the rest of the id is not in the number.</summary>
    public string CaseIdStart => $"ret_{Value[4..9]}{Value[10..]}".ToLowerInvariant();

    /// <summary>Read as people write it: in capitals or not.</summary>
    public static RmaNumber? TryParse(string? text) =>
        text?.ToUpperInvariant() is { Length: 15 } number && number.StartsWith("RMA-", StringComparison.Ordinal) && number[9] == '-'
        && $"{number[4..9]}{number[10..]}".ToLowerInvariant().AsSpan().IndexOfAnyExcept(Base32.Alphabet) < 0
            ? new RmaNumber(number)
            : null;

    public static RmaNumber Of(CaseId id) => new($"RMA-{id.Value[4..9].ToUpperInvariant()}-{id.Value[9..14].ToUpperInvariant()}");

    public override string ToString() => Value;
}

internal static class Base32
{
    /// <summary>Crockford's alphabet: no i, l, o or u, so nothing is misread or rude.</summary>
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Encode(ReadOnlySpan<byte> bytes, int length)
    {
        var text = new StringBuilder(length);
        var (buffer, bits, next) = (0, 0, 0);
        while (text.Length < length)
        {
            if (bits < 5)
            {
                (buffer, bits) = (((buffer & 31) << 8) | bytes[next++], bits + 8);
            }

            bits -= 5;
            text.Append(Alphabet[(buffer >> bits) & 31]);
        }

        return text.ToString();
    }
}
