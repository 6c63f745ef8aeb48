using Serverless.Domain.Calendar;

namespace Serverless.Telling;

/// <summary>By when what a customer is told of comes at the latest: the case's own clock wherever it has one; null when that does not run.</summary>
internal static class Promises
{
    /// <summary>Money takes this many business days to show up after it is sent.</summary>
    public const int BankingDays = 5;

    /// <summary>Days after an end in which a customer can ask for a second look.</summary>
    private const int ReplyDays = 14;

    private const int SurveyDays = 30;

    /// <summary>Business days in which goods that go back to a customer are handed to the carrier.</summary>
    private const int HandOverDays = 2;

    public static DateTimeOffset? AnswerBy(ReturnCase subject, BusinessCalendar calendar) =>
        Answer(subject, calendar).Due;

    public static DateTimeOffset? DecideBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Decision, calendar);

    public static DateTimeOffset? AnswerOfStopBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Stop, calendar);

    /// <summary>When the carrier has found a parcel that did not come, or it counts as lost.</summary>
    public static DateTimeOffset? TraceBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Trace, calendar);

    /// <summary>When a parcel that is delivered again is with the customer.</summary>
    public static DateTimeOffset? DeliverBy(ReturnCase subject, BusinessCalendar calendar) =>
        subject.State is ReturnState.Redelivering ? ReturnClocks.DueOf(subject, ClockNames.Delivery, calendar) : null;

    public static DateTimeOffset? AnswerOfAmendmentBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Amend, calendar);

    public static DateTimeOffset? ShipBy(ReturnCase subject, BusinessCalendar calendar) =>
        subject.State is ReturnState.Approved approved ? approved.ShipBy : ReturnClocks.DueOf(subject, ClockNames.ShipBy, calendar)
            // It does not run before the customer has what was sent ahead; it is no earlier than was said.
            ?? (subject.State as ReturnState.AwaitingParcel)?.ShipBy;

    /// <summary>When a pickup counts as missed, and another is booked.</summary>
    public static DateTimeOffset? PickupBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Pickup, calendar);

    /// <summary>The result of the inspection, of a parcel that is still under way.</summary>
    public static DateTimeOffset? ResultBy(ReturnCase subject, BusinessCalendar calendar) => subject.State is ReturnState.InTransit moving ? Result(subject, moving, calendar).Due : null;

    /// <summary>Why what a customer is told of takes longer than usual: the busy period that gives it more time; null where none does.</summary>
    /// <param name="by">The day that the customer is told.</param>
    public static Lateness? Late(ReturnCase subject, DateTimeOffset? by, BusinessCalendar calendar)
    {
        if (calendar.BusyPeriods.Count == 0)
            return null;

        if (BusyPickups.PeriodOf(subject, calendar) is { } busy)
            return new Lateness(busy, IsPickup: true);

        return by is { } day && PeriodOf(subject, day, calendar) is { } period ? new Lateness(period, IsPickup: false) : null;
    }

    private static BusyPeriod? PeriodOf(ReturnCase subject, DateTimeOffset by, BusinessCalendar calendar)
    {
        if (subject.State is ReturnState.InTransit moving && Result(subject, moving, calendar) is { Busy: { } period } result && result.Due == by)
            return period;

        return ReturnClocks.Running(subject, calendar).Prepend(Answer(subject, calendar)).Where(clock => clock.Due == by)
            .Select(clock => ReturnClocks.BusyPeriodOf(subject, clock, calendar)).FirstOrDefault(found => found is not null);
    }

    /// <summary>A parcel can come on any day until it should be there; one that comes in a busy period can take longer than one that comes last.</summary>
    private static (DateTimeOffset Due, BusyPeriod? Busy) Result(ReturnCase subject, ReturnState.InTransit moving, BusinessCalendar calendar)
    {
        var (collected, arrived) = (moving.CollectedAt, calendar.AddBusinessDays(moving.CollectedAt, Clocks.TransitDays));
        var usual = calendar.AddBusinessDays(collected, Clocks.TransitDays + subject.Policy.Inspection.WithinBusinessDays);
        return calendar.StartsBetween(collected, arrived)
            .Select(at => (At: at, Busy: calendar.BusyAt(at, toldAt: collected)))
            .Where(one => one.Busy is { InspectWithinBusinessDays: not null })
            .Select(one => (Clocks.InspectBy(one.At, subject.Policy, calendar, subject.Urgent, toldAt: collected).Due, one.Busy))
            .Prepend((Due: usual, Busy: null)).MaxBy(one => one.Due);
    }

    private static Clock Answer(ReturnCase subject, BusinessCalendar calendar) => Clocks.FirstResponse(subject.Question?.ChosenAt ?? subject.RequestedAt, calendar, subject.Urgent);

    public static DateTimeOffset? InspectBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Inspection, calendar);

    /// <summary>When goods are repaired, or refunded instead.</summary>
    public static DateTimeOffset? RepairBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Repair, calendar);

    public static DateTimeOffset? PayBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Payment, calendar);

    /// <summary>When the customer has to have answered.</summary>
    public static DateTimeOffset? ChooseBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Answer, calendar);

    /// <summary>When the difference of an exchange has to be paid.</summary>
    public static DateTimeOffset? CollectBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Collect, calendar);

    /// <summary>When the goods wanted in exchange leave the warehouse.</summary>
    public static DateTimeOffset? SendBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Send, calendar);

    /// <summary>When they are with the customer.</summary>
    public static DateTimeOffset? ReplacedBy(ReturnCase subject, BusinessCalendar calendar) =>
        subject.Exchange?.Replacement is { DeliveredAt: null, LostAt: null, At: var sent } ? calendar.AddBusinessDays(sent, Clocks.TransitDays) : null;

    /// <summary>The day on which all that was sent is there.</summary>
    public static DateTimeOffset? ArrivesBy(ReturnCase subject, BusinessCalendar calendar) =>
        PaidAt(subject) is { } at ? calendar.AddBusinessDays(at, BankingDays) : null;

    /// <summary>When goods that go back to the customer are handed to the carrier.</summary>
    public static DateTimeOffset? HandOverBy(BusinessCalendar calendar, DateTimeOffset since) => calendar.AddBusinessDays(since, HandOverDays);

    /// <summary>When goods that go back are with the customer.</summary>
    public static DateTimeOffset? BackBy(ReturnCase subject, BusinessCalendar calendar) =>
        subject.Judgement.GoodsBack is { DeliveredAt: null, LostAt: null, At: var sent } ? calendar.AddBusinessDays(sent, Clocks.TransitDays) : null;

    public static DateTimeOffset? ReplyBy(BusinessCalendar calendar, DateTimeOffset since) => calendar.AddLocalDays(since, ReplyDays);

    public static DateTimeOffset? AnswerSurveyBy(ReturnCase subject, BusinessCalendar calendar) =>
        PaidAt(subject) is { } at ? calendar.AddLocalDays(at, SurveyDays) : null;

    /// <summary>When all of the refund had been paid.</summary>
    public static DateTimeOffset? PaidAt(ReturnCase subject) =>
        subject.Repayment.RefundPaidAt ?? (subject.State as ReturnState.Closed)?.ClosedAt ?? subject.Repayment.AdvancePaidAt;
}

/// <summary>Why something comes later than usual.</summary>
/// <param name="IsPickup">It is the courier who comes later.</param>
internal sealed record Lateness(BusyPeriod Busy, bool IsPickup);
