using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Goods that a case sent in place of others become lines of their order, so that they can be returned, exchanged and claimed like those. They are worth what was paid for them: with the
/// goods given back, and besides.
/// </summary>
public static class NewGoods
{
    /// <summary>They are sent, and nothing is to be paid for them any more. Those that were sent at once, and for which nothing comes back, are the customer's once they have paid for them.</summary>
    public static bool AreDue(ReturnCase subject) =>
        subject.Exchange is { IsOn: true, Replacement: not null } exchange
        && !(subject.State is ReturnState.AwaitingPayment or ReturnState.Failed { Before: ReturnState.AwaitingPayment } || SendingAhead.ChargeOf(subject) is not null)
        && (exchange.Difference is not null || (subject.State is ReturnState.Expired && exchange.Collected is { IsPositive: true }));

    /// <summary>Whether with what happened there is something new of them for the order's record.</summary>
    public static bool AreNews(ReturnCase before, ReturnCase after) =>
        AreDue(after) && (!AreDue(before) || before.Exchange!.Replacement!.DeliveredAt != after.Exchange!.Replacement!.DeliveredAt);

    /// <summary>The order and its balance with them; the same where they are not due, or stand there as they are.</summary>
    public static (Order Order, OrderBalance Balance) On(Order record, OrderBalance balance, ReturnCase subject, DateTimeOffset now)
    {
        if (!AreDue(subject))
            return (record, balance);

        var sent = subject.Exchange!.Replacement!;
        if (record.Lines.Any(line => line.Origin?.Case == subject.Id))
        {
            return (sent.DeliveredAt is { } delivered && record.Shipments.Any(parcel => parcel.SentIn == subject.Id && parcel.DeliveredAt is null)
                ? record with { Shipments = [.. record.Shipments.Select(parcel => parcel.SentIn == subject.Id ? parcel with { DeliveredAt = delivered } : parcel)] }
                : record, balance);
        }

        var bill = Bill.Of(subject.PaidAs(record), balance);
        var lines = WithPoints(bill.Lines(subject.PaidAs(record), subject.Exchange.Ships is ReplacementShips.AtOnce ? now : sent.At), balance.PointsKept(subject.Id, record));
        LineUnits[] units = [.. lines.Select(line => new LineUnits(line.Id, line.Quantity))];
        var parcel = new OrderShipment(LineOrigin.ParcelOf(subject.Id), sent.Parcel.Carrier, sent.Parcel.TrackingNumber, units) { ShippedAt = sent.At, DeliveredAt = sent.DeliveredAt, SentIn = subject.Id };
        return (
            record with
            {
                Lines = [.. record.Lines, .. lines],
                Shipments = [.. record.Shipments, parcel],
                Tenders = subject.Exchange.CollectedTender(subject.Id) is { } paid ? [.. record.Tenders, paid] : record.Tenders,
            },
            balance.Send(new SentGoods(subject.Id, units, bill.Paid, balance.Settled.Count) { IsBought = bill.IsBought }));
    }

    /// <summary>They hold the points of the goods in whose place they came, by what they are worth: who sends them back gives these back as well.</summary>
    private static IReadOnlyList<OrderLine> WithPoints(IReadOnlyList<OrderLine> lines, long? points)
    {
        if (points is not { } kept)
            return lines;

        var worth = lines.Select(line => line.Value.Minor).ToList();
        var shares = Allocation.Split(kept, worth.Any(minor => minor > 0) ? worth : [.. lines.Select(_ => 1L)]);
        return [.. lines.Zip(shares, (line, share) => line with { PointsEarned = share })];
    }

    /// <summary>What they cost, and what of that was paid: the shop may have waived a difference, or could not collect it.</summary>
    private sealed record Bill(IReadOnlyList<GoodsCharged> Goods, Money Paid, bool IsBought)
    {
        public static Bill Of(ReturnCase subject, OrderBalance balance)
        {
            var zero = Money.Zero(subject.Order.Currency);
            var collected = subject.Exchange!.Collected ?? zero;
            if (balance.SettlementOf(subject.Id) is not { } settled)
            {
                var secondWay = ExchangeSettlement.IsByChoice(subject.Accepted) ? ExchangeSettlement.SecondWayOut(subject.Order) : zero;
                return Of(ExchangeSettlement.Bought(subject.Order, subject.Wanted), collected - secondWay, isBought: true);
            }

            var exchange = Exchanges.Settle(subject, balance);
            return Of(exchange.Goods, (settled.IntoGoods ?? zero) + collected - (settled.Collected ?? zero) - exchange.SecondWay, isBought: false);

            Bill Of(IReadOnlyList<GoodsCharged> goods, Money paid, bool isBought) =>
                new(goods, Money.Max(Money.Min(goods.Select(charged => charged.Amount).Sum(zero.Currency), paid), zero), isBought);
        }

        public IReadOnlyList<OrderLine> Lines(ReturnCase subject, DateTimeOffset since)
        {
            var shares = Paid == Goods.Select(charged => charged.Amount).Sum(Paid.Currency) ? [.. Goods.Select(charged => charged.Amount)] : Paid.Allocate([.. Goods.Select(charged => charged.Amount.Minor)]);
            LineId[] given = [.. subject.Accepted.Where(line => line.Line.For is not LineFor.Refund).Select(line => line.Line.Line).Distinct()];
            return [.. Goods.Zip(shares).Select((charged, i) => Line(subject, charged.First, charged.Second, LineOrigin.IdOf(subject.Id, i + 1), new LineOrigin(subject.Id, since, Of(charged.First, given))))];
        }

        private static IReadOnlyList<LineId> Of(GoodsCharged charged, IReadOnlyList<LineId> given) => charged.Line.InPlaceOf is { } line ? [line] : given;

        private static OrderLine Line(ReturnCase subject, GoodsCharged charged, Money paid, LineId id, LineOrigin origin)
        {
            var (order, wanted) = (subject.Order, charged.Line);
            var before = order.Line(charged.InPlaceOf ?? origin.InPlaceOf[0])!;
            var tax = charged.Amount.IsZero ? charged.Amount : charged.Tax.Share(paid.Minor, charged.Amount.Minor);
            var value = order.TaxIncluded ? paid : paid - tax;
            // What the shop says nothing of is like the goods before.
            return new OrderLine(
                id, wanted.Sku, wanted.Title, wanted.Category ?? before.Category, wanted.Quantity, wanted.UnitPrice, (wanted.UnitPrice * wanted.Quantity) - value, tax, wanted.Category is null && before.FinalSale)
            {
                TaxRatePercent = charged.InPlaceOf is null ? null : before.TaxRatePercent,
                IsAdded = true,
                Origin = origin,
            };
        }
    }
}
