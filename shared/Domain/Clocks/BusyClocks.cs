using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;

namespace Serverless.Domain;

/// <summary>
/// What busy periods do to clocks. A clock that begins in one takes its promise for as long as it runs; one that began before keeps its own. None is given more time than
/// the law's refund leaves.
/// </summary>
public static class BusyClocks
{
    /// <summary>The busy period that gives a clock more time than usual; null where none does.</summary>
    public static BusyPeriod? PeriodOf(Clock clock, Policy policy, BusinessCalendar calendar, bool urgent) =>
        calendar.BusyAt(clock.Start) is { } period && clock.Due > Usual(clock, policy, calendar, urgent) ? period : null;

    /// <summary>The clock as it is, or due with the law's clock where a busy period would make it later than that.</summary>
    /// <param name="legal">The law's clock of the case, where it has one; while it is held, it is no bound.</param>
    public static Clock Within(Clock clock, Clock? legal, Policy policy, BusinessCalendar calendar, bool urgent) =>
        legal is { IsHeld: false } && clock.Kind is ClockKind.Internal && clock.Due > legal.Due
        && PeriodOf(clock, policy, calendar, urgent) is not null && Usual(clock, policy, calendar, urgent) is { } usual
            ? clock with { Due = usual > legal.Due ? usual : legal.Due }
            : clock;

    /// <summary>When it would be due outside busy periods; null for those that they do not change.</summary>
    private static DateTimeOffset? Usual(Clock clock, Policy policy, BusinessCalendar calendar, bool urgent)
    {
        var usual = calendar.With([]);
        return (clock.Name switch
        {
            ClockNames.FirstResponse => Clocks.FirstResponse(clock.Start, usual, urgent),
            ClockNames.Decision => Clocks.Decision(clock.Start, policy, usual, urgent),
            ClockNames.Inspection => Clocks.InspectBy(clock.Start, policy, usual, urgent),
            ClockNames.Payment or ClockNames.Send => Clocks.PayBy(clock.Start, usual, urgent),
            _ => null,
        })?.Through(clock.Pauses).Due;
    }
}
