using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Parsing;

/// <summary>Reads that several documents need.</summary>
public static class CommonReads
{
    /// <summary>Larger than anything a shop sells, small enough that no sum over an order overflows.</summary>
    public const long LargestAmount = 1_000_000_000_000;

    private const string Years = "From the year 2000 to 2199";

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A list within bounds; an empty one when it is absent or too long to be read.</summary>
    public static IReadOnlyList<T> List<T>(this Reading reading, IReadOnlyList<T>? list, string pointer, int most, bool required = true)
    {
        if (list is not { Count: > 0 })
        {
            if (required)
                reading.Add(pointer, ProblemCodes.Required, "At least one is required");

            return [];
        }

        if (list.Count <= most)
            return list;

        reading.Add(pointer, ProblemCodes.TooMany, $"At most {most}");
        return [];
    }

    /// <summary>An amount in the document's currency, not below zero. Nothing when it is absent and not required.</summary>
    public static Money? Amount(this Reading reading, V1.Money? money, string pointer, Currency? currency, bool required = false)
    {
        if (money is null)
        {
            if (required)
                reading.Requires(null, pointer);

            return required || currency is null ? null : Money.Zero(currency.Value);
        }

        var minor = money.Amount;
        if (reading.Requires(minor, $"{pointer}/amount") && minor is < 0 or > LargestAmount)
        {
            reading.Add($"{pointer}/amount", ProblemCodes.OutOfRange, $"From 0 to {LargestAmount} minor units");
            minor = null;
        }

        var own = reading.Value(money.Currency, $"{pointer}/currency", Currency.TryParse, "An ISO 4217 code");
        if (own is { } given && currency is { } expected && given != expected)
        {
            reading.Add($"{pointer}/currency", ProblemCodes.CurrencyMismatch, $"Every amount is in {expected.Code}");
            return null;
        }

        return minor is { } amount && own is { } of ? new Money(amount, of) : null;
    }

    /// <summary>A percentage from 0 to 100; nothing when absent.</summary>
    /// <param name="digits">How many it can have after the point.</param>
    public static decimal? Percent(this Reading reading, decimal? percent, string pointer, int digits)
    {
        if (percent is not { } given || (given is >= 0 and <= 100 && decimal.Round(given, digits) == given))
            return percent;

        reading.Add(pointer, ProblemCodes.OutOfRange, $"From 0 to 100, at most {digits} digits after the point");
        return null;
    }

    /// <summary>An instant, in UTC.</summary>
    public static DateTimeOffset? Instant(this Reading reading, DateTimeOffset? instant, string pointer, bool required = false)
    {
        if (instant is null)
        {
            if (required)
                reading.Requires(null, pointer);

            return null;
        }

        if (instant >= Earliest && instant < Latest)
            return instant.Value.ToUniversalTime();

        reading.Add(pointer, ProblemCodes.OutOfRange, Years);
        return null;
    }

    /// <summary>A day, of the same years.</summary>
    public static void Day(this Reading reading, DateOnly? day, string pointer) =>
        reading.Must(day is null or { Year: >= 2000 and < 2200 }, pointer, ProblemCodes.OutOfRange, Years);

    /// <summary>Codes of an enum, each once, in the order given; none when absent.</summary>
    /// <param name="among">Those that can be said; all when absent.</param>
    public static IReadOnlyList<T> Codes<T>(this Reading reading, IReadOnlyList<string>? codes, string pointer, IReadOnlyList<T>? among = null)
        where T : struct, Enum
    {
        List<T> values = [];
        foreach (var (i, code) in reading.List(codes, pointer, 100, required: false).Index())
        {
            if (reading.CodeAmong(code, $"{pointer}/{i}", among ?? Enum.GetValues<T>(), fallback: null) is { } value && !values.Contains(value))
                values.Add(value);
        }

        return values;
    }

    /// <summary>Some of the known words, at least one, each once, in the order given.</summary>
    public static IReadOnlyList<string> Words(this Reading reading, IReadOnlyList<string>? words, string pointer, IReadOnlyList<string> known) =>
        [.. reading.List(words, pointer, 100).Index().Select(word => reading.Word(word.Item, $"{pointer}/{word.Index}", known)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Text of a certain shape.</summary>
    public static string? Shaped(this Reading reading, string? text, string pointer, int longest, Func<string, bool> shape, string expected, bool required = true)
    {
        if (reading.Text(text, pointer, longest, required) is not { } value)
            return null;

        if (shape(value))
            return value;

        reading.Add(pointer, ProblemCodes.Invalid, expected);
        return null;
    }

    public static string? Email(this Reading reading, string? text, string pointer, bool required = true) =>
        reading.Shaped(text, pointer, 254, TextRules.IsEmail, "An email address", required);

    public static string? Locale(this Reading reading, string? text, string pointer) =>
        reading.Shaped(text, pointer, 35, TextRules.IsLocale, "A BCP 47 language, for instance en or zh-CN", required: false);

    public static string? Country(this Reading reading, string? text, string pointer) =>
        reading.Shaped(text, pointer, 2, Countries.IsKnown, "An ISO 3166-1 alpha-2 code");

    /// <summary>A postal address; nothing when it is absent.</summary>
    public static PostalAddress? Address(this Reading reading, V1.PostalAddress? address, string pointer)
    {
        if (address is null)
            return null;

        var line1 = reading.Text(address.Line1, $"{pointer}/line1", 200);
        var line2 = reading.Text(address.Line2, $"{pointer}/line2", 200, required: false);
        var city = reading.Text(address.City, $"{pointer}/city", 100);
        var region = reading.Text(address.Region, $"{pointer}/region", 100, required: false);
        var postalCode = reading.Text(address.PostalCode, $"{pointer}/postalCode", 20, required: false);
        var country = reading.Country(address.Country, $"{pointer}/country");
        return line1 is null || city is null || country is null ? null : new PostalAddress(line1, line2, city, region, postalCode, country);
    }
}
