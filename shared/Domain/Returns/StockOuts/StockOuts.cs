using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns.StockOuts;

/// <summary>
/// The seller cannot ship what was paid for. The customer is asked: other goods, with the difference settled as for an exchange in which nothing comes back; the money; or to
/// wait until more have come. Without an answer the money goes back.
/// </summary>
internal static class StockOuts
{
    public static ReturnEvent[] Begin(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now)
    {
        var accepted = new ReturnEvent.StockOutAccepted(decision, Clocks.PayUnshippedBy(now, calendar, subject.Urgent).Due);
        return [accepted, Ask(subject, calendar, now)];
    }

    /// <summary>Other goods that were chosen are gone as well: the customer is asked again with what is left.</summary>
    public static ReturnEvent Ask(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Questions.Ask(subject, QuestionTopic.StockOut, [.. Choices(subject, calendar, now)], calendar, now);

    public static Money? Worth(ReturnCase subject, Choice choice, OrderBalance balance) => choice switch
    {
        Choice.OtherItem other => Exchanges.Settle(subject with { Exchange = new CaseExchange { Wanted = other.Goods } }, balance).Derivation.Amount,
        Choice.Refund => RefundCalculator.Compute((subject with { Exchange = null }).RefundBasis, balance).Total,
        _ => null,
    };

    /// <summary>Other goods are asked for at the warehouse, and money is booked, because of where the case then stands.</summary>
    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) =>
        chosen is Choice.Wait wait ? [new ReturnEvent.StockAwaited(wait.Until)] : [];

    /// <summary>The day has come and nobody said that the goods have: the customer is asked again, or refunded after having waited as often as the policy lets them.</summary>
    public static IReadOnlyList<ReturnEvent> WhenWaited(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var ended = new ReturnEvent.WaitEnded(Questions.DueAfter(subject, calendar, now)!.Value);
        return subject.StockOut!.Waits < subject.Policy.Questions.MaxWaits ? [ended, Ask(subject, calendar, now)] : [ended];
    }

    /// <summary>The storefront or the warehouse says that the goods have come, or when they will.</summary>
    public static ReturnOutcome Report(ReturnCase subject, ReturnCommand.ReportStock report) => (subject, report) switch
    {
        ({ StockOut: null }, _) => ReturnDecisions.NotPossibleNow(subject, "stock"),
        ({ StockOut.ArrivedAt: not null }, { Arrived: true }) => ReturnOutcome.Nothing.Instance,
        ({ State: not (ReturnState.AwaitingAnswer or ReturnState.AwaitingStock) }, _) => ReturnDecisions.NotPossibleNow(subject, "stock"),
        (_, { Arrived: true }) => ReturnDecisions.Happened(new ReturnEvent.StockArrived(), new ReturnEvent.Closed()),
        ({ StockOut.Restock: var known }, { Restock: { } day }) when known != day => ReturnDecisions.Happened(new ReturnEvent.RestockTold(day)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    private static IEnumerable<Choice> Choices(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var stockOut = subject.StockOut!;
        IEnumerable<Choice> choices = [.. Choice.Others(stockOut.Alternatives, stockOut.Gone, stockOut.Rest), new Choice.Refund()];
        return stockOut.Restock is { } day && day > calendar.LocalDate(now) && stockOut.Waits < subject.Policy.Questions.MaxWaits
            ? choices.Append(new Choice.Wait(calendar.EndOfLocalDay(day)) { Rest = stockOut.Rest })
            : choices;
    }
}
