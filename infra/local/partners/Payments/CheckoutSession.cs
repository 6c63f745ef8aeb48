using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Partners;

/// <summary>A page on which one amount can be paid once, in Stripe's words.</summary>
/// <param name="Amount">In Stripe's units.</param>
/// <param name="Status"><c>open</c>, <c>complete</c> or <c>expired</c>.</param>
internal sealed record CheckoutSession(
    string Id,
    string Url,
    long Amount,
    string Currency,
    string Name,
    string Status,
    string? ClientReferenceId,
    Dictionary<string, string> Metadata,
    string? SuccessUrl,
    string? CancelUrl,
    DateTimeOffset Created,
    DateTimeOffset ExpiresAt,
    string? PaymentIntent = null,
    string? Account = null,
    bool IsHeld = false)
{
    public const string Open = "open";
    public const string Complete = "complete";
    public const string Expired = "expired";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "checkout.session",
        ["amount_subtotal"] = Amount,
        ["amount_total"] = Amount,
        ["cancel_url"] = CancelUrl,
        ["client_reference_id"] = ClientReferenceId,
        ["created"] = Created.ToUnixTimeSeconds(),
        ["currency"] = Currency,
        ["expires_at"] = ExpiresAt.ToUnixTimeSeconds(),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value))),
        ["mode"] = "payment",
        ["payment_intent"] = PaymentIntent,
        ["payment_method_types"] = new JsonArray("card"),
        ["payment_status"] = Status is Complete && !IsHeld ? "paid" : "unpaid",
        ["status"] = Status,
        ["success_url"] = SuccessUrl,
        ["url"] = Status is Open ? Url : null,
    };
}

/// <summary>The parameters of a new session, checked as Stripe does: the first that is wrong is the answer.</summary>
internal sealed record CheckoutForm(
    long Amount, string Currency, string Name, string? Reference, Dictionary<string, string> Metadata, string? SuccessUrl, string? CancelUrl, DateTimeOffset? ExpiresAt, bool IsHeld)
{
    private const long LeastAmount = 50;

    private static readonly string[] Known =
    [
        "mode", "line_items", "client_reference_id", "metadata", "payment_intent_data", "allowed_payment_method_types", "expires_at", "success_url", "cancel_url", "locale", "expand",
        "submit_type", "customer_email", "payment_method_options",
    ];

    public static (CheckoutForm? Form, Answer? Refusal) Parse(string body, DateTimeOffset now)
    {
        var fields = QueryHelpers.ParseQuery(body);
        foreach (var name in fields.Keys)
            if (!Known.Contains(name.Split('[')[0], StringComparer.Ordinal))
                return (null, StripeDialect.Refused("parameter_unknown", $"Received unknown parameter: {name}", name));
        string? Field(string name) => fields.TryGetValue(name, out var value) && value is [{ Length: > 0 } text, ..] ? text : null;

        if (Field("mode") is not "payment")
            return (null, StripeDialect.Refused("parameter_missing", "Only mode=payment is simulated.", "mode"));
        const string price = "line_items[0][price_data]";
        if (!long.TryParse(Field($"{price}[unit_amount]"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || Field("line_items[0][quantity]") is not "1")
            return (null, StripeDialect.Refused("parameter_missing", "One line item with a unit_amount and quantity 1 is needed.", "line_items"));
        if (Field($"{price}[currency]")?.ToLowerInvariant() is not { Length: 3 } currency)
            return (null, StripeDialect.Refused("parameter_missing", $"Missing required param: {price}[currency].", $"{price}[currency]"));
        if (StripeUnits.Refusal(amount, currency) is { } odd)
            return (null, odd);
        if (amount < LeastAmount)
            return (null, StripeDialect.Refused("amount_too_small", "The Checkout Session's total amount due must add up to at least 50 cents."));
        DateTimeOffset? expires = long.TryParse(Field("expires_at"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeSeconds(at) : null;
        if (expires is { } end && (end < now.AddMinutes(30) || end > now.AddHours(24)))
            return (null, StripeDialect.Refused(null, "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at"));
        if (Field("payment_intent_data[capture_method]") is { } capture and not ("manual" or "automatic" or "automatic_async"))
            return (null, StripeDialect.Refused(null, $"Invalid payment_intent_data[capture_method]: must be one of automatic, automatic_async, or manual, not {capture}", "payment_intent_data[capture_method]"));
        if (Field("success_url") is null)
            return (null, StripeDialect.Refused("parameter_missing", "Missing required param: success_url.", "success_url"));
        var metadata = fields.Where(f => f.Key.StartsWith("metadata[", StringComparison.Ordinal) && f.Key.EndsWith(']'))
            .ToDictionary(f => f.Key[9..^1], f => f.Value.ToString(), StringComparer.Ordinal);
        return (new CheckoutForm(amount, currency, Field($"{price}[product_data][name]") ?? "Payment", Field("client_reference_id"), metadata, Field("success_url"), Field("cancel_url"), expires, Field("payment_intent_data[capture_method]") is "manual"), null);
    }
}
