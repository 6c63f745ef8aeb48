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

    public static Due? AnswerBy(ReturnCase subject, BusinessCalendar calendar) => Of(Answer(subject, calendar));

    public static Due? DecideBy(ReturnCase subject, BusinessCalendar calendar) => Of(subject, ClockNames.Decision, calendar);

    public static DateTimeOffset? AnswerOfStopBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Stop, calendar);

    /// <summary>When the carrier has found a parcel that did not come, or it counts as lost.</summary>
    public static DateTimeOffset? TraceBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Trace, calendar);

    /// <summary>When a parcel that is delivered again is with the customer.</summary>
    public static DateTimeOffset? DeliverBy(ReturnCase subject, BusinessCalendar calendar) =>
        subject.State is ReturnState.Redelivering ? ReturnClocks.DueOf(subject, ClockNames.Delivery, calendar) : null;

    public static DateTimeOffset? AnswerOfAmendmentBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Amend, calendar);

    public static Due? ShipBy(ReturnCase subject, BusinessCalendar calendar) =>
        WithPickup(subject, calendar, subject.State is ReturnState.Approved approved ? approved.ShipBy : ReturnClocks.DueOf(subject, ClockNames.ShipBy, calendar)
            // It does not run before the customer has what was sent ahead; it is no earlier than was said.
            ?? (subject.State as ReturnState.AwaitingParcel)?.ShipBy);

    /// <summary>When a pickup counts as missed, and another is booked.</summary>
    public static Due? PickupBy(ReturnCase subject, BusinessCalendar calendar) => WithPickup(subject, calendar, ReturnClocks.DueOf(subject, ClockNames.Pickup, calendar));

    /// <summary>A day that comes after the courier, who comes later than usual in a busy period.</summary>
    private static Due? WithPickup(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset? by) =>
        by is { } at ? new Due(at, BusyPickups.PeriodOf(subject, calendar) is { } busy ? new Lateness(busy, IsPickup: true) : null) : null;

    /// <summary>The result of the inspection, of a parcel that is still under way.</summary>
    public static Due? ResultBy(ReturnCase subject, BusinessCalendar calendar) => subject.State is ReturnState.InTransit moving ? Result(subject, moving, calendar) : null;

    /// <summary>A parcel can come on any day until it should be there; one that comes in a busy period can take longer than one that comes last.</summary>
    private static Due Result(ReturnCase subject, ReturnState.InTransit moving, BusinessCalendar calendar)
    {
        var (collected, arrives) = (moving.CollectedAt, calendar.AddBusinessDays(moving.CollectedAt, Clocks.TransitDays));
        var usual = calendar.AddBusinessDays(collected, Clocks.TransitDays + subject.Policy.Inspection.WithinBusinessDays);
        var result = calendar.StartsBetween(collected, arrives)
            .Select(arrived => Clocks.InspectBy(calendar.StartOfLocalDay(calendar.LocalDate(arrived)), subject.Policy, calendar, subject.Urgent, toldAt: collected))
            .Where(clock => clock.Busy is not null && clock.Due > usual)
            .MaxBy(clock => clock.Due) ?? new Clock(ClockNames.Inspection, collected, usual);
        // At the law's time the refund is not kept waiting for an inspection any more.
        return Legal(subject, calendar) is { IsHeld: false, MetAt: null, Due: var law } && law < result.Due
            ? new Due(law, law > usual ? Of(result).Late : null)
            : Of(result);
    }

    private static Due? Of(ReturnCase subject, string name, BusinessCalendar calendar) =>
        ReturnClocks.Running(subject, calendar).FirstOrDefault(clock => clock.Name == name) is { } clock ? Of(clock) : null;

    private static Due Of(Clock clock) => new(clock.Due, clock.Busy is { } busy ? new Lateness(busy.Period, IsPickup: false) : null);

    private static Clock Answer(ReturnCase subject, BusinessCalendar calendar) =>
        Clocks.FirstResponse(subject.Question?.ChosenAt ?? subject.RequestedAt, calendar, subject.Urgent).Within(Legal(subject, calendar));

    private static Clock? Legal(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.Running(subject, calendar).FirstOrDefault(clock => clock.Kind is ClockKind.Legal);

    public static Due? InspectBy(ReturnCase subject, BusinessCalendar calendar) => Of(subject, ClockNames.Inspection, calendar);

    /// <summary>When goods are repaired, or refunded instead.</summary>
    public static DateTimeOffset? RepairBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Repair, calendar);

    public static Due? PayBy(ReturnCase subject, BusinessCalendar calendar) => Of(subject, ClockNames.Payment, calendar);

    /// <summary>When the customer has to have answered.</summary>
    public static DateTimeOffset? ChooseBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Answer, calendar);

    /// <summary>When the difference of an exchange has to be paid.</summary>
    public static DateTimeOffset? CollectBy(ReturnCase subject, BusinessCalendar calendar) => ReturnClocks.DueOf(subject, ClockNames.Collect, calendar);

    /// <summary>When the goods wanted in exchange leave the warehouse.</summary>
    public static Due? SendBy(ReturnCase subject, BusinessCalendar calendar) => Of(subject, ClockNames.Send, calendar);

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

/// <summary>A day by which a customer is told that something comes.</summary>
/// <param name="Late">Why it is later than usual; absent where it is not.</param>
internal sealed record Due(DateTimeOffset At, Lateness? Late = null)
{
    public static implicit operator Due?(DateTimeOffset? at) => at is { } known ? new Due(known) : null;
}

/// <summary>Why something comes later than usual.</summary>
/// <param name="IsPickup">It is the courier who comes later.</param>
internal sealed record Lateness(BusyPeriod Busy, bool IsPickup);
