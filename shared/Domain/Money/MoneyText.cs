using System.Globalization;

namespace Serverless.Domain;

/// <summary>Amounts as customers read them, by their culture: €12.34, 12,34 €, ¥1,234.</summary>
public static class MoneyText
{
    /// <summary>The amount with its currency's symbol where the culture puts it, and with the currency's own number of digits.</summary>
    public static string Format(Money money, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencySymbol = CurrencySymbols.For(money.Currency, culture);
        format.CurrencyDecimalDigits = money.Currency.Digits;
        if (format.CurrencySymbol.Length >= 3 && format.CurrencySymbol.All(char.IsAsciiLetter))
            (format.CurrencyPositivePattern, format.CurrencyNegativePattern) = WithSpace(format);

        return ((decimal)money.Minor / money.Currency.MinorPerMajor).ToString("C", format);
    }

    /// <summary>A code needs a space where a symbol needs none: <c>KWD 1.234</c>.</summary>
    private static (int Positive, int Negative) WithSpace(NumberFormatInfo format) =>
        format.CurrencyPositivePattern is 0 or 2 ? (2, 9) : (3, 8);
}

internal static class CurrencySymbols
{
    /// <summary>A symbol only where it cannot be taken for another currency's; else the code.</summary>
    public static string For(Currency currency, CultureInfo culture) => currency.Code switch
    {
        _ when IsOwn(currency, culture) => culture.NumberFormat.CurrencySymbol,
        "EUR" => "€",
        "GBP" => "£",
        "USD" => culture.TwoLetterISOLanguageName is "en" && Region(culture) is null or "US" ? "$" : "US$",
        "CNY" => culture.TwoLetterISOLanguageName is "zh" ? "¥" : "CN¥",
        "JPY" => culture.TwoLetterISOLanguageName is "zh" ? "JP¥" : "¥",
        "KRW" => "₩",
        "INR" => "₹",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "AUD" => "A$",
        "CAD" => "CA$",
        "NZD" => "NZ$",
        "BRL" => "R$",
        var code => code,
    };

    private static bool IsOwn(Currency currency, CultureInfo culture) =>
        Region(culture) is { } name && string.Equals(new RegionInfo(name).ISOCurrencySymbol, currency.Code, StringComparison.Ordinal);

    private static string? Region(CultureInfo culture) =>
        culture.Name.Split('-') is [_, .., { Length: 2 } region] ? region : null;
}
