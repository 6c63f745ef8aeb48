using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;

namespace Serverless.Domain.Orders;

/// <summary>One way in which the order was paid.</summary>
/// <param name="Reference">The payment's id at the payment provider.</param>
/// <param name="RefundableUntil">The last instant at which money can go back this way.</param>
/// <param name="Label">How the customer recognises it, for instance <c>Visa ending in 4242</c>.</param>
public sealed record Tender(TenderId Id, TenderType Type, string Reference, Money Amount, DateTimeOffset? RefundableUntil, string? Label)
{
    /// <summary>Whether money can go back this way at all.</summary>
    public bool Refundable { get; init; } = true;

    /// <summary>Of an instalment plan: what the customer would still owe without any refund of this order.</summary>
    public Money? Outstanding { get; init; }

    /// <summary>Of points: how many of them paid <see cref="Amount"/>.</summary>
    public long? Points { get; init; }

    /// <summary>The case for whose goods it was paid besides the others; absent of what paid the order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseId? PaidIn { get; init; }

    public bool TakesRefunds(DateTimeOffset now) => Refundable && !(RefundableUntil < now);
}

[JsonConverter(typeof(SnakeCase<TenderType>))]
public enum TenderType
{
    Card,
    Wallet,

    /// <summary>A provider paid the shop, and the customer pays the provider bill by bill.</summary>
    Instalment,
    GiftCard,
    StoreCredit,
    Points,
}
