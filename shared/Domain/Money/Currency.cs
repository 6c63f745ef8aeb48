using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain;

/// <summary>A currency: its ISO 4217 code and how many digits its minor unit has (0, 2 or 3).</summary>
[JsonConverter(typeof(TextConverter<Currency>))]
public readonly record struct Currency : IText<Currency>
{
    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string TwoDigits =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE " +
        "CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW " +
        "KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK " +
        "PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS " +
        "UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, Currency> Known =
        NoDigits.Split(' ').Select(code => new Currency(code, 0))
            .Concat(TwoDigits.Split(' ').Select(code => new Currency(code, 2)))
            .Concat(ThreeDigits.Split(' ').Select(code => new Currency(code, 3)))
            .ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    private readonly string? code;

    private Currency(string code, int digits) => (this.code, Digits) = (code, digits);

    /// <summary>ISO 4217 code, for instance <c>EUR</c>; <c>XXX</c> ("no currency") for the default value.</summary>
    public string Code => code ?? "XXX";

    /// <summary>Digits after the point: 0 (JPY), 2 (EUR) or 3 (KWD).</summary>
    public int Digits { get; }

    /// <summary>How many minor units make one major unit: 1, 100 or 1000.</summary>
    public long MinorPerMajor => Digits switch { 0 => 1, 2 => 100, _ => 1000 };

    string IText<Currency>.Value => Code;

    /// <summary>All currencies known, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. Known.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The currency with this code in upper case; <c>null</c> when there is none.</summary>
    public static Currency? TryParse(string? text) => text is not null && Known.TryGetValue(text, out var currency) ? currency : null;

    /// <summary>The currency with this code.</summary>
    /// <exception cref="FormatException">No such currency.</exception>
    public static Currency Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is no ISO 4217 currency");

    public override string ToString() => Code;
}
