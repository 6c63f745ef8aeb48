using Serverless.Cases.Views;
using Order = Serverless.Domain.Orders.Order;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Orders;

/// <summary>An order on record in the words in which a shop tells of it: told again as it is shown, it changes nothing.</summary>
internal static class OrderText
{
    public static V1.Order Of(Order order, OrderBalance balance, OrderPerson? person) => OfTold(order.AsTold(), balance, person);

    private static V1.Order OfTold(Order order, OrderBalance balance, OrderPerson? person) => new()
    {
        Number = order.Number.Value,
        PlacedAt = order.PlacedAt,
        PaidAt = order.PaidAt,
        ReleasedAt = order.ReleasedAt,
        ShippedAt = order.ShippedAt,
        DeliveredAt = order.DeliveredAt,
        Currency = order.Currency.Code,
        TaxIncluded = order.TaxIncluded,
        Lines = [.. order.Lines.Select(line => Line(line, order))],
        Discount = Some(order.Discount),
        Shipping = Some(order.Shipping),
        StandardShipping = order.StandardShipping is { } standard ? CaseView.Amount(standard) : null,
        ShippingTax = Some(order.ShippingTax),
        Coupons = CaseMoney.Of(order.Coupons),
        Tenders = [.. order.Tenders.Select(Tender)],
        Refunds = balance.Elsewhere.Count == 0 ? null : [.. balance.Elsewhere.Select(Refund)],
        Shipments = order.Shipments.Count == 0 ? null : [.. order.Shipments.Select(Shipment)],
        Customer = person is null ? null : Customer(person),
    };

    private static V1.OrderLine Line(OrderLine line, Order order) => new()
    {
        Id = line.Id.Value,
        Sku = line.Sku,
        Title = line.Title,
        Category = line.Category,
        Quantity = line.Quantity,
        UnitPrice = CaseView.Amount(line.UnitPrice),
        Discount = Some(line.Discount),
        Tax = Some(line.Tax),
        // One that was added has no share of the discount that was there before it, and its percentage would be held against such a share.
        TaxRatePercent = line.IsAdded && order.Discount.IsPositive ? null : line.TaxRatePercent,
        FinalSale = line.FinalSale ? true : null,
        SerialNumbers = CaseView.Serials(line.SerialNumbers),
        PointsEarned = line.PointsEarned,
    };

    private static V1.Tender Tender(Tender tender) => new()
    {
        Id = tender.Id.Value,
        Type = Codes.Of(tender.Type),
        Reference = tender.Reference,
        Amount = CaseView.Amount(tender.Amount),
        RefundableUntil = tender.RefundableUntil,
        Refundable = tender.Refundable ? null : false,
        Outstanding = tender.Outstanding is { } owed ? CaseView.Amount(owed) : null,
        Points = tender.Points,
        Label = tender.Label,
    };

    private static V1.OrderRefund Refund(OrderRefund refund) => new()
    {
        Id = refund.Id,
        Tender = refund.Tender.Value,
        Amount = CaseView.Amount(refund.Amount),
        At = refund.At,
        Lines = refund.Lines.Count == 0 ? null : [.. refund.Lines.Select(units => new V1.RefundedUnits { Line = units.Line.Value, Quantity = units.Quantity })],
    };

    private static V1.OrderShipment Shipment(OrderShipment parcel) => new()
    {
        Id = parcel.Id.Value,
        Carrier = parcel.Carrier,
        TrackingNumber = parcel.TrackingNumber,
        ShippedAt = parcel.ShippedAt,
        DeliveredAt = parcel.DeliveredAt,
        Lines = [.. parcel.Lines.Select(units => new V1.ShippedUnits { Line = units.Line.Value, Quantity = units.Quantity })],
    };

    private static V1.Customer Customer(OrderPerson person) => new()
    {
        Name = person.Customer.Name,
        Email = person.Customer.Email,
        Phone = person.Customer.Phone,
        Locale = person.Customer.Locale,
        Address = person.Customer.Address is { } at
            ? new V1.PostalAddress { Line1 = at.Line1, Line2 = at.Line2, City = at.City, Region = at.Region, PostalCode = at.PostalCode, Country = at.Country }
            : null,
        PastReturns = person.Standing.PastReturns == 0 ? null : person.Standing.PastReturns,
        Trusted = person.Standing.Trusted ? true : null,
    };

    private static V1.Money? Some(Money amount) => amount.IsZero ? null : CaseView.Amount(amount);
}
