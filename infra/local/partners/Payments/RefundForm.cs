using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Partners;

/// <summary>The parameters of a new refund, checked one by one as Stripe does: the first that is wrong is the answer.</summary>
internal sealed record RefundForm(
    string? PaymentIntent, string? Charge, long? Amount, string? Currency, string? Reason, Dictionary<string, string> Metadata)
{
    private static readonly string[] Known =
        ["payment_intent", "charge", "amount", "currency", "reason", "metadata", "expand", "refund_application_fee", "reverse_transfer", "instructions_email", "customer", "origin"];

    private static readonly string[] Reasons = ["duplicate", "fraudulent", "requested_by_customer"];

    public static (RefundForm? Form, Answer? Refusal) Parse(string body)
    {
        var fields = QueryHelpers.ParseQuery(body);
        foreach (var name in fields.Keys)
            if (!Known.Contains(name.Split('[')[0], StringComparer.Ordinal))
                return (null, StripeDialect.Refused("parameter_unknown", $"Received unknown parameter: {name}", name));
        string? Field(string name) => fields.TryGetValue(name, out var value) && value is [{ Length: > 0 } text, ..] ? text : null;

        var (intent, charge) = (Field("payment_intent"), Field("charge"));
        if (intent is null && charge is null)
            return (null, StripeDialect.Refused("parameter_missing", "One of the following params should be provided for this request: payment_intent or charge."));
        long? amount = null;
        if (Field("amount") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return (null, StripeDialect.Refused("parameter_invalid_integer", $"Invalid integer: {text}", "amount"));
            if (number < 1)
                return (null, StripeDialect.Refused("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount"));
            amount = number;
        }
        if (Field("currency") is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetter)))
            return (null, StripeDialect.Refused("parameter_invalid", $"Invalid currency: {currency}.", "currency"));
        if (Field("reason") is { } reason && !Reasons.Contains(reason, StringComparer.Ordinal))
            return (null, StripeDialect.Refused(null, $"Invalid reason: must be one of {string.Join(", ", Reasons)}", "reason"));
        var metadata = fields.Where(f => f.Key.StartsWith("metadata[", StringComparison.Ordinal) && f.Key.EndsWith(']'))
            .ToDictionary(f => f.Key[9..^1], f => f.Value.ToString(), StringComparer.Ordinal);
        return BadMetadata(metadata) is { } refusal
            ? (null, refusal)
            : (new RefundForm(intent, charge, amount, Field("currency")?.ToLowerInvariant(), Field("reason"), metadata), null);
    }

    private static Answer? BadMetadata(Dictionary<string, string> metadata)
    {
        if (metadata.Count > 50)
            return StripeDialect.Refused(null, "Metadata can have up to 50 keys.", "metadata");
        if (metadata.Keys.FirstOrDefault(k => k.Length is 0 or > 40) is { } key)
            return StripeDialect.Refused(null, $"Metadata keys must have 1 to 40 characters, '{key}' has {key.Length}.", "metadata");
        return metadata.FirstOrDefault(m => m.Value.Length > 500) is { Key: { } name }
            ? StripeDialect.Refused(null, $"Metadata values can have up to 500 characters, '{name}' has more.", $"metadata[{name}]")
            : null;
    }
}
