using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// An exchange until its money is settled: stock is kept while the goods come back, then the difference follows from what was accepted. Whatever
/// stands in its way leaves the customer a refund.
/// </summary>
public static class Exchanges
{
    /// <summary>The warehouse is to keep the wanted goods, now that something is accepted.</summary>
    public static bool NeedsStock(ReturnCase subject) =>
        subject is { Exchange: { IsUnsent: true, IsReserved: false, Difference: null }, State: ReturnState.Approved or ReturnState.Stopped or ReturnState.Returnless or ReturnState.Inspected or ReturnState.Lost }
        && IsTakenBack(subject);

    /// <summary>The warehouse keeps goods for it, or may do so: it was being asked.</summary>
    public static bool MayHoldStock(ReturnCase subject) => subject.Exchange is { IsUnsent: true } exchange
        && (exchange.IsReserved || NeedsStock(subject) || (subject.State is ReturnState.Failed failed && NeedsStock(subject with { State = failed.Before })));

    /// <summary>What an exchange comes to for the balance as it stands, and what was paid for it so far.</summary>
    public static ExchangeSettlement Settle(ReturnCase subject, OrderBalance balance)
    {
        var exchange = subject.Exchange!;
        return ExchangeSettlement.Of(
            subject.RefundBasis,
            balance,
            subject.Wanted,
            subject.Kind.IsOfFault ? Money.Zero(subject.Order.Currency) : SecondWayOut(subject),
            exchange.Collected,
            isCharged: exchange is { IsSentAhead: true, Replacement: not null });
    }

    /// <summary>What goes with an order that has not left costs nothing more.</summary>
    private static Money SecondWayOut(ReturnCase subject) =>
        subject.Kind.GoodsComeBack ? ExchangeSettlement.SecondWayOut(subject.Order) : Money.Zero(subject.Order.Currency);

    internal static ReturnOutcome RecordStock(ReturnCase subject, ReturnCommand.RecordStock stock, BusinessCalendar calendar, DateTimeOffset now) => !NeedsStock(subject)
        ? ReturnOutcome.Nothing.Instance
        : ReturnDecisions.Happened(stock.IsReserved
            ? [new ReturnEvent.StockReserved(), .. SendingAhead.Begin(subject, stock.Difference, calendar, now)]
            : [SoldOut.Of(subject, stock.Restock, calendar, now)]);

    /// <summary>What follows from the difference: it is collected, or the goods go out at once. What is paid out goes its own way meanwhile.</summary>
    internal static IReadOnlyList<ReturnEvent> Settled(ReturnCase subject, Money difference, BusinessCalendar calendar, DateTimeOffset now)
    {
        // A coin that the provider cannot move is not asked for, and what is the seller's doing costs the customer nothing.
        var owed = subject.Kind.IsOfFault ? Money.Zero(difference.Currency) : CollectOf(difference, subject.ProviderStep);
        // What a swap at the door was charged too little for is owed besides; otherwise nobody pays twice.
        if (DoorSwaps.Settled(subject, difference, owed, calendar, now) is { } swapped)
            return swapped;

        var collect = subject.Exchange is { Collected: null } ? owed : Money.Zero(difference.Currency);
        if (subject.Exchange is { Replacement: not null })
            return [SendingAhead.Settled(subject, difference, collect, calendar, now)];

        return
        [
            collect.IsPositive
                ? new ReturnEvent.ExchangeSettled(difference, Clocks.CollectBy(now, subject.Policy, calendar).Due) { Collect = collect }
                : new ReturnEvent.ExchangeSettled(difference, Promising.PayBy(subject, calendar, now)),
        ];
    }

    /// <summary>What a difference has the customer pay; nothing where they get something, or too little for the provider to move.</summary>
    internal static Money CollectOf(Money difference, long step) => difference.IsNegative ? (-difference).DownTo(step) : Money.Zero(difference.Currency);

    /// <summary>Something is accepted in the place of which other goods come.</summary>
    internal static bool IsTakenBack(ReturnCase subject) =>
        InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted).Units.Any(unit => unit.IsSwapped);
}
