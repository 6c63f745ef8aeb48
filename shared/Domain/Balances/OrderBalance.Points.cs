using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>The points that customers earned with an order: what is taken back of it takes its share of them, over all cases exactly.</summary>
public sealed partial record OrderBalance
{
    /// <summary>How many points a case takes back with these lines: what is due of the units of all cases, less what the others take.</summary>
    public long PointsToTake(CaseId id, IReadOnlyList<RefundLine> lines, Order order)
    {
        var others = Settled.Where(s => s.Case != id).ToList();
        var due = order.Lines.Where(line => line.PointsEarned > 0)
            .Sum(line => PointsOf(line, others.SelectMany(s => s.Lines).Concat(lines).Where(l => l.Line == line.Id).Sum(l => l.Tally.Units - l.Tally.Exchanged)));
        return Math.Max(due - others.Sum(s => s.PointsTaken), 0);
    }

    /// <summary>Books how many points a settled case takes back.</summary>
    internal OrderBalance TakePoints(CaseId id, Order order) =>
        SettlementOf(id) is { } settled && PointsToTake(id, settled.Lines, order) is var points && points != settled.PointsTaken ? With(id, s => s with { PointsTaken = points }) : this;

    /// <summary>Points of so many units, rounded down until all are back: goods in whose place others came keep theirs.</summary>
    private static long PointsOf(OrderLine line, int units) => (long)((Int128)line.PointsEarned!.Value * Math.Min(units, line.Quantity) / line.Quantity);
}
