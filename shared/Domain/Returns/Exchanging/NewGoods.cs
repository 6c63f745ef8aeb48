using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Goods that a case sent in place of others become lines of their order, so that they can be returned, exchanged and claimed like those. They are worth what was paid for them: with the
/// goods given back, and besides.
/// </summary>
public static class NewGoods
{
    /// <summary>They are sent, and it is settled what was paid for them. Those that were sent at once, and for which nothing comes back, are the customer's once they have paid for them.</summary>
    public static bool AreDue(ReturnCase subject) =>
        subject.Exchange is { IsOn: true, Replacement: not null } exchange && !IsToBeSettled(subject)
        && (exchange.Difference is not null || (subject.State is ReturnState.Expired && exchange.Collected is { IsPositive: true }));

    /// <summary>Whether with what happened there is something new of them for the order's record.</summary>
    public static bool AreNews(ReturnCase before, ReturnCase after) =>
        AreDue(after) && (!AreDue(before) || before.Exchange!.Replacement!.DeliveredAt != after.Exchange!.Replacement!.DeliveredAt);

    /// <summary>The order and its balance with them; the same where they are not due, or stand there as they are.</summary>
    public static (Order Order, OrderBalance Balance) On(Order record, OrderBalance balance, ReturnCase subject, DateTimeOffset now)
    {
        if (!AreDue(subject))
            return (record, balance);

        return record.Lines.Any(line => line.Origin?.Case == subject.Id) ? Again(record, balance, subject) : Added(record, balance, subject, now);
    }

    private static bool IsToBeSettled(ReturnCase subject)
    {
        var state = subject.State is ReturnState.Failed { Before: { } before } ? before : subject.State;
        return state is ReturnState.Inspected or ReturnState.AwaitingPayment || SendingAhead.ChargeOf(subject) is not null;
    }

    private static (Order Order, OrderBalance Balance) Added(Order record, OrderBalance balance, ReturnCase subject, DateTimeOffset now)
    {
        var sent = subject.Exchange!.Replacement!;
        var bill = Bill.Of(subject.PaidAs(record), balance);
        var lines = WithPoints(bill.Lines(subject.PaidAs(record), subject.Exchange.IsSentAhead ? now : sent.At), balance.PointsKept(subject.Id, record));
        LineUnits[] units = [.. lines.Select(line => new LineUnits(line.Id, line.Quantity))];
        var parcel = new OrderShipment(LineOrigin.ParcelOf(subject.Id), sent.Parcel.Carrier, sent.Parcel.TrackingNumber, units) { ShippedAt = sent.At, DeliveredAt = sent.DeliveredAt, SentIn = subject.Id };
        return (
            record with { Lines = [.. record.Lines, .. lines], Shipments = [.. record.Shipments, parcel], Tenders = PaidBy(subject, record) },
            balance.Send(new SentGoods(subject.Id, units, bill.Paid, balance.Settled.Count) { IsBought = bill.IsBought }));
    }

    /// <summary>They have come; or a person found since that more was given for them, which counts as long as none of them is taken back.</summary>
    private static (Order Order, OrderBalance Balance) Again(Order record, OrderBalance balance, ReturnCase subject)
    {
        if (subject.Exchange!.Replacement!.DeliveredAt is { } delivered && record.Shipments.Any(parcel => parcel.SentIn == subject.Id && parcel.DeliveredAt is null))
            record = record with { Shipments = [.. record.Shipments.Select(parcel => parcel.SentIn == subject.Id ? parcel with { DeliveredAt = delivered } : parcel)] };

        var lines = record.Lines.Where(line => line.Origin?.Case == subject.Id).ToList();
        if (balance.SentBy(subject.Id) is not { IsBought: false, Lost: null } sent || lines.Exists(line => balance.Tally(line.Id).Units > 0)
            || Bill.Of(subject.PaidAs(record), balance) is not { IsBought: false } bill || bill.Paid <= sent.Amount)
        {
            return (record, balance);
        }

        var worth = WithPoints(bill.Lines(subject.PaidAs(record), lines[0].Origin!.Since), balance.PointsKept(subject.Id, record)).ToDictionary(line => line.Id);
        return (record with { Lines = [.. record.Lines.Select(line => worth.GetValueOrDefault(line.Id, line))], Tenders = PaidBy(subject, record) }, balance.Raise(subject.Id, bill.Paid));
    }

    private static IReadOnlyList<Tender> PaidBy(ReturnCase subject, Order record) =>
        subject.Exchange!.CollectedTender(subject.Id) is { } paid && record.Tenders.All(tender => tender.Id != paid.Id) ? [.. record.Tenders, paid] : record.Tenders;

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
            var amounts = Goods.Select(charged => charged.Amount).ToList();
            var paid = Paid == amounts.Sum(Paid.Currency) ? amounts : Paid.Allocate([.. amounts.Select(amount => amount.Minor)]);
            LineDecision[] given = [.. subject.Accepted.Where(line => line.Line.For is not LineFor.Refund)];
            var remedyAskedAt = Array.TrueForAll(given, line => line.Line.Reason.MeansFaulty()) ? subject.RequestedAt : (DateTimeOffset?)null;
            return
            [
                .. Goods.Zip(paid).Select((goods, i) =>
                {
                    var (charged, share) = goods;
                    var before = charged.Line.InPlaceOf is { } line ? [line] : given.Select(line => line.Line.Line).Distinct().ToList();
                    return Line(subject, charged, share, LineOrigin.IdOf(subject.Id, i + 1), new LineOrigin(subject.Id, since, before) { RemedyAskedAt = remedyAskedAt });
                }),
            ];
        }

        private static OrderLine Line(ReturnCase subject, GoodsCharged charged, Money paid, LineId id, LineOrigin origin)
        {
            var (order, wanted) = (subject.Order, charged.Line);
            var before = charged.InPlaceOf is { } line ? [order.Line(line)!] : origin.InPlaceOf.Select(given => order.Line(given)!).ToList();
            var tax = charged.Amount.IsZero ? charged.Amount : charged.Tax.Share(paid.Minor, charged.Amount.Minor);
            var value = order.TaxIncluded ? paid : paid - tax;
            // What the shop says nothing of is like the goods before, where these are alike.
            var category = wanted.Category ?? (before.TrueForAll(given => given.Category == before[0].Category) ? before[0].Category : null);
            return new OrderLine(
                id, wanted.Sku, wanted.Title, category, wanted.Quantity, wanted.UnitPrice, (wanted.UnitPrice * wanted.Quantity) - value, tax, wanted.Category is null && before.TrueForAll(given => given.FinalSale))
            {
                TaxRatePercent = charged.InPlaceOf is null ? null : before[0].TaxRatePercent,
                IsAdded = true,
                Origin = origin,
            };
        }
    }
}
