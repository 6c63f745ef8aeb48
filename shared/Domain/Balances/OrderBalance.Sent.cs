using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>Goods that went out in place of others, and can come back themselves.</summary>
public sealed partial record OrderBalance
{
    /// <summary>Each with its case, in the sequence in which they became lines of the order.</summary>
    public IReadOnlyList<SentGoods> Sent { get; init; } = [];

    public SentGoods? SentBy(CaseId id) => Sent.FirstOrDefault(sent => sent.Case == id);

    /// <summary>The balance with goods that a case sent; once for each case.</summary>
    internal OrderBalance Send(SentGoods goods) => SentBy(goods.Case) is null ? this with { Sent = [.. Sent, goods] } : this;

    /// <summary>What can be paid back of the order in all: what the shop says that it was paid with, and what of that and besides went into other goods.</summary>
    internal Money PaidFor(Order order) =>
        order.Tenders.Where(tender => tender.PaidIn is null).Select(tender => tender.Amount).Sum(order.Currency) + Sent.Select(sent => sent.Amount).Sum(order.Currency);

    /// <summary>Goods that a case sent did not reach its customer. Units that other cases hold or have taken back are theirs to pay, and no loss.</summary>
    /// <param name="collected">What the customer had paid besides.</param>
    internal OrderBalance Lose(CaseId id, Order order, Money collected)
    {
        if (SentBy(id) is not { Lost: null } sent)
            return this;

        List<LineUnits> lost = [];
        var elsewhere = Money.Zero(order.Currency);
        var prices = LinePrice.Of(order);
        foreach (var units in sent.Lines)
        {
            var (back, inFlight) = (Tally(units.Line), UnitsInFlight(units.Line));
            var held = Math.Min(back.Paid + inFlight, units.Quantity);
            elsewhere += prices[units.Line].Amount(back + UnitTally.WholeUnits(inFlight));
            if (held < units.Quantity)
                lost.Add(units with { Quantity = units.Quantity - held });
        }

        var gone = sent with { Lost = lost, Elsewhere = elsewhere, Amount = Money.Min(elsewhere, collected) };
        return this with { Sent = [.. Sent.Select(other => other.Case == id ? gone : other)] };
    }

    /// <summary>The payments for goods that a case took back, should they themselves have come in place of others: that for them first, then those for what was given back for them.</summary>
    /// <param name="lines">The lines that it takes back.</param>
    internal IReadOnlyList<CaseId> PaidInFor(Order order, IEnumerable<LineId> lines)
    {
        List<CaseId> cases = [];
        foreach (var @case in lines.Select(line => order.Line(line)?.Origin?.Case).OfType<CaseId>().Distinct())
            Follow(@case);

        return cases;

        void Follow(CaseId @case)
        {
            if (cases.Contains(@case))
                return;

            cases.Add(@case);
            foreach (var before in order.Lines.Where(line => line.Origin?.Case == @case).SelectMany(line => line.Origin!.InPlaceOf).Select(line => order.Line(line)?.Origin?.Case).OfType<CaseId>().Distinct())
                Follow(before);
        }
    }

    /// <summary>Whether goods that went out in place of others are all among the lines of an order, so that they are asked for like them.</summary>
    /// <param name="self">A case that is computed.</param>
    /// <param name="exchanges">Whether it gives other goods for what it takes back.</param>
    internal bool HasAllSent(Order order, CaseId self, bool exchanges) => Settled.Where(s => s.Case != self && s.Lines.Any(line => line.Tally.Exchanged > 0)).Select(s => s.Case).Concat(exchanges ? [self] : [])
        .All(@case => SentBy(@case) is not null && order.Lines.Any(line => line.Origin?.Case == @case));

    private IEnumerable<LineUnits> LostUnits => Sent.SelectMany(sent => sent.Lost ?? []);
}
