using Serverless.Domain.Ids;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Orders;

/// <summary>What one case took back and refunded.</summary>
public sealed record Settlement(
    CaseId Case,
    IReadOnlyList<RefundLine> Lines,
    Money Shipping,
    Money ShippingTax,
    Money Freight,
    Money Total,
    IReadOnlyList<TenderRefund> Tenders,
    Money Unassigned)
{
    internal static Settlement Of(CaseId id, Refund refund)
    {
        if (refund.Plan is null && !refund.Total.IsZero)
            throw new InvalidOperationException("A refund is settled once it is planned where its money goes");

        return new Settlement(
            id,
            refund.Lines,
            refund.Shipping,
            refund.ShippingTax,
            refund.Freight,
            refund.Total,
            refund.Plan?.Refunds ?? [],
            refund.Plan?.Unassigned ?? Money.Zero(refund.Total.Currency));
    }
}
