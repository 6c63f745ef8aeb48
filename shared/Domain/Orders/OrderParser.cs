using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>Reads an order as a shop sent it.</summary>
internal static class OrderParser
{
    public const int MostUnits = 10_000;
    public const string IdExpected = "1 to 64 characters, without blanks at the ends";

    private const int MostLines = 500;
    private const int MostTenders = 50;

    /// <summary>Of all lines: the order shares a row with its case.</summary>
    private const int MostSerialNumbers = 1_000;

    public static Order? Read(Reading reading, V1.Order? order, string pointer, Currency expected)
    {
        if (!reading.Requires(order, pointer))
            return null;

        var number = reading.Value(order!.Number?.Trim(), $"{pointer}/number", OrderNumber.TryParse, IdExpected);
        var placedAt = reading.Instant(order.PlacedAt, $"{pointer}/placedAt", required: true);
        var currency = reading.Value(order.Currency, $"{pointer}/currency", Currency.TryParse, "An ISO 4217 code");
        if (currency is { } own && own != expected)
            reading.Add($"{pointer}/currency", ProblemCodes.CurrencyMismatch, $"This storefront sells in {expected.Code}");

        var read = new
        {
            PaidAt = reading.Instant(order.PaidAt, $"{pointer}/paidAt"),
            ReleasedAt = reading.Instant(order.ReleasedAt, $"{pointer}/releasedAt"),
            ShippedAt = reading.Instant(order.ShippedAt, $"{pointer}/shippedAt"),
            DeliveredAt = reading.Instant(order.DeliveredAt, $"{pointer}/deliveredAt"),
            Lines = Lines(reading, order, $"{pointer}/lines", currency),
            Discount = reading.Amount(order.Discount, $"{pointer}/discount", currency),
            Shipping = reading.Amount(order.Shipping, $"{pointer}/shipping", currency),
            StandardShipping = order.StandardShipping is null ? null : reading.Amount(order.StandardShipping, $"{pointer}/standardShipping", currency),
            ShippingTax = reading.Amount(order.ShippingTax, $"{pointer}/shippingTax", currency),
            Tenders = Tenders(reading, order, $"{pointer}/tenders", currency),
            Refunds = OrderRefunds.Read(reading, order, $"{pointer}/refunds", currency),
            Coupons = Coupons.Read(reading, order, $"{pointer}/coupons", currency),
            Shipments = OrderShipments.Read(reading, order, $"{pointer}/shipments"),
        };
        OrderChecks.Dates(reading, order, pointer);
        if (number is null || placedAt is null || currency is null || read is not { Lines: { } lines, Tenders: { } tenders, Discount: { } discount, Shipping: { } shipping, ShippingTax: { } shippingTax })
            return null;

        var result = new Order
        {
            Number = number.Value,
            PlacedAt = placedAt.Value,
            PaidAt = read.PaidAt,
            ReleasedAt = read.ReleasedAt,
            ShippedAt = read.ShippedAt,
            DeliveredAt = read.DeliveredAt,
            Currency = currency.Value,
            TaxIncluded = order.TaxIncluded ?? true,
            Lines = lines,
            Discount = discount,
            Shipping = shipping,
            StandardShipping = read.StandardShipping,
            ShippingTax = shippingTax,
            Tenders = tenders,
            Refunds = read.Refunds,
            Coupons = read.Coupons,
            Shipments = read.Shipments,
            Country = order.Customer?.Address?.Country?.Trim(),
        };
        return OrderSums.Complete(reading, result, order, pointer);
    }

    /// <summary>All lines; <c>null</c> when one cannot be read, so that no sum is taken over a part.</summary>
    private static List<OrderLine>? Lines(Reading reading, V1.Order order, string pointer, Currency? currency)
    {
        var given = reading.List(order.Lines, pointer, MostLines);
        var seen = new HashSet<LineId>();
        List<OrderLine> lines = [];
        foreach (var (i, line) in given.Index())
        {
            if (reading.Requires(line, $"{pointer}/{i}") && Line(reading, line, $"{pointer}/{i}", currency, seen) is { } read)
                lines.Add(read);
        }

        reading.Must(lines.Sum(l => l.SerialNumbers.Count) <= MostSerialNumbers, pointer, ProblemCodes.TooMany, $"At most {MostSerialNumbers} serial numbers in all");
        return lines.Count == given.Count && lines.Count > 0 ? lines : null;
    }

