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

    /// <summary>The balance once it turned out that more was paid for them.</summary>
    internal OrderBalance Raise(CaseId id, Money amount) => this with { Sent = [.. Sent.Select(sent => sent.Case == id ? sent with { Amount = amount } : sent)] };

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

    /// <summary>
    /// Whether all of an order is taken back or was never sent, so that what was paid for the order as a whole comes back too: its goods, and what went out in place of some of them. Goods
    /// that their customer bought instead of sending anything back were a purchase of their own, and are not asked for.
    /// </summary>
    /// <param name="taken">For the lines of the order: the units taken back over all cases.</param>
    /// <param name="self">The case that is computed.</param>
    /// <param name="exchanges">Whether it gives other goods for what it takes back.</param>
    internal bool IsWhole(Order order, IReadOnlyDictionary<LineId, UnitTally> taken, CaseId self, bool exchanges)
    {
        var senders = Settled.Where(s => s.Case != self && s.Lines.Any(line => line.Tally.Exchanged > 0)).Select(s => s.Case).Concat(exchanges ? [self] : []);
        return order.Lines.All(line => taken.GetValueOrDefault(line.Id).Units >= line.Quantity || IsBought(line)) && senders.All(AreOnRecord);

        bool IsBought(OrderLine line) => line.Origin?.Case is { } sender && SentBy(sender) is { IsBought: true } && SettlementOf(sender) is null && !(exchanges && sender == self);

        bool AreOnRecord(CaseId sender) => SentBy(sender) is { Lost: not { Count: > 0 } } && order.Lines.Any(line => line.Origin?.Case == sender);
    }

    private IEnumerable<LineUnits> LostUnits => Sent.SelectMany(sent => sent.Lost ?? []);
}
