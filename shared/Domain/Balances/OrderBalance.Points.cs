using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>
/// The points that customers earned with an order: what is taken back of it takes its share of them, over all cases exactly. Units in whose place the customer got others keep theirs, less the share of
/// their worth that was paid out instead.
/// </summary>
public sealed partial record OrderBalance
{
    /// <summary>How many points a case takes back: what is due of the units of all cases that knew of points, less what the others take.</summary>
    /// <param name="intoGoods">What of the worth of its lines went into other goods.</param>
    public long PointsToTake(CaseId id, IReadOnlyList<RefundLine> lines, Money? intoGoods, Order order)
    {
        var others = Settled.Where(s => s.Case != id).ToList();
        return Math.Max(order.Lines.Where(line => line.PointsEarned > 0).Sum(DueOf) - others.Sum(s => s.PointsTaken), 0);

        long DueOf(OrderLine line)
        {
            var knowing = others.FindAll(s => s.WithPoints.Contains(line.Id));
            var units = knowing.SelectMany(s => s.Lines).Concat(lines).Where(l => l.Line == line.Id).Sum(l => l.Tally.Units - l.Tally.Exchanged);
            return PointsOf(line, units) + knowing.Sum(s => PaidOut(line, s.Lines, s.IntoGoods)) + PaidOut(line, lines, intoGoods);
        }
    }

    /// <summary>The points that goods have which a case sent: those of the units in whose place they came, less what was paid out of them.</summary>
    internal long? PointsKept(CaseId id, Order order) => SettlementOf(id) is { } settled && order.Lines.Where(line => settled.WithPoints.Contains(line.Id)).ToList() is { Count: > 0 } earning
        ? earning.Sum(line => PointsOf(line, settled.Lines.Where(l => l.Line == line.Id).Sum(l => l.Tally.Exchanged)) - PaidOut(line, settled.Lines, settled.IntoGoods))
        : null;

    /// <summary>Books how many points a settled case takes back, and of which lines they were known by then.</summary>
    internal OrderBalance TakePoints(CaseId id, Order order)
    {
        if (SettlementOf(id) is not { } settled)
            return this;

        var points = PointsToTake(id, settled.Lines, settled.IntoGoods, order);
        LineId[] known = [.. order.Lines.Where(line => line.PointsEarned is not null && settled.Lines.Any(l => l.Line == line.Id)).Select(line => line.Id)];
        return points == settled.PointsTaken && known.SequenceEqual(settled.WithPoints) ? this : With(id, s => s with { PointsTaken = points, WithPoints = known });
    }

    /// <summary>Points of so many units, rounded down until all are back.</summary>
    private static long PointsOf(OrderLine line, int units) => (long)((Int128)line.PointsEarned!.Value * Math.Min(units, line.Quantity) / line.Quantity);

    /// <summary>Points of units in whose place others came, as far as their worth did not go into these: rounded down.</summary>
    private static long PaidOut(OrderLine line, IReadOnlyList<RefundLine> lines, Money? intoGoods)
    {
        var units = lines.Where(l => l.Line == line.Id).Sum(l => l.Tally.Exchanged);
        var worth = lines.Where(l => l.Tally.Exchanged > 0).Sum(l => l.Amount.Minor * l.Tally.Exchanged / l.Tally.Units);
        var paidOut = Math.Max(worth - (intoGoods?.Minor ?? 0), 0);
        return units == 0 || paidOut == 0 ? 0 : (long)(((Int128)line.PointsEarned!.Value * units * paidOut) / ((Int128)line.Quantity * worth));
    }
}
