using System.Globalization;

namespace Serverless.Partners;

/// <summary>Which amounts Stripe takes in a currency (docs.stripe.com/currencies).</summary>
internal static class StripeUnits
{
    private static readonly string[] Always00 = ["isk", "ugx"];
    private static readonly string[] LastDigit0 = ["bhd", "jod", "kwd", "omr", "tnd"];
    private static readonly string[] Whole = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"];

    public static Answer? Refusal(long amount, string currency)
    {
        var step = Always00.Contains(currency, StringComparer.Ordinal) ? 100 : LastDigit0.Contains(currency, StringComparer.Ordinal) ? 10 : 1;
        return amount % step == 0
            ? null
            : StripeDialect.Refused("parameter_invalid_integer", $"Invalid amount: {amount} in {currency} has to be a multiple of {step}.", "amount");
    }

    /// <summary>The amount as a person reads it.</summary>
    public static string Text(long amount, string currency) => currency switch
    {
        _ when Whole.Contains(currency, StringComparer.Ordinal) => amount.ToString(CultureInfo.InvariantCulture),
        _ when LastDigit0.Contains(currency, StringComparer.Ordinal) => (amount / 1000m).ToString("0.000", CultureInfo.InvariantCulture),
        _ => (amount / 100m).ToString("0.00", CultureInfo.InvariantCulture),
    };
}
