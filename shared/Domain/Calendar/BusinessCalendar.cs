using System.Diagnostics;

namespace Serverless.Domain.Calendar;

/// <summary>
/// A storefront's days: in its time zone, without its weekend and holidays. Days are local, instants are UTC. A day ends
/// with its last second, also where the clocks change on it; a day that a zone left out, as Samoa did once, is none on which
/// anybody works.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly TimeZoneInfo zone;
    private readonly HashSet<DayOfWeek> weekend;
    private readonly HashSet<DateOnly> holidays;
    private readonly TimeOnly cutOff;

    /// <summary>A calendar of these days.</summary>
    /// <param name="timeZone">IANA id, for instance <c>Europe/Berlin</c>.</param>
    /// <param name="weekend">Days of the week on which nobody works; never all seven.</param>
    /// <param name="holidays">Single days on which nobody works.</param>
    /// <param name="cutOff">
    /// What comes at or after this time of a business day counts to the following day: at 00:00 everything does, and a shop that
    /// takes whatever comes on a day says 23:59.
    /// </param>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    /// <exception cref="ArgumentException">There is no business day.</exception>
    public BusinessCalendar(string timeZone, IEnumerable<DayOfWeek> weekend, IEnumerable<DateOnly> holidays, TimeOnly cutOff)
    {
        zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        this.weekend = [.. weekend];
        this.holidays = [.. holidays];
        this.cutOff = cutOff;
        if (this.weekend.Count == 7)
            throw new ArgumentException("A week has a business day", nameof(weekend));
    }

    private BusinessCalendar(BusinessCalendar days, IReadOnlyList<BusyPeriod> busy) =>
        (zone, weekend, holidays, cutOff, BusyPeriods) = (days.zone, days.weekend, days.holidays, days.cutOff, busy);

    /// <summary>Periods with promises of their own, also as they were before the shop changed them; those in force at an instant do not overlap.</summary>
    public IReadOnlyList<BusyPeriod> BusyPeriods { get; } = [];

    /// <summary>The same days with other busy periods.</summary>
    public BusinessCalendar With(IReadOnlyList<BusyPeriod> busy) => new(this, busy);

    /// <summary>The busy period whose promises a promise takes.</summary>
    /// <param name="start">When the promised time begins to run.</param>
    /// <param name="toldAt">When it was promised, where that was before: the periods count as they were then.</param>
    public BusyPeriod? BusyAt(DateTimeOffset start, DateTimeOffset? toldAt = null) =>
        BusyPeriods.FirstOrDefault(period => period.Contains(LocalDate(start)) && period.IsInForce(toldAt ?? start));

    /// <summary>
    /// When something that happens between two instants at the latest may have to be counted from: what comes earlier, in a busy period, can be due later than what comes at the end.
    /// </summary>
    public IEnumerable<DateTimeOffset> StartsBetween(DateTimeOffset from, DateTimeOffset to) =>
        [to, .. BusyPeriods.Select(period => EndOfLocalDay(period.Last)).Where(end => end >= from && end < to)];

    /// <summary>The last day on which goods of an order can be returned, whatever their window; absent where a busy period gives none.</summary>
    public DateOnly? ReturnableUntil(DateTimeOffset placedAt) => BusyPeriods.FirstOrDefault(period => period.Until is null && period.Contains(LocalDate(placedAt)))?.ReturnableUntil;

    /// <summary>The first day on which a pickup is booked that nobody wished a day for.</summary>
    /// <param name="from">When the customer has the goods.</param>
    public DateOnly FirstPickupDay(DateTimeOffset from) =>
        AddBusinessDays(LocalDate(from), Math.Max(1, BusyAt(from)?.PickupWithinBusinessDays ?? 1));

    /// <summary>The local day that an instant falls on.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant in the storefront's own time.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    public bool IsBusinessDay(DateOnly day) => !weekend.Contains(day.DayOfWeek) && !holidays.Contains(day) && StartOfLocalDay(day) < EndOfLocalDay(day);

    /// <summary>The first business day after a day.</summary>
    public DateOnly NextBusinessDay(DateOnly day)
    {
        // Each week has a day that is no weekend, and each such day can be a holiday or left out only once.
        for (var weeks = holidays.Count + 2; weeks > 0; weeks--)
        {
            for (var i = 0; i < 7; i++)
            {
                day = day.AddDays(1);
                if (IsBusinessDay(day))
                    return day;
            }
        }

        throw new UnreachableException("There are more weeks than holidays");
    }

    /// <summary>The n-th business day after a day; the day itself for 0.</summary>
    public DateOnly AddBusinessDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (; count > 0; count--)
            day = NextBusinessDay(day);

        return day;
    }

    /// <summary>
    /// The end of the n-th business day after the day that an instant counts to; for 0 of that day itself, or of the first
    /// business day after it when it is none.
    /// </summary>
    public DateTimeOffset AddBusinessDays(DateTimeOffset instant, int count)
    {
        var from = DayCountedTo(instant);
        return EndOfLocalDay(count == 0 && !IsBusinessDay(from) ? NextBusinessDay(from) : AddBusinessDays(from, count));
    }

    /// <summary>
    /// The end of the next business day: on a Friday, Saturday or Sunday that is Monday's end. After the cut-off of a
    /// business day it is counted from the day after.
    /// </summary>
    public DateTimeOffset EndOfNextBusinessDay(DateTimeOffset instant) => AddBusinessDays(instant, 1);

    /// <summary>A day's last second, UTC.</summary>
    public DateTimeOffset EndOfLocalDay(DateOnly day) => StartOfLocalDay(day.AddDays(1)).AddSeconds(-1);

    /// <summary>A day's first instant, UTC: midnight, or when the clocks skip it the moment they do.</summary>
    public DateTimeOffset StartOfLocalDay(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>When the clocks show this time of a day; for a time that they skip, the moment they do.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) => FirstAt(day.ToDateTime(time));

    /// <summary>The same local time some days later; moved forward when the clocks skip it, the earlier one when they repeat it.</summary>
    public DateTimeOffset AddLocalDays(DateTimeOffset instant, int days) => ToInstant(Local(instant).DateTime.AddDays(days));

    /// <summary>
    /// The cut-off is compared as an instant: an hour that the clocks repeat would otherwise count what comes later to an
    /// earlier day.
    /// </summary>
    private DateOnly DayCountedTo(DateTimeOffset instant)
    {
        var day = LocalDate(instant);
        return IsBusinessDay(day) && instant >= FirstAt(day.ToDateTime(cutOff)) ? day.AddDays(1) : day;
    }

    /// <summary>The first instant at which the clocks show this or more: for a time that they skip, the moment they do.</summary>
    private DateTimeOffset FirstAt(DateTime local)
    {
        var at = ToInstant(local);
        if (Local(at).DateTime == local)
            return at;

        var after = zone.GetUtcOffset(at);
        while (zone.GetUtcOffset(at.AddMinutes(-1)) == after)
            at = at.AddMinutes(-1);

        return at;
    }

    /// <summary>
    /// By the offsets a day before and a day after, of which one is right unless the time is skipped. What the time zone says itself of
    /// local times is wrong in some zones whose clocks change with the moon.
    /// </summary>
    private DateTimeOffset ToInstant(DateTime local)
    {
        var near = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc));
        var (before, after) = (near - zone.GetUtcOffset(near.AddDays(-1)), near - zone.GetUtcOffset(near.AddDays(1)));
        return Local(before).DateTime != local && Local(after).DateTime == local ? after : before;
    }
}
