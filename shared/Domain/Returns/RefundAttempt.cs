using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>One refund to one tender, from plan to end.</summary>
/// <param name="Tender">The tender that gets it.</param>
/// <param name="Type">The tender's type.</param>
/// <param name="Label">How the customer recognises the tender.</param>
/// <param name="Payment">The payment's id at the provider.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Status">How far it is.</param>
/// <param name="RefundId">The refund's id at the provider, once it answered.</param>
/// <param name="Failure">The provider's reason for a refund that failed.</param>
public sealed record RefundAttempt(
    TenderId Tender, TenderType Type, string? Label, string Payment, Money Amount, RefundStatus Status, string? RefundId, string? Failure)
{
    /// <summary>What it is paid as, where it does not go back to the tender.</summary>
    public Payout? As { get; init; }

    /// <summary>Of an instalment plan: the part that takes off what the customer still owes, the last bill first.</summary>
    public Money? ReducesBill { get; init; }

    /// <summary>Which refund, counted from 1, of this tender in its case: above 1 when an earlier one failed, or more was owed than thought.</summary>
    public int Round { get; init; } = 1;

    /// <summary>It failed, and its money goes another way: what is said of it from now on changes nothing of that.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>When it was planned: a provider knows its idempotency key for a while from then on.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Of points: how many of them go back.</summary>
    public long? Points { get; init; }

    /// <summary>Other hands refunded it at the provider: it counts, and nobody is asked for it.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>What the provider had left of the payment, where that was less than the amount.</summary>
    public Money? Left { get; init; }

    /// <summary>It is not tried before then: the shop's balance at the provider was too low.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Who pays it.</summary>
    [JsonIgnore]
    public PayChannel Channel => PayChannels.Of(Type, As);

    /// <summary>The shop has to pay it, or have it paid, and to say so.</summary>
    [JsonIgnore]
    public bool AwaitsConfirmation => !IsReplaced && (Status is RefundStatus.NeedsPerson || IsAwaitedOf(PayChannel.Storefront));

    /// <summary>The provider can be asked what became of it.</summary>
    [JsonIgnore]
    public bool IsWithProvider => IsAwaitedOf(PayChannel.PaymentProvider);

    /// <summary>It was a person who said last how far it is, and the provider may know better.</summary>
    public bool ByHand { get; init; }

    /// <summary>The payment provider is still to be asked; a storefront is told as this is written; a person is left to see to it.</summary>
    public static RefundAttempt Of(TenderRefund refund) => new(
        refund.Tender, refund.Type, refund.Label, refund.Reference, refund.Amount, FirstOf(refund), RefundId: null, Failure: null)
    {
        As = refund.As,
        ReducesBill = refund.ReducesBill,
        Round = refund.Round,
        Points = refund.Points,
        IsElsewhere = refund.IsElsewhere,
        NotBefore = refund.NotBefore,
    };

    /// <summary>The payment provider is to be asked for it now.</summary>
    public bool IsToBePaid(DateTimeOffset now) => Status is RefundStatus.Planned && !(NotBefore > now);

    internal RefundAttempt After(ReturnEvent.RefundChanged change) =>
        this with { Status = change.Status, RefundId = change.RefundId ?? RefundId, Failure = change.Failure, Left = change.Left, ByHand = change.ByHand };

    /// <summary>Whether it is this that a plan means.</summary>
    internal bool IsOf(TenderRefund refund) => (Tender, Round) == (refund.Tender, refund.Round);

    /// <summary>
    /// Whether a provider's word moves it. Answers and webhooks come in any order, so what has come to an end does not go back to
    /// being under way. A bank can send back what was paid. What the provider failed stays failed; what it declined, or a person gave up,
    /// may turn out otherwise. What the shop pays by itself, no provider knows of.
    /// </summary>
    internal bool Becomes(RefundStatus to, string? refundId) => IsOfProvider && !IsReplaced && (Status, to) switch
    {
        (RefundStatus.Planned, not RefundStatus.Planned) => true,
        (RefundStatus.Pending, RefundStatus.Succeeded or RefundStatus.Failed) => IsSame(refundId),
        (RefundStatus.Succeeded, RefundStatus.Failed) => IsSame(refundId),
        (RefundStatus.Failed or RefundStatus.NeedsPerson, not RefundStatus.Planned) => IsSame(refundId) && (RefundId is null || ByHand),
        _ => false,
    };

    /// <summary>A person may know better than the provider that it arrived, or did not; but of no refund that the shop pays itself.</summary>
    internal bool BecomesByHand(RefundStatus to) => As is null && !IsElsewhere && to != Status && to is (RefundStatus.Succeeded or RefundStatus.Failed);

    /// <summary>Whether by this the provider has paid what another refund pays: under another id, or after a person gave it up for another way.</summary>
    internal bool IsDuplicate(RefundStatus to, string? refundId) => IsOfProvider && to is RefundStatus.Succeeded && refundId is not null && Status switch
    {
        RefundStatus.Planned => false,
        RefundStatus.Succeeded => RefundId is not null && RefundId != refundId,
        _ => RefundId != refundId || (IsReplaced && ByHand),
    };

    private bool IsOfProvider => Channel is PayChannel.PaymentProvider && !IsElsewhere;

    private bool IsAwaitedOf(PayChannel channel) => Status is RefundStatus.Pending && Channel == channel;

    private static RefundStatus FirstOf(TenderRefund refund) => refund switch
    {
        { IsElsewhere: true } => RefundStatus.Succeeded,
        { Channel: PayChannel.PaymentProvider } => RefundStatus.Planned,
        { Channel: PayChannel.Storefront } => RefundStatus.Pending,
        _ => RefundStatus.NeedsPerson,
    };

    /// <summary>A word without an id is of no refund that was made: what a second try was answered says nothing of the first.</summary>
    private bool IsSame(string? refundId) => refundId is not null && (RefundId is null || RefundId == refundId);
}

/// <summary>How far a refund is. Only <see cref="Succeeded"/> counts as paid.</summary>
public enum RefundStatus
{
    Planned,
    Pending,
    Succeeded,
    Failed,
    NeedsPerson,
}
