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
