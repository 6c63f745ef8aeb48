using Serverless.Domain.Orders;

namespace Serverless.Domain.OrderUpdates;

/// <summary>
/// One telling held against the record, and the record with what the telling adds. What a line is called, its SKU and its category
/// stay as they were told first. A telling that leaves out lines or units, because they came back or for any other reason, may have
/// smaller sums in keeping with that: the record has the whole.
/// </summary>
internal sealed class OrderComparison(Order record, Order told)
{
    private readonly Differences differences = new();

    /// <summary>Something of the record is not told, so that what depends on it can be smaller.</summary>
    private readonly bool isReduced = record.Lines.Any(l => !(told.Line(l.Id)?.Quantity >= l.Quantity));

    /// <summary>Where the telling contradicts; complete once it was merged.</summary>
    public IReadOnlyList<Contradiction> Found => differences.Found;

    public Order Merged()
    {
        Sums();
        List<OrderLine> added = [];
        foreach (var (i, line) in told.Lines.Index())
        {
            if (record.Line(line.Id) is { } known)
                Line(known, line, $"/order/lines/{i}");
            else
                added.Add(Added(line));
        }

        List<Tender> paid = [];
        foreach (var (i, tender) in told.Tenders.Index())
        {
            if (record.Tenders.FirstOrDefault(t => t.Id == tender.Id) is { } known)
                Tender(known, tender, $"/order/tenders/{i}");
            else if (record.Tenders.FirstOrDefault(t => IsSamePayment(t, tender)) is { } other)
                differences.Says($"/order/tenders/{i}/id", $"the payment {tender.Reference} as {other.Id}", tender.Id.Value);
            else
                paid.Add(tender);
        }

        var merged = record with
        {
            Lines = [.. record.Lines.Select(Later), .. added],
            Tenders = [.. record.Tenders.Select(Later), .. paid],
            PaidAt = told.PaidAt ?? record.PaidAt,
            ReleasedAt = told.ReleasedAt ?? record.ReleasedAt,
            ShippedAt = told.ShippedAt ?? record.ShippedAt,
            DeliveredAt = told.DeliveredAt ?? record.DeliveredAt,
            Country = record.Country ?? told.Country,
            Coupons = record.Coupons.Count > 0 ? record.Coupons : told.Coupons,
        };
        AddsUp(merged, added, paid);
        Dates(merged);
        return merged;
    }

    private void Sums()
    {
        if ((record.PlacedAt - told.PlacedAt).Duration() > OrderTelling.Skew)
            differences.Says("/order/placedAt", Differences.Text(record.PlacedAt), Differences.Text(told.PlacedAt));

        differences.Same("/order/currency", record.Currency, told.Currency);
        differences.Same("/order/taxIncluded", record.TaxIncluded, told.TaxIncluded);
        if (record.Currency != told.Currency)
            return;

        differences.Amount("/order/discount", record.Discount, told.Discount, isReduced);
        differences.Amount("/order/shipping", record.Shipping, told.Shipping, isReduced);
        differences.Amount("/order/shippingTax", record.ShippingTax, told.ShippingTax, isReduced);
        if (record.Coupons.Count > 0 && told.Coupons.Any(coupon => record.Coupons.All(known => known.Code != coupon.Code || coupon.Amount > known.Amount)))
            differences.Says("/order/coupons", Text(record.Coupons), Text(told.Coupons));

        if (told.StandardShipping is { } standard)
            differences.Amount("/order/standardShipping", Counted(record, record.StandardShipping), Counted(told, standard), isReduced);
    }

    private void Line(OrderLine known, OrderLine line, string pointer)
    {
        if (line.Quantity > known.Quantity)
            differences.Says($"{pointer}/quantity", $"{known.Quantity}; more units are a line of their own, with the tender that paid them", $"{line.Quantity}");

        if (known.SerialNumbers.Union(line.SerialNumbers).Count() > known.Quantity)
            differences.Says($"{pointer}/serialNumbers", string.Join(", ", known.SerialNumbers), string.Join(", ", line.SerialNumbers));

        if (line.PointsEarned is { } points)
        {
            if (known.PointsEarned is { } earned && line.Quantity == known.Quantity)
                differences.Same($"{pointer}/pointsEarned", earned, points);
            else if (known.PointsEarned is null && line.Quantity < known.Quantity)
                differences.Says($"{pointer}/pointsEarned", $"{known.Quantity} units, without points: they are told of all units", $"{points} of {line.Quantity}");
        }

        if (line.UnitPrice.Currency != known.UnitPrice.Currency)
            return;

        differences.Amount($"{pointer}/unitPrice", known.UnitPrice, line.UnitPrice, mayBeLess: false);
        differences.Amount($"{pointer}/discount", known.Discount, line.Discount, line.Quantity < known.Quantity);
        if (known.TaxRatePercent is { } rate && line.TaxRatePercent is { } said)
            differences.Same($"{pointer}/taxRatePercent", rate, said);
        else if (!isReduced)
            differences.Same($"{pointer}/tax", known.Tax, line.Tax);
    }

