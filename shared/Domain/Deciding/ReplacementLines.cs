using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what a customer wants instead of the goods sent back.</summary>
internal static class ReplacementLines
{
    private const int MostLines = 100;

    public static IReadOnlyList<ReplacementLine> Read(Reading reading, V1.ReturnRequest request, string pointer, CaseKind? kind, Order? order)
    {
        if (kind is not { GivesOtherGoods: true })
        {
            if (request.Replacement is { Count: > 0 })
                reading.Add(pointer, ProblemCodes.Invalid, "Only an exchange has other goods");

            return [];
        }

        List<ReplacementLine> lines = [];
        foreach (var (i, line) in reading.List(request.Replacement, pointer, MostLines).Index())
        {
            if (reading.Requires(line, $"{pointer}/{i}") && Line(reading, line, $"{pointer}/{i}", order) is { } read)
                lines.Add(read);
        }

        return lines;
    }

    private static ReplacementLine? Line(Reading reading, V1.ReplacementLine line, string pointer, Order? order)
    {
        var sku = reading.Text(line.Sku, $"{pointer}/sku", 100);
        var title = reading.Text(line.Title, $"{pointer}/title", 300);
        var quantity = reading.Number(line.Quantity, $"{pointer}/quantity", 1, OrderParser.MostUnits);
        var price = reading.Amount(line.UnitPrice, $"{pointer}/unitPrice", order?.Currency, required: true);
        var discount = reading.Amount(line.Discount, $"{pointer}/discount", order?.Currency);
        var tax = reading.Amount(line.Tax, $"{pointer}/tax", order?.Currency);
        if (sku is null || title is null || quantity is not { } q || price is not { } p || order is null || discount is not { } d || tax is not { } t)
            return null;

        var read = new ReplacementLine(sku, title, q, p, d, t);
        OrderChecks.Fits(reading, d, p * q, $"{pointer}/discount", "the line");
        if (order.TaxIncluded && d <= p * q)
            OrderChecks.Fits(reading, t, read.Value, $"{pointer}/tax", "the line after discounts, which contains it");

        return read;
    }
}
