using System.Globalization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;

namespace Serverless.Domain.OrderUpdates;

/// <summary>Refunds made elsewhere, held against those that are known and against what was paid.</summary>
internal static class RefundComparison
{
    /// <summary>The balance with those that it does not know; the same balance when it knows all.</summary>
    public static OrderBalance Added(OrderBalance balance, IReadOnlyList<OrderRefund> told) => New(balance, told) is { Count: > 0 } unknown
        ? balance with { Elsewhere = [.. balance.Elsewhere, .. unknown] }
        : balance;

    public static IEnumerable<Contradiction> Find(Order order, OrderBalance balance, IReadOnlyList<OrderRefund> told)
    {
        var after = Added(balance, told);
        foreach (var (i, refund) in told.Index())
        {
            var pointer = $"/order/refunds/{i}";
            if (balance.Elsewhere.FirstOrDefault(known => IsSame(known, refund)) is { } known && !known.Says(refund))
                yield return new Contradiction(pointer, Text(known), Text(refund));
            else if (order.Tenders.FirstOrDefault(t => t.Id == refund.Tender) is not { } tender)
                yield return new Contradiction($"{pointer}/tender", string.Join(", ", order.Tenders.Select(t => t.Id)), refund.Tender.Value);
            else if (after.PaidElsewhere(tender) is var all && all > tender.Amount)
                yield return new Contradiction($"{pointer}/amount", $"{tender.Amount} paid with {tender.Id}", $"{all} paid back of it elsewhere");

            foreach (var (n, line) in refund.Lines.Index())
            {
                var ordered = order.Line(line.Line)?.Quantity ?? 0;
                var back = after.Elsewhere.SelectMany(r => r.Lines).Where(l => l.Line == line.Line).Sum(l => l.Quantity);
                if (back > ordered)
                    yield return new Contradiction($"{pointer}/lines/{n}/quantity", Units(ordered, "ordered"), Units(back, "back elsewhere"));
            }
        }
    }

    private static List<OrderRefund> New(OrderBalance balance, IReadOnlyList<OrderRefund> told) =>
        [.. told.Where(refund => !balance.Elsewhere.Any(known => IsSame(known, refund)))];

    private static bool IsSame(OrderRefund one, OrderRefund other) => string.Equals(one.Id, other.Id, StringComparison.Ordinal);

    private static string Text(OrderRefund refund)
    {
        var units = string.Concat(refund.Lines.OrderBy(l => l.Line.Value, StringComparer.Ordinal).Select(l => string.Create(CultureInfo.InvariantCulture, $", {l.Quantity} of {l.Line}")));
        return $"{refund.Amount} of {refund.Tender}{units}";
    }

    private static string Units(int units, string what) => string.Create(CultureInfo.InvariantCulture, $"{units} {what}");
}
