using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain;

/// <summary>
/// When the law wants a withdrawal refunded. The day from which it counts is not counted itself, and the last one counts whole; a
/// last day that is a holiday is not made longer, although some laws would, so that nobody gets less.
/// </summary>
public static class LegalClocks
{
    /// <summary>The clock of a country's law; none where there is no law, or before the day from which it counts.</summary>
    public static Clock? Refund(Baseline law, WithdrawnGoods goods, BusinessCalendar calendar) => law switch
    {
        { Refund: null } => null,
        { RefundFrom: RefundStart.GoodsBack } => (goods.StayWithCustomer ? goods.WithdrawnAt : goods.ArrivedAt) is { } from
            ? Counted(from, law.Refund, calendar)
            : null,
        _ => FromWithdrawal(Counted(goods.WithdrawnAt, law.Refund, calendar), goods, calendar),
    };

    /// <summary>
    /// The seller may wait for the goods or for proof that they were posted, unless they stay with the customer or the seller
    /// offered to collect them (Directive 2011/83/EU, article 13(3)). When they come after the last day, waiting is over and the
    /// refund is due without undue delay, which is read as by the end of the next business day.
    /// </summary>
    private static Clock FromWithdrawal(Clock counted, WithdrawnGoods goods, BusinessCalendar calendar) => goods switch
    {
        { StayWithCustomer: true } or { SellerCollects: true } => counted,
        { PostedAt: null } => counted with { IsHeld = true },
        { PostedAt: { } posted } when posted > counted.Due => counted with { Due = calendar.EndOfNextBusinessDay(posted) },
        _ => counted,
    };

    private static Clock Counted(DateTimeOffset from, LegalPeriod period, BusinessCalendar calendar) =>
        new(ClockNames.LegalRefund, from, calendar.EndOfLocalDay(calendar.LocalDate(from).AddDays(period.Days)))
        {
            Kind = ClockKind.Legal,
            Source = period.Source.Text,
        };
}

/// <summary>Where the goods of a withdrawal are.</summary>
/// <param name="WithdrawnAt">When the customer withdrew.</param>
/// <param name="PostedAt">When a carrier had them: the proof that they were posted.</param>
/// <param name="ArrivedAt">When they were back.</param>
/// <param name="SellerCollects">The seller offered to collect them.</param>
/// <param name="StayWithCustomer">They need not come back.</param>
public sealed record WithdrawnGoods(
    DateTimeOffset WithdrawnAt, DateTimeOffset? PostedAt, DateTimeOffset? ArrivedAt, bool SellerCollects, bool StayWithCustomer);
