using Serverless.Domain.Calendar;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// Payments on pages of a case that nobody waits for any more. Pages are closed before an exchange is given up, and with the news that ends a delivery, so this is seldom; the
/// customer has paid all the same if it does.
/// </summary>
internal static class LatePayments
{
    /// <summary>The customer agreed to a hold that nobody waits for any more: it is let go.</summary>
    public static ReturnOutcome RecordHold(ReturnCase subject, ReturnCommand.RecordPayment record, DateTimeOffset now) =>
        subject.Exchange?.Collection is { IsHold: true, Hold: null, PaidAt: null } asked && asked.Sessions.Any(s => s.Id == record.Session) && record.Payment is { } payment
            && subject.State is not ReturnState.Failed
            ? ReturnDecisions.Happened(new ReturnEvent.HoldUnwanted(record.Session, payment, now))
            : ReturnOutcome.Nothing.Instance;

    /// <summary>What was paid for an exchange or a delivery that is over goes back; any other payment a person sees to.</summary>
    public static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now) =>
        subject.Delivery is { Collection: { } carriage } ? OfCarriage(subject, carriage, record, calendar, now) : OfExchange(subject, record, calendar, now);

    /// <summary>It goes back with the refund that is still to come, or is refunded by itself. One that a person has ended is for a person.</summary>
    private static ReturnOutcome OfCarriage(ReturnCase subject, Collection asked, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (record is not { Payment: { } payment, Amount: { } amount } || !asked.Sessions.Any(s => s.Id == record.Session) || asked.Knows(payment))
            return ReturnOutcome.Nothing.Instance;

        if (asked.PaidAt is not null || amount != asked.Amount || subject.State is ReturnState.Cancelled or ReturnState.Failed { UnitsReleased: true })
            return ReturnDecisions.Happened(new ReturnEvent.UnexpectedPayment(record.Session, payment, amount));

        var isLast = subject is { Repayment.Refund: not null } or { Delivery.DeliveredAt: not null };
        return ReturnDecisions.Happened(new ReturnEvent.LatePayment(record.Session, payment, amount, isLast ? Promising.PayBy(subject, calendar, now) : null)
        {
            GoodsStay = subject.Delivery!.DeliveredAt is not null,
        });
    }

    private static ReturnOutcome OfExchange(ReturnCase subject, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now) => (subject.Exchange, record) switch
    {
        (not { Collection: not null }, _) or (_, { Payment: null } or { Amount: null }) => ReturnOutcome.Nothing.Instance,
        ({ Collection: { } asked }, _) when !asked.Sessions.Any(s => s.Id == record.Session) || asked.Knows(record.Payment!) => ReturnOutcome.Nothing.Instance,
        ({ IsOn: false, Collection: { PaidAt: null } asked }, { Amount: { } amount }) when amount == asked.Amount && subject.Repayment.Refund is not null =>
            ReturnDecisions.Happened(new ReturnEvent.LatePayment(record.Session, record.Payment!, amount, Promising.PayBy(subject, calendar, now))),
        (_, { Amount: { } amount }) => ReturnDecisions.Happened(new ReturnEvent.UnexpectedPayment(record.Session, record.Payment!, amount)),
        _ => ReturnOutcome.Nothing.Instance,
    };
}
