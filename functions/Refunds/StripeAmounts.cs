using System.Collections.Frozen;

namespace Serverless.Refunds;

/// <summary>
/// Amounts as Stripe counts them, which is not always in a currency's own minor unit. Source: docs.stripe.com/currencies, "Zero-decimal
/// currencies", "Three-decimal currencies" and "Special cases". (What that page says of HUF and TWD is about payouts to the shop, not about refunds.)
/// </summary>
internal static class StripeAmounts
{
    /// <summary>Counted in whole units; some of them have a smaller unit that Stripe does not move.</summary>
    private static readonly FrozenSet<string> WholeUnits =
        "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Counted in hundredths, which are always 00: they had a smaller unit once.</summary>
    private static readonly FrozenSet<string> HundredthsAlways00 = FrozenSet.ToFrozenSet(["ISK", "UGX"], StringComparer.Ordinal);

    /// <summary>Counted in thousandths, of which the last digit is always 0.</summary>
    private static readonly FrozenSet<string> ThousandthsInTens = "BHD JOD KWD OMR TND".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is paid is a multiple of so many of the currency's minor units; 0 where Stripe pays none.</summary>
    public static long StepOf(Currency currency) => currency switch
    {
        { Code: var code } when WholeUnits.Contains(code) || HundredthsAlways00.Contains(code) => currency.MinorPerMajor,
        { Code: var code } when ThousandthsInTens.Contains(code) => 10,
        { Digits: 2 } => 1,
        _ => 0,
    };

    /// <summary>The most that one payment takes. Source: the same page, "Minimum and maximum charge amounts": eight digits, and twelve of IDR.</summary>
    public static Money MostOf(Currency currency) => Read(currency.Code == "IDR" ? 999_999_999_999 : 99_999_999, currency);

    /// <exception cref="InvalidOperationException">Stripe cannot pay this amount.</exception>
    public static long Of(Money amount) => StepOf(amount.Currency) is var step and > 0 && amount.Minor % step == 0
        ? checked(amount.Minor * UnitsPerMajor(amount.Currency) / amount.Currency.MinorPerMajor)
        : throw new InvalidOperationException($"{amount} cannot be paid by the payment provider");

    public static Money Read(long units, Currency currency) =>
        new(checked(units * currency.MinorPerMajor / UnitsPerMajor(currency)), currency);

    private static long UnitsPerMajor(Currency currency) =>
        WholeUnits.Contains(currency.Code) ? 1 : HundredthsAlways00.Contains(currency.Code) ? 100 : currency.MinorPerMajor;
}
