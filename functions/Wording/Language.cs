using System.Globalization;

namespace Serverless.Wording;

/// <summary>A language we have texts in.</summary>
internal sealed record Language(string Code)
{
    public static readonly Language English = new("en");
    public static readonly Language Chinese = new("zh-Hans");

    public static readonly Language German = new("de");
    public static readonly Language French = new("fr");
    public static readonly Language Spanish = new("es");
    public static readonly Language Italian = new("it");

    public static IReadOnlyList<Language> All { get; } = [English, Chinese, German, French, Spanish, Italian];

    /// <summary>The language of a BCP 47 tag; none for one we have no texts in, traditional Chinese included.</summary>
    public static Language? Of(string? tag) => Normal(tag) switch
    {
        null => null,
        "zh" or "zh-cn" or "zh-sg" => Chinese,
        var t => All.FirstOrDefault(language => Normal(language.Code) is var code && (t == code || t.StartsWith($"{code}-", StringComparison.Ordinal))),
    };

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Globalization", "CA1308:Normalize strings to uppercase", Justification = "Language tags are written in lower case.")]
    private static string? Normal(string? tag) => tag?.Trim().Replace('_', '-').ToLowerInvariant();

    public override string ToString() => Code;
}

/// <summary>The language a customer is spoken to in, and the culture that dates and money are written in.</summary>
internal sealed record Locale(Language Language, CultureInfo Culture)
{
    /// <summary>The first tag we have texts in; English when there is none.</summary>
    public static Locale Pick(params ReadOnlySpan<string?> tags)
    {
        foreach (var tag in tags)
            if (Language.Of(tag) is { } language)
                return new Locale(language, CultureOf(tag!, language));

        return new Locale(Language.English, Default(Language.English));
    }

    /// <summary>What a shop says in the language that the customer is spoken to in, else in its own, else whatever there is; null when it says nothing.</summary>
    /// <param name="spoken">The shop's own.</param>
    public T? Pick<T>(IReadOnlyDictionary<string, T> texts, string spoken)
        where T : class =>
        texts.FirstOrDefault(text => Language.Of(text.Key) == Language).Value
            ?? texts.FirstOrDefault(text => string.Equals(text.Key, spoken, StringComparison.OrdinalIgnoreCase)).Value
            ?? texts.FirstOrDefault().Value;

    /// <summary>The tags of a browser's <c>Accept-Language</c>, in the order it sends them.</summary>
    public static string[] TagsOf(string? acceptLanguage) =>
        [.. (acceptLanguage ?? "").Split(',', StringSplitOptions.TrimEntries).Take(10).Select(tag => tag.Split(';')[0])];

    /// <summary>Only cultures that ICU knows: a made-up region gets the language's default.</summary>
    private static CultureInfo CultureOf(string tag, Language language)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag.Trim().Replace('_', '-'), predefinedOnly: true);
            return culture.IsNeutralCulture ? Default(language) : culture;
        }
        catch (CultureNotFoundException)
        {
            return Default(language);
        }
    }

    private static CultureInfo Default(Language language) =>
        CultureInfo.GetCultureInfo(language.Code switch { "en" => "en-GB", "zh-Hans" => "zh-CN", var code => $"{code}-{code.ToUpperInvariant()}" });
}
