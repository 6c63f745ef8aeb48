using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>Reads the refunds of an order that were made elsewhere.</summary>
internal static class OrderRefunds
{
    private const int Most = 200;
    private const int MostLines = 500;

    public static IReadOnlyList<OrderRefund> Read(Reading reading, V1.Order order, string pointer, Currency? currency)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<OrderRefund> refunds = [];
        foreach (var (i, refund) in reading.List(order.Refunds, pointer, Most, required: false).Index())
        {
            if (!reading.Requires(refund, $"{pointer}/{i}") || Refund(reading, refund, $"{pointer}/{i}", currency) is not { } read)
                continue;

            refunds.Add(read);
            if (!seen.Add(read.Id))
                reading.Add($"{pointer}/{i}/id", ProblemCodes.Duplicate, "Another refund of the order has this id");
        }

        return refunds;
    }

    private static OrderRefund? Refund(Reading reading, V1.OrderRefund refund, string pointer, Currency? currency)
    {
        var id = reading.Text(refund.Id, $"{pointer}/id", 255);
        var tender = reading.Value(refund.Tender, $"{pointer}/tender", TenderId.TryParse, OrderParser.IdExpected);
        var amount = reading.Amount(refund.Amount, $"{pointer}/amount", currency, required: true);
        var at = reading.Instant(refund.At, $"{pointer}/at", required: true);
        var lines = Lines(reading, refund, $"{pointer}/lines");
        return id is not null && tender is { } t && amount is { } a && at is { } when ? new OrderRefund(id, t, a, when) { Lines = lines } : null;
    }

    private static List<LineUnits> Lines(Reading reading, V1.OrderRefund refund, string pointer)
    {
        List<LineUnits> lines = [];
        foreach (var (i, line) in reading.List(refund.Lines, pointer, MostLines, required: false).Index())
        {
            if (!reading.Requires(line, $"{pointer}/{i}"))
                continue;

            lines.AddUnits(reading, line.Line, line.Quantity, $"{pointer}/{i}");
        }

        return lines;
    }

    /// <summary>Reads units of one more line, each line once.</summary>
    public static void AddUnits(this List<LineUnits> lines, Reading reading, string? line, int? quantity, string pointer)
    {
        var id = reading.Value(line, $"{pointer}/line", LineId.TryParse, OrderParser.IdExpected);
        var units = reading.Number(quantity, $"{pointer}/quantity", 1, OrderParser.MostUnits);
        if (lines.Exists(l => l.Line == id))
            reading.Add($"{pointer}/line", ProblemCodes.Duplicate, "This line is there already: add up the quantities");
        else if (id is { } known && units is { } count)
            lines.Add(new LineUnits(known, count));
    }
}
