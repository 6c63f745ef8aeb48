using Serverless.Domain.Calendar;

namespace Serverless.Domain.Returns;

/// <summary>By when a case is promised what comes next, at the moment that it is: in a busy period later than usual, but never later than the law wants a withdrawal refunded.</summary>
internal static class Promising
{
    /// <summary>When a person has decided.</summary>
    public static DateTimeOffset DecideBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Clocks.Decision(now, subject.Policy, calendar, subject.Urgent).Within(ReturnClocks.LegalRefund(subject, calendar)).Due;

    /// <summary>When goods are inspected.</summary>
    /// <param name="subject">The case with the goods arrived.</param>
    public static DateTimeOffset InspectBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset arrivedAt, DateTimeOffset? toldAt = null) =>
        Clocks.InspectBy(arrivedAt, subject.Policy, calendar, subject.Urgent, toldAt).Within(ReturnClocks.LegalRefund(subject, calendar)).Due;

    /// <summary>When money is paid, or goods in exchange leave.</summary>
    public static DateTimeOffset PayBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset from) =>
        Clocks.PayBy(from, calendar, subject.Urgent).Within(ReturnClocks.LegalRefund(subject, calendar)).Due;

    /// <summary>A clock that is due as was promised, with the busy period that had made it later.</summary>
    public static Clock Told(ReturnCase subject, Clock clock, BusinessCalendar calendar, Clock? legal)
    {
        var told = subject.Clocks.PromisedAt ?? clock.Start;
        IEnumerable<Clock> promised = (subject.State.OrBefore, clock.Name) switch
        {
            (ReturnState.InReview, ClockNames.Decision) => [Clocks.Decision(told, subject.Policy, calendar, subject.Urgent)],
            (ReturnState.Arrived, ClockNames.Inspection) =>
            [
                Clocks.InspectBy(clock.Start, subject.Policy, calendar, subject.Urgent, subject.ShipBack?.PostedAt),
                // Goods that had come before it was opened again are inspected from then on.
                Clocks.InspectBy(told, subject.Policy, calendar, subject.Urgent),
            ],
            ({ PaymentPromised: not null }, ClockNames.Payment or ClockNames.Send) => [Clocks.PayBy(told, calendar, subject.Urgent)],
            _ => [],
        };
        return promised.Select(one => one.Within(legal)).FirstOrDefault(one => one.Busy is not null && one.Due == clock.Due) is { Busy: var busy } ? clock with { Busy = busy } : clock;
    }
}
