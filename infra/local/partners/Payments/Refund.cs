using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Serverless.Partners;

/// <summary>What a payment does when it is refunded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentBehaviour>))]
internal enum PaymentBehaviour
{
    [JsonStringEnumMemberName("succeeds")] Succeeds,
    [JsonStringEnumMemberName("pending_then_succeeds")] PendingThenSucceeds,
    [JsonStringEnumMemberName("pending_then_fails")] PendingThenFails,
    [JsonStringEnumMemberName("succeeds_then_fails")] SucceedsThenFails,
    [JsonStringEnumMemberName("requires_action")] RequiresAction,
    [JsonStringEnumMemberName("declined")] Declined,
    [JsonStringEnumMemberName("insufficient_funds")] InsufficientFunds,
    [JsonStringEnumMemberName("disputed")] Disputed,
    [JsonStringEnumMemberName("already_refunded")] AlreadyRefunded,
}

/// <summary>A payment that was made known: how much of it was captured, and how it behaves.</summary>
/// <param name="Amount">In Stripe's units.</param>
/// <param name="Account">The connected account it was made to; absent for the platform's own.</param>
internal sealed record Payment(
    string Reference, long? Amount, string? Currency, PaymentBehaviour Behaviour, string? FailureReason = null, string? Account = null)
{
    public bool IsCharge => Reference.StartsWith("ch_", StringComparison.Ordinal);

    public string ChargeId => IsCharge ? Reference : $"ch_{Reference[(Reference.IndexOf('_', StringComparison.Ordinal) + 1)..]}";

    /// <param name="refunded">What of it is refunded or under way.</param>
    public JsonObject ToJson(long refunded)
    {
        var charge = new JsonObject
        {
            ["id"] = ChargeId,
            ["object"] = "charge",
            ["amount"] = Amount,
            ["amount_captured"] = Amount,
            ["amount_refunded"] = refunded,
            ["currency"] = Currency,
            ["disputed"] = Behaviour is PaymentBehaviour.Disputed,
            ["paid"] = true,
            ["payment_intent"] = IsCharge ? null : Reference,
            ["refunded"] = refunded >= Amount,
            ["status"] = "succeeded",
        };
        return IsCharge ? charge : new JsonObject
        {
            ["id"] = Reference,
            ["object"] = "payment_intent",
            ["amount"] = Amount,
            ["amount_received"] = Amount,
            ["currency"] = Currency,
            ["latest_charge"] = charge,
            ["status"] = "succeeded",
        };
    }
}

/// <summary>A refund, in Stripe's words.</summary>
internal sealed record Refund(
    string Id,
    string? PaymentIntent,
    string? Charge,
    long Amount,
    string Currency,
    string Status,
    string? Reason,
    Dictionary<string, string> Metadata,
    DateTimeOffset Created,
    string? IdempotencyKey,
    string? FailureReason = null,
    string? Account = null)
{
    public string Reference => PaymentIntent ?? Charge!;

    /// <summary>Counts against the payment: what failed or was canceled was never paid.</summary>
    public bool Counts => Status is not ("failed" or "canceled");

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "refund",
        ["amount"] = Amount,
        ["balance_transaction"] = $"txn_{Id[3..]}",
        ["charge"] = Charge,
        ["created"] = Created.ToUnixTimeSeconds(),
        ["currency"] = Currency,
        ["destination_details"] = new JsonObject
        {
            ["card"] = new JsonObject { ["reference_status"] = Status is "succeeded" ? "available" : "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund" },
            ["type"] = "card",
        },
        ["failure_balance_transaction"] = Status is "failed" ? $"txn_f{Id[4..]}" : null,
        ["failure_reason"] = FailureReason,
        ["metadata"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value))),
        ["payment_intent"] = PaymentIntent,
        ["pending_reason"] = Status is "pending" ? "processing" : null,
        ["reason"] = Reason,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = Status,
        ["transfer_reversal"] = null,
    };
}
