using System.Globalization;

namespace Serverless.Refunds;

public sealed record RefundAnswer(RefundStatus Status, string? RefundId, string? Failure)
{
    /// <summary>What is left of the payment, where that is less than was to be refunded.</summary>
    public Money? Left { get; init; }

    internal ReturnCommand.RecordRefund On(TenderId tender, int round, PaymentAccount? account) =>
        new(tender, Status, RefundId, Failure) { Round = round, Account = account, Left = Left };

    internal static RefundAnswer Of(RefundBody refund) => refund.Status switch
    {
        "succeeded" => new(RefundStatus.Succeeded, refund.Id, Failure: null),
        "failed" or "canceled" => new(RefundStatus.Failed, refund.Id, PartnerCode.Of(refund.FailureReason ?? refund.Status)),
        _ => new(RefundStatus.Pending, refund.Id, Failure: null),
    };
}

/// <summary>The part of Stripe's refund object that a case needs.</summary>
internal sealed record RefundBody(string Id, string Status, string? FailureReason, IReadOnlyDictionary<string, string>? Metadata)
{
    /// <summary>Which refund, counted from 1, of its tender in its case.</summary>
    public int Round => int.TryParse(Metadata?.GetValueOrDefault("round"), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : 1;

    public static RefundBody Of(Stripe.Refund refund) => new(refund.Id, refund.Status, refund.FailureReason, refund.Metadata);
}
