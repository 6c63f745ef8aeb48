using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain;

/// <summary>
/// The promises within a case. All due times are UTC; days are the storefront's. An urgent case has half of the shop's own: half
/// the hours, or half the business days rounded down, so that the next business day becomes the same one. What the customer has
/// to do keeps its time. One that begins in a busy period takes that period's days where they are more, for as long as it runs.
/// </summary>
public static class Clocks
{
    /// <summary>Business days that a parcel takes back as a rule.</summary>
    public const int TransitDays = 5;

    /// <summary>Business days after which a person looks after a parcel that is held.</summary>
    private const int HeldDays = 2;

    /// <summary>Business days in which the carrier looks for a parcel that did not come.</summary>
    private const int TraceDays = 5;

    /// <summary>Business days in which a refund is paid after an accepted inspection.</summary>
    private const int PaymentDays = 2;

    /// <summary>What the warehouse has to say whether it stopped or changed an order: well within the day on which the refund is promised.</summary>
    private static readonly TimeSpan StopAnswer = TimeSpan.FromHours(4);

    /// <summary>Somebody or something answers a request by the end of the next business day.</summary>
    public static Clock FirstResponse(DateTimeOffset requestedAt, BusinessCalendar calendar, bool urgent = false) =>
        Promise(ClockNames.FirstResponse, requestedAt, calendar.AddBusinessDays(requestedAt, Days(1, urgent)), calendar, urgent, period => period.RespondWithinBusinessDays);

    /// <summary>A person decides within the policy's hours.</summary>
    public static Clock Decision(DateTimeOffset now, Policy policy, BusinessCalendar calendar, bool urgent = false) =>
        Promise(ClockNames.Decision, now, now + Time(TimeSpan.FromHours(policy.Review.DecideWithinHours), urgent), calendar, urgent, period => period.DecideWithinBusinessDays);

    /// <summary>The warehouse says whether it stopped an order that it was asked to stop.</summary>
    public static Clock StopBy(DateTimeOffset askedAt, bool urgent = false) => new(ClockNames.Stop, askedAt, askedAt + Time(StopAnswer, urgent));

    /// <summary>The warehouse says whether it changed an order that it was asked to change.</summary>
    public static Clock AmendBy(DateTimeOffset askedAt, bool urgent = false) => new(ClockNames.Amend, askedAt, askedAt + Time(StopAnswer, urgent));

    /// <summary>The carrier finds a parcel that did not come, or it is taken for lost.</summary>
    public static Clock TraceBy(DateTimeOffset askedAt, BusinessCalendar calendar, bool urgent = false) =>
        new(ClockNames.Trace, askedAt, calendar.AddBusinessDays(askedAt, Days(TraceDays, urgent)));

    /// <summary>The customer has until the end of the policy's last day to send the parcel.</summary>
    public static Clock ShipBy(DateTimeOffset now, Policy policy, BusinessCalendar calendar) =>
        new(ClockNames.ShipBy, now, calendar.EndOfLocalDay(calendar.LocalDate(now).AddDays(policy.ShipBack.ExpireAfterDays))) { Kind = ClockKind.Customer };

    /// <summary>When the customer is reminded of the parcel, at the time of day of the approval, earliest first.</summary>
    public static IReadOnlyList<Clock> Reminders(DateTimeOffset now, Policy policy, BusinessCalendar calendar) =>
    [
        .. policy.ShipBack.ReminderDays.Order()
            .Select(days => new Clock(ClockNames.Reminder, now, calendar.AddLocalDays(now, days)) { Kind = ClockKind.Customer }),
    ];

    /// <summary>A parcel under way shows up again within the days that it takes as a rule; one that is held moves within two.</summary>
    public static Clock Arrival(DateTimeOffset since, bool isHeld, BusinessCalendar calendar, bool urgent = false) =>
        new(ClockNames.Arrival, since, calendar.AddBusinessDays(since, Days(isHeld ? HeldDays : TransitDays, urgent)));

    /// <summary>Goods that arrived are inspected within the policy's business days.</summary>
    /// <param name="toldAt">When the customer was told by when, where that was before they came.</param>
    public static Clock InspectBy(DateTimeOffset arrivedAt, Policy policy, BusinessCalendar calendar, bool urgent = false, DateTimeOffset? toldAt = null) =>
        Promise(
            ClockNames.Inspection,
            arrivedAt,
            calendar.AddBusinessDays(arrivedAt, Days(policy.Inspection.WithinBusinessDays, urgent)),
            calendar,
            urgent,
            // Never more than leave time for a refund by the law of the customer's country.
            period => period.InspectWithinBusinessDays > policy.Inspection.AtMostBusinessDays ? policy.Inspection.AtMostBusinessDays : period.InspectWithinBusinessDays,
            toldAt);

    /// <summary>Goods are repaired by the end of the policy's last day. An urgent case has no less: a workshop that is hurried repairs less.</summary>
    public static Clock RepairBy(DateTimeOffset begunAt, int days, BusinessCalendar calendar) =>
        new(ClockNames.Repair, begunAt, calendar.EndOfLocalDay(calendar.LocalDate(begunAt).AddDays(days)));

