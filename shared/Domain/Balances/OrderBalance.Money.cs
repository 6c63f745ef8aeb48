using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>The money of an order, over all its cases.</summary>
public sealed partial record OrderBalance
{
    /// <summary>What cases pay back or have given other goods for, be it paid, on its way or still to be placed: no further case gets it again.</summary>
    public Money Committed(Currency currency) => Settled.Select(s => s.OfTheOrder).Sum(currency);

    /// <summary>What was paid back elsewhere, besides what bookings count of it.</summary>
    public Money PaidElsewhere(Currency currency) =>
        Elsewhere.Select(r => r.Tender).Distinct().Select(tender => ElsewhereBesides(tender, currency)).Sum(currency);

    /// <summary>What of a tender was paid back elsewhere.</summary>
    public Money PaidElsewhere(Tender tender) => Elsewhere.Where(r => r.Tender == tender.Id).Select(r => r.Amount).Sum(tender.Amount.Currency);

    /// <summary>What of a tender is paid back or on its way.</summary>
    public Money BookedTo(TenderId tender, Currency currency) => Amounts(b => b.Counts && b.Refund.Tender == tender).Sum(currency);

    /// <summary>What a tender can still give back: what was paid with it, less what is paid back of it, here or elsewhere, and what is on its way.</summary>
    public Money LeftOf(Tender tender) => Money.Max(
        tender.Amount - BookedTo(tender.Id, tender.Amount.Currency) - ElsewhereBesides(tender.Id, tender.Amount.Currency),
        Money.Zero(tender.Amount.Currency));

    /// <summary>What of the order can still be paid back: of what paid it, and of what was paid for goods in exchange.</summary>
    public Money LeftOf(Order order) => Money.Max(PaidFor(order) - Committed(order.Currency) - PaidElsewhere(order.Currency), Money.Zero(order.Currency));

    /// <summary>What of the order's payment is neither spoken for by other cases nor paid back elsewhere.</summary>
    public Money LeftFor(CaseId id, Order order) => Money.Max(
        PaidFor(order)
            - Settled.Where(s => s.Case != id).Select(s => s.OfTheOrder).Sum(order.Currency)
            - PaidElsewhere(order.Currency),
        Money.Zero(order.Currency));

    /// <summary>What of an instalment plan's bills is not taken off yet.</summary>
    public Money StillOwed(Tender tender)
    {
        var zero = Money.Zero(tender.Amount.Currency);
        var reduced = Bookings.Where(b => b.Counts && b.Refund.Tender == tender.Id).Select(b => b.Refund.ReducesBill ?? zero).Sum(zero.Currency);
        return Money.Max((tender.Outstanding ?? zero) - reduced - PaidElsewhere(tender), zero);
    }

    public Settlement? SettlementOf(CaseId id) => Settled.FirstOrDefault(s => s.Case == id);

    /// <summary>The balance as it stood when a settled case was settled; as it stands for any other.</summary>
    public OrderBalance Before(CaseId id)
    {
        if (SettlementOf(id) is not { } settled)
            return this;

        Settlement[] earlier = [.. Settled.TakeWhile(s => s.Case != id)];
        return this with
        {
            Settled = earlier,
            Elsewhere = [.. Elsewhere.Take(settled.AfterElsewhere)],
            // That the goods which the case itself had sent are gone is what it is computed anew for.
            Sent = [.. Sent.Where(sent => sent.AfterSettled <= earlier.Length || (sent.Case == id && sent.Lost is not null))],
        };
    }

    /// <summary>
    /// Books what a case refunded: its accepted units are returned, the others free again, and its amounts are on their way.
    /// Settling a settled case changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not said where the money goes.</exception>
    public OrderBalance Settle(CaseId id, Refund refund) => SettlementOf(id) is not null
        ? this
        : Release(id) with
        {
            Settled =
            [
                .. Settled,
                Settlement.Of(id, refund) with { AfterElsewhere = Elsewhere.Count, Granted = InFlight.FirstOrDefault(r => r.Case == id)?.Granted },
            ],
        };

    /// <summary>A refund failed: its money has nowhere to go. What failed before, or is of no refund of the case, is the same balance.</summary>
    /// <param name="round">Which refund, counted from 1, to that tender in that case.</param>
    /// <param name="failure">The provider's reason.</param>
    /// <param name="left">What the provider has left of the payment, where that is less than the refund.</param>
    public OrderBalance Fail(CaseId id, TenderId tender, int round = 1, string? failure = null, Money? left = null) =>
        SettlementOf(id)?.Bookings.FirstOrDefault(b => b.Counts && b.Refund.Tender == tender && b.Refund.Round == round) is { } booking
            ? With(id, s => s with
            {
                Bookings = [.. s.Bookings.Select(b => b == booking ? b with { State = BookingState.Failed, Failure = failure, Left = left } : b)],
            })
            : this;

    /// <summary>Whether a refund of any case showed that the customer no longer has what the tender stands for.</summary>
    public bool IsClosed(TenderId tender) =>
        Bookings.Any(b => b.Refund.Tender == tender && b.Refund.As is null && Declines.Of(b.Failure) is AfterDecline.RerouteForGood);

    /// <summary>Books another way for what of a case failed or had nowhere to go, as it was planned anew.</summary>
    /// <exception cref="InvalidOperationException">The case is not settled, or the plan gives more or less than that.</exception>
    public OrderBalance Replan(CaseId id, TenderPlan plan) => SettlementOf(id) is null
        ? throw new InvalidOperationException("Only a settled case is planned anew")
        : With(id, s => s.Replan(plan));

    /// <summary>
    /// A case turns out to be owed something else than was booked. What is more has nowhere to go until it is planned; what is less comes
    /// off what has nowhere to go, and what is paid or on its way stays.
    /// </summary>
    internal OrderBalance Adjust(CaseId id, Refund due) =>
        SettlementOf(id) is { } settled
        && (due.Total > settled.Total || (due.Total < settled.Total && settled.Unplaced.IsPositive) || (due.Total == settled.Total && (due.IntoGoods != settled.IntoGoods || !due.Lines.SequenceEqual(settled.Lines) || !due.Serials.SequenceEqual(settled.Serials))))
            ? With(id, s => s.Adjust(due))
            : this;

    /// <summary>The provider can be quicker to tell of it than the shop: then it counts as a booking already, and once.</summary>
    private Money ElsewhereBesides(TenderId tender, Currency currency)
    {
        var told = Elsewhere.Where(r => r.Tender == tender).Select(r => r.Amount).Sum(currency);
        var counted = Bookings.Where(b => b.Refund.Tender == tender).Select(b => b.CountedElsewhere ?? Money.Zero(currency)).Sum(currency);
        return Money.Max(told - counted, Money.Zero(currency));
    }

    private IEnumerable<Booking> Bookings => Settled.SelectMany(s => s.Bookings);

    private IEnumerable<Money> Amounts(Func<Booking, bool> which) => Bookings.Where(which).Select(b => b.Refund.Amount);

    private OrderBalance With(CaseId id, Func<Settlement, Settlement> change) =>
        this with { Settled = [.. Settled.Select(s => s.Case == id ? change(s) : s)] };
}
