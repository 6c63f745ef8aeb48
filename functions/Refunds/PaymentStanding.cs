namespace Serverless.Refunds;

/// <summary>What the provider says of a payment before any of it is paid back.</summary>
/// <param name="Left">What was taken from the customer and is not refunded, by whomever.</param>
/// <param name="HasRefunds">Some of it was, or is being, refunded.</param>
public sealed record PaymentStanding(Money Left, bool HasRefunds, bool IsDisputed)
{
    /// <summary>Why a refund of this amount is not asked for; null when nothing speaks against it.</summary>
    public RefundAnswer? RefusalOf(Money amount) => this switch
    {
        { IsDisputed: true } => Declined(Declines.Disputed),
        { Left.Currency: var currency } when currency != amount.Currency => Declined(Declines.OtherCurrency),
        { Left.IsPositive: false } => Declined(Declines.AlreadyRefunded),
        _ when Left < amount => Declined(Declines.RefundedElsewhere) with { Left = Left },
        _ => null,
    };

    /// <summary>In the payment's own currency; one that nobody here knows is no order's.</summary>
    internal static PaymentStanding Of(Stripe.Charge charge) => new(
        StripeAmounts.Read(charge.AmountCaptured - charge.AmountRefunded, Currency.TryParse(charge.Currency?.ToUpperInvariant()) ?? default),
        charge.AmountRefunded > 0,
        charge.Disputed);

    private static RefundAnswer Declined(string reason) => new(RefundStatus.Failed, RefundId: null, reason);
}