    /// <summary>The customer can contest a result until the end of the policy's last day, counted from the day that it is told.</summary>
    public static Clock ContestBy(DateTimeOffset toldAt, Policy policy, BusinessCalendar calendar) => new(
        ClockNames.Contest, toldAt, calendar.EndOfLocalDay(calendar.LocalDate(toldAt).AddDays(policy.Inspection.ContestWithinDays)))
    { Kind = ClockKind.Customer };

    /// <summary>A person decides a contest within the policy's hours for a review, in busy periods too: the customer has waited once already.</summary>
    public static Clock ContestDecision(DateTimeOffset raisedAt, Policy policy, bool urgent = false) =>
        new(ClockNames.ContestDecision, raisedAt, raisedAt + Time(TimeSpan.FromHours(policy.Review.DecideWithinHours), urgent));

    /// <summary>The customer has until the end of the policy's last day to answer a question.</summary>
    public static Clock AnswerBy(DateTimeOffset askedAt, Policy policy, BusinessCalendar calendar) => new(
        ClockNames.Answer, askedAt, calendar.EndOfLocalDay(calendar.LocalDate(askedAt).AddDays(policy.Questions.AnswerWithinDays)))
    { Kind = ClockKind.Customer };

    /// <summary>When the customer is reminded of it: the day before the last, at the time of day of the question; null where that would be at once.</summary>
    public static Clock? AnswerReminder(DateTimeOffset askedAt, DateTimeOffset answerBy, BusinessCalendar calendar) =>
        calendar.LocalDate(answerBy).DayNumber - calendar.LocalDate(askedAt).DayNumber is > 1 and var days
            ? new Clock(ClockNames.Reminder, askedAt, calendar.AddLocalDays(askedAt, days - 1)) { Kind = ClockKind.Customer }
            : null;

    /// <summary>The customer has until the end of the policy's last day to pay the difference of an exchange.</summary>
    public static Clock CollectBy(DateTimeOffset askedAt, Policy policy, BusinessCalendar calendar) => new(
        ClockNames.Collect, askedAt, calendar.EndOfLocalDay(calendar.LocalDate(askedAt).AddDays(policy.Exchange.CollectWithinDays)))
    { Kind = ClockKind.Customer };

    /// <summary>Days in which extra carriage is paid, to the end of the last: a carrier does not keep the parcel for long.</summary>
    public const int CarriageDays = 2;

    public static Clock PayCarriageBy(DateTimeOffset askedAt, BusinessCalendar calendar) =>
        new(ClockNames.Collect, askedAt, calendar.EndOfLocalDay(calendar.LocalDate(askedAt).AddDays(CarriageDays))) { Kind = ClockKind.Customer };

    /// <summary>When the customer is reminded of it: two days before the last, at the time of day of the request; null where that would be at once.</summary>
    public static Clock? CollectReminder(DateTimeOffset askedAt, Policy policy, BusinessCalendar calendar) => policy.Exchange.CollectWithinDays > 2
        ? new Clock(ClockNames.Reminder, askedAt, calendar.AddLocalDays(askedAt, policy.Exchange.CollectWithinDays - 2)) { Kind = ClockKind.Customer }
        : null;

    /// <summary>A refund is paid within two business days after an accepted inspection.</summary>
    public static Clock PayBy(DateTimeOffset inspectedAt, BusinessCalendar calendar, bool urgent = false) =>
        Promise(ClockNames.Payment, inspectedAt, calendar.AddBusinessDays(inspectedAt, Days(PaymentDays, urgent)), calendar, urgent, period => period.RefundWithinBusinessDays);

    /// <summary>An order that was stopped before it left is refunded by the end of the next business day; Saturday and Sunday count to Monday. There is nothing to look at, so a busy period changes nothing.</summary>
    public static Clock PayUnshippedBy(DateTimeOffset stoppedAt, BusinessCalendar calendar, bool urgent = false) =>
        new(ClockNames.Payment, stoppedAt, calendar.AddBusinessDays(stoppedAt, Days(1, urgent)));

    /// <summary>A promise as usual, or by the business days of the busy period in which it begins where they are more.</summary>
    private static Clock Promise(
        string name, DateTimeOffset start, DateTimeOffset usual, BusinessCalendar calendar, bool urgent, Func<BusyPeriod, int?> daysOf, DateTimeOffset? toldAt = null) =>
        calendar.BusyAt(start, toldAt) is { } period && daysOf(period) is { } days && calendar.AddBusinessDays(start, Days(days, urgent)) is var busy && busy > usual
            ? new Clock(name, start, busy) { Busy = new BusyTime(period, usual) }
            : new Clock(name, start, usual);

    private static int Days(int days, bool urgent) => urgent ? days / 2 : days;

    private static TimeSpan Time(TimeSpan time, bool urgent) => urgent ? time / 2 : time;
}
