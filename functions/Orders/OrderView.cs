using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;
using Order = Serverless.Domain.Orders.Order;

namespace Serverless.Orders;

/// <summary>An order as it is on record, with what its cases made of it.</summary>
public sealed class OrderView(OrderRecords orders, CaseIndex index, CaseStore cases, CaseLinks links, TimeProvider time)
{
    private const int MostCases = 100;

    public async Task<OrderOnRecord?> FindAsync(Storefront storefront, OrderNumber number, CancellationToken cancellation)
    {
        if (await orders.FindWholeAsync(storefront.Id, number, cancellation) is not { } found)
            return null;

        var page = await index.ListAsync(storefront.Id, number, status: null, from: null, MostCases, cancellation);
        var shown = await page.SelectAsync(async key => await cases.FindAsync(key, cancellation) is { } row ? links.Item(row) : null);
        return new OrderOnRecord
        {
            Number = found.Order.Number.Value,
            Stage = Codes.Of(StageOf(found.Order)),
            Order = OrderText.Of(found.Order, found.Balance, found.Person),
            Lines = [.. found.Order.Lines.Select(line => Line(line, found))],
            Money = Money(found),
            Cases = shown.Items,
            Self = links.Order(found.Order.Number),
        };
    }

    internal OrderListItem Item(WholeOrder found) => new(
        found.Order.Number.Value, Codes.Of(StageOf(found.Order)), found.Order.PlacedAt, CaseView.Amount(found.Order.AsTold().Total), links.Order(found.Order.Number));

    private OrderLineOnRecord Line(Domain.Orders.OrderLine line, WholeOrder found)
    {
        var (returned, inFlight) = (Math.Min(found.Balance.Tally(line.Id).Paid, line.Quantity), found.Balance.UnitsInFlight(line.Id));
        var dated = found.Order.DatedFor(line.Id, line.Quantity);
        return new OrderLineOnRecord(
            line.Id.Value, line.Quantity, returned, inFlight, Math.Max(line.Quantity - returned - inFlight, 0), Codes.Of(dated.StageAt(time.GetUtcNow())))
        {
            ShippedAt = dated.ShippedAt,
            DeliveredAt = dated.DeliveredAt,
            Exchanged = line.Origin is { } origin ? Exchanged(line, origin, found.Order) : null,
        };
    }

    private ExchangedGoods Exchanged(Domain.Orders.OrderLine line, LineOrigin origin, Order order)
    {
        var parcel = order.Shipments.FirstOrDefault(shipment => shipment.SentIn == origin.Case);
        var paid = order.TaxIncluded ? line.Value : line.Value + line.Tax;
        return new ExchangedGoods(
            origin.Case.Value, RmaNumber.Of(origin.Case).Value, line.Sku, line.Title, CaseView.Amount(line.UnitPrice), CaseView.Amount(paid), links.Self(origin.Case))
        {
            Category = line.Category,
            InPlaceOf = [.. origin.InPlaceOf.Select(before => before.Value)],
            Carrier = parcel?.Carrier,
            TrackingNumber = parcel?.TrackingNumber,
        };
    }

    private static OrderMoneyOnRecord Money(WholeOrder found)
    {
        var currency = found.Order.Currency;
        var paid = found.Order.Tenders.Select(tender => tender.Amount).Sum(currency);
        var left = found.Balance.LeftOf(found.Order);
        return new OrderMoneyOnRecord(CaseView.Amount(paid), CaseView.Amount(Domain.Money.Max(paid - left, Domain.Money.Zero(currency))), CaseView.Amount(left));
    }

    /// <summary>An order is as far as those of its goods that are behind.</summary>
    private OrderStage StageOf(Order order) => order.AsTold().Lines.Min(line => order.DatedFor(line.Id, line.Quantity).StageAt(time.GetUtcNow()));
}
