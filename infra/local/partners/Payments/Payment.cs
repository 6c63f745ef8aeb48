using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>A payment that was made known: how much of it was captured, and how it behaves.</summary>
/// <param name="Amount">In Stripe's units.</param>
/// <param name="Account">The connected account it was made to; absent for the platform's own.</param>
internal sealed record Payment(
    string Reference, long? Amount, string? Currency, PaymentBehaviour Behaviour, string? FailureReason = null, string? Account = null)
{
    /// <summary>How long a bank keeps what is held.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromDays(7);

    /// <summary>Of one that is held before it is captured: until when; absent of any other.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>What was captured of one that was held; the rest was let go with it.</summary>
    public long? Captured { get; init; }

    /// <summary>One that was held was let go.</summary>
    public bool IsCanceled { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public bool IsCharge => Reference.StartsWith("ch_", StringComparison.Ordinal);

    public string ChargeId => IsCharge ? Reference : $"ch_{Reference[(Reference.IndexOf('_', StringComparison.Ordinal) + 1)..]}";

    public string Status => this switch
    {
        { IsCanceled: true } => "canceled",
        { HeldUntil: not null, Captured: null } => "requires_capture",
        _ => "succeeded",
    };

    /// <summary>What the shop has of it.</summary>
    public long? Received => HeldUntil is null ? Amount : Captured ?? 0;

    /// <param name="refunded">What of it is refunded or under way.</param>
    public JsonObject ToJson(long refunded)
    {
        var charge = new JsonObject
        {
            ["id"] = ChargeId,
            ["object"] = "charge",
            ["amount"] = Amount,
            ["amount_captured"] = Received,
            ["amount_refunded"] = refunded,
            ["captured"] = Status is "succeeded",
            ["currency"] = Currency,
            ["disputed"] = Behaviour is PaymentBehaviour.Disputed,
            ["paid"] = true,
            ["payment_intent"] = IsCharge ? null : Reference,
            ["payment_method_details"] = HeldUntil is { } until
                ? new JsonObject { ["type"] = "card", ["card"] = new JsonObject { ["capture_before"] = until.ToUnixTimeSeconds() } }
                : null,
            ["refunded"] = refunded >= Received,
            ["status"] = "succeeded",
        };
        return IsCharge ? charge : new JsonObject
        {
            ["id"] = Reference,
            ["object"] = "payment_intent",
            ["amount"] = Amount,
            ["amount_capturable"] = Status is "requires_capture" ? Amount : 0,
            ["amount_received"] = Received,
            ["capture_method"] = HeldUntil is null ? "automatic_async" : "manual",
            ["currency"] = Currency,
            ["latest_charge"] = charge,
            ["metadata"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value))),
            ["status"] = Status,
        };
    }
}
