using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what a customer wants instead of the goods sent back.</summary>
internal static class ReplacementLines
{
    private const int MostLines = 100;
    private const int MostAlternatives = 5;

    public static IReadOnlyList<ReplacementLine> Read(Reading reading, V1.ReturnRequest request, string pointer, CaseKind? kind, Order? order)
    {
        if (kind is not { GivesOtherGoods: true })
        {
            if (request.Replacement is { Count: > 0 })
                reading.Add(pointer, ProblemCodes.Invalid, "Only an exchange has other goods");

            return [];
        }

        return Lines(reading, request.Replacement, pointer, order);
    }

    /// <summary>Reads what is offered should that be sold out.</summary>
    public static IReadOnlyList<IReadOnlyList<ReplacementLine>> ReadAlternatives(Reading reading, V1.ReturnRequest request, string pointer, CaseKind? kind, Order? order)
    {
        if (kind is not (CaseKind.Exchange or CaseKind.StockOut))
        {
            reading.Must(request.Alternatives is not { Count: > 0 }, pointer, ProblemCodes.Invalid, "Only an exchange and a stock-out have other goods");
            return [];
        }

        List<IReadOnlyList<ReplacementLine>> goods = [];
        foreach (var (i, offered) in reading.List(request.Alternatives, pointer, MostAlternatives, required: false).Index())
        {
            if (reading.Requires(offered, $"{pointer}/{i}"))
                goods.Add(Lines(reading, offered.Lines, $"{pointer}/{i}/lines", order));
        }

        return goods;
    }

    private static List<ReplacementLine> Lines(Reading reading, IReadOnlyList<V1.ReplacementLine>? asked, string pointer, Order? order)
    {
        List<ReplacementLine> lines = [];
        foreach (var (i, line) in reading.List(asked, pointer, MostLines).Index())
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
        var category = reading.Text(line.Category, $"{pointer}/category", 64, required: false);
        if (sku is null || title is null || quantity is not { } q || price is not { } p || order is null || discount is not { } d || tax is not { } t)
            return null;

        var read = new ReplacementLine(sku, title, q, p, d, t) { Category = category };
        OrderChecks.Fits(reading, d, p * q, $"{pointer}/discount", "the line");
        if (order.TaxIncluded && d <= p * q)
            OrderChecks.Fits(reading, t, read.Value, $"{pointer}/tax", "the line after discounts, which contains it");

        return read;
    }
}
