using Serverless.Domain.Orders;

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
    TenderId Tender, TenderType Type, string? Label, string Payment, Money Amount, RefundStatus Status, string? RefundId, string? Failure);

/// <summary>How far a refund is. Only <see cref="Succeeded"/> counts as paid.</summary>
public enum RefundStatus
{
    Planned,
    Pending,
    Succeeded,
    Failed,
    NeedsPerson,
}
