using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// The goods wanted in exchange are not there. Where the storefront offers others the customer is asked, and otherwise refunded. Goods that were chosen
/// in their place are asked for at the warehouse like the first, and may be sold out as well.
/// </summary>
internal static class SoldOut
{
    /// <summary>What happens when the warehouse has not got them.</summary>
    public static ReturnEvent Of(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => Choices(subject) is [_, ..] others
        ? Questions.Ask(subject, QuestionTopic.SoldOut, [.. others, new Choice.Refund()], calendar, now)
        : new ReturnEvent.ExchangeGivenUp(ExchangeEnd.OutOfStock) { PayBy = PayBy(subject, calendar, now) };

    public static Money? Worth(ReturnCase subject, Choice choice, OrderBalance balance) => choice switch
    {
        Choice.OtherItem other => Exchanges.Settle(subject with { Exchange = subject.Exchange! with { Wanted = other.Goods } }, balance).Derivation.Amount,
        Choice.Refund => RefundCalculator.Compute((subject with { Exchange = subject.Exchange! with { GivenUp = ExchangeEnd.OutOfStock } }).RefundBasis, balance).Total,
        _ => null,
    };

    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) => chosen is Choice.Refund
        ? [new ReturnEvent.ExchangeGivenUp(ExchangeEnd.OutOfStock) { PayBy = PayBy(subject, calendar, now) }]
        : [];

    /// <summary>
    /// Once money has moved for what was wanted the rest is the simplest thing that is right: it goes back. Otherwise any of the goods offered can be taken,
    /// as what they cost is settled after.
    /// </summary>
    private static IReadOnlyList<Choice> Choices(ReturnCase subject) => subject.Exchange is not { Collected: null } exchange || subject.Repayment.Attempts.Count > 0
        ? []
        : [.. exchange.Alternatives.Index().Where(other => !exchange.Gone.Contains(other.Index + 1)).Select(other => new Choice.OtherItem(other.Index + 1, other.Item))];

    /// <summary>By when the refund is paid that was still to be settled for goods; absent where the case stands before that.</summary>
    private static DateTimeOffset? PayBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        subject.Exchange is { Difference: not null } ? Clocks.PayBy(now, calendar, subject.Urgent).Due : null;
}
