using Stripe;

namespace Serverless.Refunds;

/// <summary>How a payment stands whose amount was held and not charged at once.</summary>
/// <param name="IsHeld">It can be charged.</param>
/// <param name="Received">What was charged, in the provider's units.</param>
/// <param name="EndsAt">When the bank lets it go, where the provider says so.</param>
public sealed record HoldStanding(bool IsHeld, long Received, DateTimeOffset? EndsAt)
{
    internal static HoldStanding Of(PaymentIntent intent) => new(
        intent.Status is "requires_capture",
        intent.AmountReceived,
        intent.LatestCharge?.PaymentMethodDetails?.Card?.CaptureBefore is { } end ? new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)) : null);
}