    private static OrderLine? Line(Reading reading, V1.OrderLine line, string pointer, Currency? currency, HashSet<LineId> seen)
    {
        var id = reading.Value(line.Id, $"{pointer}/id", LineId.TryParse, IdExpected);
        if (id is { } known && !seen.Add(known))
            reading.Add($"{pointer}/id", ProblemCodes.Duplicate, "Another line of the order has this id");
        else if (id is { Value: var own } && LineOrigin.IsReserved(own))
            reading.Add($"{pointer}/id", ProblemCodes.Invalid, "Ids like this are given to goods that a case sends in place of others; they stay on record and are not told with the order");

        var sku = reading.Text(line.Sku, $"{pointer}/sku", 100);
        var title = reading.Text(line.Title, $"{pointer}/title", 300);
        var category = reading.Text(line.Category, $"{pointer}/category", 64, required: false);
        var quantity = reading.Number(line.Quantity, $"{pointer}/quantity", 1, MostUnits);
        var price = reading.Amount(line.UnitPrice, $"{pointer}/unitPrice", currency, required: true);
        var discount = reading.Amount(line.Discount, $"{pointer}/discount", currency);
        var tax = reading.Amount(line.Tax, $"{pointer}/tax", currency);
        var rate = reading.Percent(line.TaxRatePercent, $"{pointer}/taxRatePercent", TaxRate.Digits);
        var serials = SerialNumbers.Read(reading, line.SerialNumbers, $"{pointer}/serialNumbers", quantity ?? MostUnits);
        reading.Must(line.PointsEarned is not (< 0 or > CommonReads.LargestAmount), $"{pointer}/pointsEarned", ProblemCodes.OutOfRange, $"From 0 to {CommonReads.LargestAmount}");
        return id is { } i && sku is not null && title is not null && quantity is { } q && price is { } p && discount is { } d && tax is { } t
            ? new OrderLine(i, sku, title, category, q, p, d, t, line.FinalSale ?? false) { TaxRatePercent = rate, SerialNumbers = serials, PointsEarned = line.PointsEarned }
            : null;
    }

    private static List<Tender>? Tenders(Reading reading, V1.Order order, string pointer, Currency? currency)
    {
        var given = reading.List(order.Tenders, pointer, MostTenders, required: false);
        var seen = new HashSet<TenderId>();
        List<Tender> tenders = [];
        foreach (var (i, tender) in given.Index())
        {
            if (!reading.Requires(tender, $"{pointer}/{i}") || Tender(reading, tender, $"{pointer}/{i}", currency, seen) is not { } read)
                continue;

            if (read.Type.NamesOnePayment() && tenders.Exists(t => t.Type.NamesOnePayment() && t.Reference == read.Reference))
                reading.Add($"{pointer}/{i}/reference", ProblemCodes.Duplicate, "Another tender of the order is this payment");

            tenders.Add(read);
        }

        return tenders.Count == (order.Tenders?.Count ?? 0) ? tenders : null;
    }

    private static Tender? Tender(Reading reading, V1.Tender tender, string pointer, Currency? currency, HashSet<TenderId> seen)
    {
        var id = reading.Value(tender.Id, $"{pointer}/id", TenderId.TryParse, IdExpected);
        if (id is { } known && !seen.Add(known))
            reading.Add($"{pointer}/id", ProblemCodes.Duplicate, "Another tender of the order has this id");

        var type = reading.Code<TenderType>(tender.Type, $"{pointer}/type");
        var written = tender.Reference is { } typed && TextRules.IsPlain(typed) ? Blanks.Without(typed) : tender.Reference;
        var reference = reading.Text(written, $"{pointer}/reference", 255);
        var amount = reading.Amount(tender.Amount, $"{pointer}/amount", currency, required: true);
        var until = reading.Instant(tender.RefundableUntil, $"{pointer}/refundableUntil");
        var label = reading.Text(tender.Label, $"{pointer}/label", 100, required: false);
        var outstanding = tender.Outstanding is null ? null : reading.Amount(tender.Outstanding, $"{pointer}/outstanding", currency);
        if (tender.Outstanding is not null && type is { } other and not TenderType.Instalment)
            reading.Add($"{pointer}/outstanding", ProblemCodes.Invalid, $"Only an instalment plan has bills, not {Codes.Of(other)}");
        else if (outstanding > amount)
            reading.Add($"{pointer}/outstanding", ProblemCodes.TooLarge, "More than was paid this way");

        var points = TenderPoints.Read(reading, tender, type, pointer);
        return id is { } i && type is { } t && reference is not null && amount is { } a
            ? new Tender(i, t, reference, a, until, label) { Refundable = tender.Refundable ?? true, Outstanding = outstanding, Points = points }
            : null;
    }
}
