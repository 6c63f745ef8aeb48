namespace Serverless.Partners;

/// <summary>Which amounts Stripe takes in a currency (docs.stripe.com/currencies).</summary>
internal static class StripeUnits
{
    private static readonly string[] Always00 = ["isk", "ugx"];
    private static readonly string[] LastDigit0 = ["bhd", "jod", "kwd", "omr", "tnd"];

    public static Answer? Refusal(long amount, string currency)
    {
        var step = Always00.Contains(currency, StringComparer.Ordinal) ? 100 : LastDigit0.Contains(currency, StringComparer.Ordinal) ? 10 : 1;
        return amount % step == 0
            ? null
            : StripeDialect.Refused("parameter_invalid_integer", $"Invalid amount: {amount} in {currency} has to be a multiple of {step}.", "amount");
    }
}
