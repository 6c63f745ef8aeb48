using System.Collections.Frozen;

namespace Serverless.Domain.Balances;

/// <summary>What follows when the payment provider does not make a refund.</summary>
public enum AfterDecline
{
    /// <summary>The money goes to another tender, or where the customer agrees; this one is not tried again in the case.</summary>
    Reroute,

    /// <summary>The same as <see cref="Reroute"/>, and for the order's other cases too: the customer no longer has the card.</summary>
    RerouteForGood,

    /// <summary>The shop has to help it, and the same is tried again later. Nothing is offered to the customer.</summary>
    Later,

    /// <summary>Part of the payment was refunded by other hands: that part counts as refunded, and the rest is paid the same way.</summary>
    Rest,

    /// <summary>The customer may have the money already, or somebody wanted it so. Nothing is offered and nothing moves until a person has looked.</summary>
    Person,
}

/// <summary>
/// What follows from each reason for which a refund is not made. Sources: <c>failure_reason</c> of docs.stripe.com/api/refunds/object and
/// docs.stripe.com/error-codes.
/// </summary>
public static class Declines
{
    public const string AlreadyRefunded = "charge_already_refunded";
    public const string Disputed = "charge_disputed";

    /// <summary>Our own: the provider has less left of the payment than is to be refunded.</summary>
    public const string RefundedElsewhere = "refunded_elsewhere";

    /// <summary>Our own: the payment is in another currency than the order.</summary>
    public const string OtherCurrency = "payment_in_other_currency";

    /// <summary>So often the same is tried again, over five weeks, before a person has to look.</summary>
    public const int MostLater = 40;

    private static readonly TimeSpan FirstPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public static IReadOnlyDictionary<string, AfterDecline> Table { get; } = new Dictionary<string, AfterDecline>(StringComparer.Ordinal)
    {
        ["expired_or_canceled_card"] = AfterDecline.RerouteForGood,
        ["lost_or_stolen_card"] = AfterDecline.RerouteForGood,
        ["expired_card"] = AfterDecline.RerouteForGood,
        ["declined"] = AfterDecline.Reroute,
        ["card_declined"] = AfterDecline.Reroute,
        ["unknown"] = AfterDecline.Reroute,
        ["insufficient_funds"] = AfterDecline.Later,
        ["balance_insufficient"] = AfterDecline.Later,
        [RefundedElsewhere] = AfterDecline.Rest,
        [AlreadyRefunded] = AfterDecline.Person,
        [Disputed] = AfterDecline.Person,
        ["refund_disputed_payment"] = AfterDecline.Person,
        ["charge_for_pending_refund_disputed"] = AfterDecline.Person,
        ["merchant_request"] = AfterDecline.Person,
        ["canceled"] = AfterDecline.Person,
        ["amount_too_large"] = AfterDecline.Person,
        ["resource_missing"] = AfterDecline.Person,
        [OtherCurrency] = AfterDecline.Person,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A reason that nobody knows is for a person; a refund that failed for none goes another way.</summary>
    public static AfterDecline Of(string? reason) => reason is null ? AfterDecline.Reroute : Table.GetValueOrDefault(reason, AfterDecline.Person);

    /// <summary>How long to wait before the same is tried again, which has failed so often.</summary>
    public static TimeSpan Pause(int failed)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(failed - 1, 0, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}
