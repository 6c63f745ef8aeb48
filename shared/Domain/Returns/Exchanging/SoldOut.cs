using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// The goods wanted in exchange are not there. Where the storefront offers others, or more are expected, the customer is asked, and otherwise refunded. Goods that
/// were chosen in their place are asked for at the warehouse like the first, and may be sold out as well. Who claims the same goods again has waited long enough.
/// </summary>
internal static class SoldOut
{
    /// <summary>What happens when the warehouse has not got them.</summary>
    /// <param name="restock">When it expects more.</param>
    public static ReturnEvent Of(ReturnCase subject, DateOnly? restock, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { StockOut: not null, Exchange: { Difference: null } } => StockOuts.StockOuts.Ask(subject, calendar, now),
        _ when Choices(subject, restock, calendar, now) is [_, ..] others =>
            Questions.Ask(subject, QuestionTopic.SoldOut, [.. others, new Choice.Refund()], calendar, now),
        _ => GivenUp(subject, calendar, now),
    };

    public static Money? Worth(ReturnCase subject, Choice choice, OrderBalance balance) => choice switch
    {
        Choice.OtherItem other => Exchanges.Settle(subject with { Exchange = subject.Exchange! with { Wanted = other.Goods } }, balance).Derivation.Amount,
        Choice.Refund => RefundCalculator.Compute((subject with { Exchange = subject.Exchange! with { GivenUp = ExchangeEnd.OutOfStock } }).RefundBasis, balance).Total,
        _ => null,
    };

    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) => chosen switch
    {
        Choice.Refund => [GivenUp(subject, calendar, now)],
        Choice.Wait wait => [new ReturnEvent.StockAwaited(wait.Until)],
        _ => [],
    };

    /// <summary>The day has come: the warehouse is asked again where the case then stands.</summary>
    public static IReadOnlyList<ReturnEvent> WhenWaited(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        [new ReturnEvent.WaitEnded(Questions.DueAfter(subject, calendar, now)!.Value)];

    /// <summary>
    /// Once money has moved for what was wanted the rest is the simplest thing that is right: it goes back. Otherwise any of the goods offered can be taken,
    /// as what they cost is settled after. What was waited for once is not waited for again.
    /// </summary>
    private static IReadOnlyList<Choice> Choices(ReturnCase subject, DateOnly? restock, BusinessCalendar calendar, DateTimeOffset now) =>
        subject.StockOut is not null || subject.Kind.IsOfFault || subject.Exchange is not { Collected: null } exchange || subject.Repayment.Attempts.Count > 0
            ? []
            :
            [
                .. Choice.Others(exchange.Alternatives, exchange.Gone),
                .. restock is { } day && day > calendar.LocalDate(now) && exchange is { Waits: 0, Difference: null } ? [new Choice.Wait(calendar.EndOfLocalDay(day))] : Array.Empty<Choice>(),
            ];

    /// <summary>The refund in its place has a day of its own where it was still to be settled for goods.</summary>
    private static ReturnEvent.ExchangeGivenUp GivenUp(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => new(ExchangeEnd.OutOfStock)
    {
        PayBy = subject.Exchange is { Difference: not null } ? Promising.PayBy(subject, calendar, now) : null,
    };
}
