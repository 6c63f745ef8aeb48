using System.Globalization;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>
/// Whether an order adds up: no discount is larger than what it is on, no tax than what contains it, each tax is what its rate
/// says, and the tenders make the total.
/// </summary>
internal static class OrderSums
{
    /// <summary>The order with the taxes that only their rates were given of, once it is known to add up so far.</summary>
    public static Order Complete(Reading reading, Order order, V1.Order given, string pointer)
    {
        var fits = true;
        foreach (var (i, line) in order.Lines.Index())
            fits &= OrderChecks.Fits(reading, line.Discount, line.UnitPrice * line.Quantity, $"{pointer}/lines/{i}/discount", "the line");

        fits &= fits && OrderChecks.Fits(reading, order.Discount, order.Lines.Select(l => l.Value).Sum(order.Currency), $"{pointer}/discount", "the lines");
        if (!fits)
            return order;

        OrderChecks.Fits(
            reading, order.Coupons.Select(c => c.Amount).Sum(order.Currency), order.Lines.Select(l => l.Discount).Sum(order.Currency) + order.Discount, $"{pointer}/coupons", "the discounts");

        var taxed = order with { Lines = Taxes(reading, order, given, pointer) };
        Shipping(reading, taxed, pointer);
        Tenders(reading, taxed, pointer);
        return taxed;
    }

    private static List<OrderLine> Taxes(Reading reading, Order order, V1.Order given, string pointer)
    {
        var shares = order.DiscountShares();
        List<OrderLine> lines = [.. order.Lines];
        foreach (var (i, line) in order.Lines.Index())
        {
            var value = line.Value - shares[i];
            if (line.TaxRatePercent is { } percent)
            {
                var computed = TaxRate.Of(value, percent, order.TaxIncluded);
                if (given.Lines![i].Tax is null)
                    lines[i] = line with { Tax = computed };
                else if (!TaxRate.Fits(line.Tax, value, percent, order.TaxIncluded))
                    Add(reading, $"{pointer}/lines/{i}/tax", $"{percent} % of {value} is {computed} tax, not {line.Tax}");
            }
            else if (order.TaxIncluded)
            {
                OrderChecks.Fits(reading, line.Tax, value, $"{pointer}/lines/{i}/tax", "the line after discounts, which contains it");
            }
        }

        return lines;
    }

    private static void Shipping(Reading reading, Order order, string pointer)
    {
        if (order.TaxIncluded)
            OrderChecks.Fits(reading, order.ShippingTax, order.Shipping, $"{pointer}/shippingTax", "shipping, which contains it");
    }

    private static void Tenders(Reading reading, Order order, string pointer)
    {
        var paid = order.Tenders.Select(t => t.Amount).Sum(order.Currency);
        if (order.PaidAt is null ? paid > order.Total : paid != order.Total)
            Add(reading, $"{pointer}/tenders", $"The tenders make {paid}, the order {order.Total}");
    }

    private static void Add(Reading reading, string pointer, FormattableString message) =>
        reading.Add(pointer, ProblemCodes.DoesNotAddUp, message.ToString(CultureInfo.InvariantCulture));
}
