using Serverless.Domain.Previewing;
using Serverless.Domain.Refunding;
using Serverless.Pages.Portal;
using Serverless.Telling;

namespace Serverless.Portal;

/// <summary>The money of a preview in a customer's words.</summary>
internal static class MoneyWords
{
    /// <summary>How the sum comes about.</summary>
    public static IReadOnlyList<Fact> Rows(Visit visit, CaseKind kind, ReturnPreview preview)
    {
        var labels = visit.Labels(kind);
        return preview.Refund is { } refund
            ? [.. MoneyLine.Of(refund, line => preview.Asked.Order.Line(line)?.Title).Select(row => new Fact(labels.MoneyLine(row.Rule, row.Item), labels.Money(row.Amount)))]
            : [];
    }

    public static Fact? Total(Visit visit, CaseKind kind, ReturnPreview preview)
    {
        var labels = visit.Labels(kind);
        return preview switch
        {
            { Refund: null } => null,
            // The same goods again, and nobody owes anything.
            { Asked.Resolution: Resolution.Replacement, Refund.Total.IsZero: true } => null,
            { Difference: ExchangeDifference.Collect { Amount: var amount } } => new Fact(visit.Text("portal.check.total.pay"), labels.Money(amount)),
            { Difference: ExchangeDifference.PayOut { Amount: var amount } } => new Fact(visit.Text("portal.check.total.back"), labels.Money(amount)),
            { Difference: ExchangeDifference.Even } => new Fact(visit.Text("portal.check.total.even"), labels.Money(Domain.Money.Zero(preview.Asked.Order.Currency))),
            _ => new Fact(visit.Text("portal.check.total.refund"), labels.Money(preview.Refund.Total)),
        };
    }

    /// <summary>Where the money goes, and what comes with it.</summary>
    public static IEnumerable<string> Placed(Visit visit, CaseKind kind, ReturnPreview preview)
    {
        var labels = visit.Labels(kind);
        if (preview.Refund is not { } refund)
            yield break;

        // Of what is all credit nothing more is to be said.
        foreach (var part in preview.Asked.Resolution is Resolution.StoreCredit ? [] : refund.Plan?.Refunds ?? [])
            yield return visit.Text("portal.money.to", ("amount", labels.Amount(part.Amount, part.Points)), ("tender", part.As is { } payout ? labels.Payout(payout) : part.Points is null ? labels.Tender(part.Type, part.Label) : labels.PointsBalance));

        if (refund.Plan?.Bonus is { } bonus)
            yield return visit.Text("portal.money.bonus", ("amount", labels.Money(bonus.Amount)));

        if (refund.Plan is { Unassigned: { IsPositive: true } unassigned })
            yield return visit.Text("portal.money.unassigned", ("amount", labels.Money(unassigned)));

        if (refund.PointsTaken > 0)
            yield return labels.PointsTaken(refund.PointsTaken);

        foreach (var coupon in preview.Coupons)
            yield return labels.Coupon(coupon);
    }
}
