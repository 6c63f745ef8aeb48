using Serverless.Contracts.V1;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Cases.Views;

/// <summary>The money of a case as the API shows it.</summary>
internal static class CaseMoney
{
    public static ReturnCaseMoney Of(ReturnCase subject) => Of(subject.Repayment.Refund, subject.Repayment.Attempts) with
    {
        Coupons = Of(subject.Repayment.Coupons),
        Overpaid = subject.Repayment.Overpaid is { } overpaid ? CaseView.Amount(overpaid) : null,
    };

    /// <param name="refund">What is paid back; absent until it is computed.</param>
    public static ReturnCaseMoney Of(Refund? refund, IReadOnlyList<RefundAttempt> attempts) => new()
    {
        Refund = refund is null ? null : CaseView.Amount(refund.Total),
        Derivation = refund is null ? null : Of(refund.Derivation),
        Bonus = refund?.Plan?.Bonus is { } bonus ? CaseView.Amount(bonus.Amount) : null,
        Unassigned = refund?.Plan is { Unassigned: { IsPositive: true } unassigned } ? CaseView.Amount(unassigned) : null,
        BelowProviderStep = refund?.Plan?.BelowStep is { } below ? CaseView.Amount(below) : null,
        Offered = refund?.Plan is { Offered: { Count: > 0 } offered } ? [.. offered.Select(Codes.Of)] : null,
        PointsTakenBack = refund is { PointsTaken: > 0 and var points } ? points : null,
        Refunds = [.. attempts.Select(Of)],
    };

    public static IReadOnlyList<Contracts.V1.Coupon>? Of(IReadOnlyList<Domain.Orders.Coupon> coupons) =>
        coupons.Count > 0 ? [.. coupons.Select(coupon => new Contracts.V1.Coupon { Code = coupon.Code, Amount = CaseView.Amount(coupon.Amount) })] : null;

    private static Derivation Of(DerivationNode node) => new(node.Rule, node.Text, CaseView.Amount(node.Amount), [.. node.Parts.Select(Of)]);

    private static ReturnCaseRefund Of(RefundAttempt attempt) => new(
        attempt.Tender.Value, Codes.Of(attempt.Type), CaseView.Amount(attempt.Amount), Codes.Of(attempt.Status), attempt.RefundId, attempt.Failure)
    {
        Channel = Codes.Of(attempt.Channel),
        As = attempt.As is { } way ? Codes.Of(way) : null,
        Points = attempt.Points,
        IsElsewhere = attempt.IsElsewhere ? true : null,
        NotBefore = attempt.Status is RefundStatus.Planned ? attempt.NotBefore : null,
        ReducesBill = attempt.ReducesBill is { } reduced ? CaseView.Amount(reduced) : null,
        IsReplaced = attempt.IsReplaced ? true : null,
    };
}
