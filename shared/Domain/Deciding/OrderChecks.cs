using System.Globalization;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Whether the parts of an order fit together.</summary>
internal static class OrderChecks
{
    /// <summary>Nothing happens before the order is placed, and goods leave the warehouse before they arrive.</summary>
    public static void Dates(Reading reading, V1.Order order, string pointer)
    {
        foreach (var (name, at) in new[] { ("paidAt", order.PaidAt), ("releasedAt", order.ReleasedAt), ("shippedAt", order.ShippedAt), ("deliveredAt", order.DeliveredAt) })
        {
            if (at < order.PlacedAt)
                reading.Add($"{pointer}/{name}", ProblemCodes.OutOfOrder, "Before the order was placed");
        }

        if (order.ShippedAt < order.ReleasedAt)
            reading.Add($"{pointer}/shippedAt", ProblemCodes.OutOfOrder, "Before it was released");

        if (order.DeliveredAt < order.ShippedAt)
            reading.Add($"{pointer}/deliveredAt", ProblemCodes.OutOfOrder, "Before it was shipped");
        else if (order.DeliveredAt < order.ReleasedAt)
            reading.Add($"{pointer}/deliveredAt", ProblemCodes.OutOfOrder, "Before it was released");
    }

    /// <summary>No discount is larger than what it is on, no tax than what contains it, and the tenders make the total.</summary>
    public static void Sums(Reading reading, Order order, string pointer)
    {
        var fits = true;
        foreach (var (i, line) in order.Lines.Index())
            fits &= Fits(reading, line.Discount, line.UnitPrice * line.Quantity, $"{pointer}/lines/{i}/discount", "the line");

        fits &= fits && Fits(reading, order.Discount, order.Lines.Select(l => l.Value).Sum(order.Currency), $"{pointer}/discount", "the lines");
        if (!fits)
            return;

        if (order.TaxIncluded)
            ContainedTax(reading, order, pointer);

        var paid = order.Tenders.Select(t => t.Amount).Sum(order.Currency);
        if (order.PaidAt is null ? paid > order.Total : paid != order.Total)
            reading.Add($"{pointer}/tenders", ProblemCodes.DoesNotAddUp, string.Create(CultureInfo.InvariantCulture, $"The tenders make {paid}, the order {order.Total}"));
    }

    private static void ContainedTax(Reading reading, Order order, string pointer)
    {
        var shares = order.Discount.Allocate([.. order.Lines.Select(l => l.Value.Minor)]);
        foreach (var (i, line) in order.Lines.Index())
            Fits(reading, line.Tax, line.Value - shares[i], $"{pointer}/lines/{i}/tax", "the line after discounts, which contains it");

        Fits(reading, order.ShippingTax, order.Shipping, $"{pointer}/shippingTax", "shipping, which contains it");
    }

    public static bool Fits(Reading reading, Money part, Money whole, string pointer, string name)
    {
        if (part <= whole)
            return true;

        reading.Add(pointer, ProblemCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"More than {name}: {part} of {whole}"));
        return false;
    }
}