    private void Tender(Tender known, Tender tender, string pointer)
    {
        differences.Same($"{pointer}/type", Codes.Of(known.Type), Codes.Of(tender.Type));
        differences.Same($"{pointer}/reference", known.Reference, tender.Reference);
        if (tender.Amount.Currency == known.Amount.Currency)
            differences.Amount($"{pointer}/amount", known.Amount, tender.Amount, isReduced);
    }

    /// <summary>Lines and tenders are added together: what was paid is what the order costs, before and after.</summary>
    private void AddsUp(Order merged, IReadOnlyList<OrderLine> added, IReadOnlyList<Tender> paid)
    {
        if (differences.Found.Count > 0 || (added.Count == 0 && paid.Count == 0))
            return;

        var (sum, total) = (merged.Tenders.Select(t => t.Amount).Sum(merged.Currency), merged.Total);
        if (sum != total)
        {
            var (list, index) = paid.Count > 0
                ? ("tenders", told.Tenders.Index().First(t => t.Item.Id == paid[0].Id).Index)
                : ("lines", told.Lines.Index().First(l => l.Item.Id == added[0].Id).Index);
            differences.Says($"/order/{list}/{index}", $"{record.Total}, paid whole", $"{total} with what is added, of which {sum} are paid");
        }
    }

    private void Dates(Order merged)
    {
        foreach (var (name, earlier, later) in new[]
        {
            ("shippedAt", merged.ReleasedAt, merged.ShippedAt),
            ("deliveredAt", merged.ReleasedAt, merged.DeliveredAt),
            ("deliveredAt", merged.ShippedAt, merged.DeliveredAt),
        })
        {
            if (later < earlier)
                differences.Says($"/order/{name}", $"not before {Differences.Text(earlier.Value)}", Differences.Text(later.Value));
        }
    }

    /// <summary>It was given its own discount, and no share of one that was there before it.</summary>
    private OrderLine Added(OrderLine line) => line with
    {
        IsAdded = true,
        Tax = line.TaxRatePercent is { } rate && told.Discount.IsPositive ? TaxRate.Of(line.Value, rate, told.TaxIncluded) : line.Tax,
    };

    /// <summary>How long and how far a tender takes refunds can come to be known later; once it takes none it takes none.</summary>
    private Tender Later(Tender known) => told.Tenders.FirstOrDefault(t => t.Id == known.Id) is { } said
        ? known with
        {
            RefundableUntil = said.RefundableUntil ?? known.RefundableUntil,
            Refundable = known.Refundable && said.Refundable,
            Outstanding = said.Outstanding ?? known.Outstanding,
            Label = said.Label ?? known.Label,
        }
        : known;

    /// <summary>Which units were sent, and what points they brought, can come to be known later.</summary>
    private OrderLine Later(OrderLine known) => told.Line(known.Id) is { } said and ({ SerialNumbers.Count: > 0 } or { PointsEarned: not null })
        ? known with { SerialNumbers = [.. known.SerialNumbers.Union(said.SerialNumbers)], PointsEarned = known.PointsEarned ?? (said.Quantity == known.Quantity ? said.PointsEarned : null) }
        : known;

    private static bool IsSamePayment(Tender one, Tender other) =>
        one.Type.NamesOnePayment() && other.Type.NamesOnePayment() && string.Equals(one.Reference, other.Reference, StringComparison.Ordinal);

    private static string Text(IReadOnlyList<Coupon> coupons) => string.Join(", ", coupons.Select(coupon => $"{coupon.Code} for {coupon.Amount}"));

    /// <summary>Of standard delivery counts what was paid at most.</summary>
    private static Money Counted(Order order, Money? standard) => standard is { } given ? Money.Min(given, order.Shipping) : order.Shipping;
}
