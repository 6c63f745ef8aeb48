using FsCheck;
using FsCheck.Fluent;
using Serverless.Domain.Calendar;

namespace Serverless.Tests.Domain;

/// <summary>What holds for every shop: any zone, weekend, cut-off and holidays, at any instant.</summary>
public sealed class CalendarPropertyTests
{
    private const int Cases = 10_000;

    private static readonly string[] Zones =
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "America/New_York", "America/Sao_Paulo", "America/Santiago", "America/Havana",
        "America/Nuuk", "Asia/Shanghai", "Asia/Tokyo", "Asia/Kuwait", "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "Africa/Cairo", "Africa/Casablanca",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "UTC",
    ];

    private static readonly DateTimeOffset Epoch = Some.Utc(2000, 1, 1);

    private static readonly Gen<TimeOnly> CutOff = Gen.OneOf(
        Gen.Elements(TimeOnly.MinValue, new TimeOnly(0, 30), new TimeOnly(2, 30), new TimeOnly(17, 0), new TimeOnly(23, 30), new TimeOnly(23, 59)),
        Gen.Choose(0, (24 * 60) - 1).Select(minutes => TimeOnly.MinValue.AddMinutes(minutes)));

    /// <summary>Single days, and weeks on end.</summary>
    private static readonly Gen<DateOnly[]> Holidays =
        from runs in Gen.ListOf(from start in Gen.Choose(0, 14_600) from days in Gen.Elements(1, 1, 3, 10, 30) select (start, days), 6)
        select runs.SelectMany(run => Enumerable.Range(run.start, run.days)).Select(day => new DateOnly(2000, 1, 1).AddDays(day)).ToArray();

    private static readonly Gen<DayOfWeek[]> Weekends = Gen.OneOf(
        Gen.Elements<DayOfWeek[]>([], [DayOfWeek.Sunday], [DayOfWeek.Saturday, DayOfWeek.Sunday], [DayOfWeek.Friday, DayOfWeek.Saturday]),
        Gen.Choose(0, 126).Select(days => Enum.GetValues<DayOfWeek>().Where(day => ((days >> (int)day) & 1) == 1).ToArray()));

    private static readonly Dictionary<string, DateTimeOffset[]> Changes = Zones.ToDictionary(zone => zone, ChangesOf, StringComparer.Ordinal);

    /// <summary>Any minute of forty years, or one of those around a change of the clocks, with a cut-off among them.</summary>
    private static readonly Gen<(BusinessCalendar Calendar, DateTimeOffset At)> Moments =
        from zone in Gen.Elements(Zones)
        from weekend in Weekends
        from holidays in Holidays
        from anywhere in Gen.Choose(0, 40 * 365 * 24 * 60).Select(minutes => Epoch.AddMinutes(minutes))
        from change in Gen.Elements(Changes[zone] is { Length: > 0 } changes ? changes : [anywhere])
        from near in Gen.Elements(false, true)
        from offset in Gen.Choose(-90, 90)
        from cutOff in near ? Gen.Choose(-90, 90).Select(minutes => WallTime(zone, change).AddMinutes(minutes)) : CutOff
        select (new BusinessCalendar(zone, weekend, holidays, cutOff), near ? change.AddMinutes(offset) : anywhere);

    [Fact]
    public void AddBusinessDays_AsTimePasses_NeverFalls() => Hold(
        from moment in Moments
        from minutes in Gen.OneOf(Gen.Choose(0, 180), Gen.Choose(0, 14 * 24 * 60))
        from days in Gen.Choose(0, 5)
        select (calendar: moment.Calendar, at: moment.At, minutes, days),
        d => Assert.True(d.calendar.AddBusinessDays(d.at.AddMinutes(d.minutes), d.days) >= d.calendar.AddBusinessDays(d.at, d.days)));

    [Fact]
    public void AddBusinessDays_OfMore_IsLater() => Hold(
        from moment in Moments
        from days in Gen.Choose(1, 10)
        select (calendar: moment.Calendar, at: moment.At, days),
        d => Assert.True(d.calendar.AddBusinessDays(d.at, d.days + 1) > d.calendar.AddBusinessDays(d.at, d.days)));

    [Fact]
    public void AddBusinessDays_Always_EndsWithABusinessDayAndNeverBefore() => Hold(
        from moment in Moments
        from days in Gen.Choose(0, 10)
        select (calendar: moment.Calendar, at: moment.At, days),
        d =>
        {
            var due = d.calendar.AddBusinessDays(d.at, d.days);
            var day = d.calendar.LocalDate(due);
            Assert.True(due.AddSeconds(1) > d.at, $"{due:u} is before {d.at:u}");
            Assert.True(d.calendar.IsBusinessDay(day), $"{day} is none");
            Assert.NotEqual(day, d.calendar.LocalDate(due.AddSeconds(1)));
        });

    [Fact]
    public void AddBusinessDays_InTwoSteps_ComesToTheSameDay() => Hold(
        from moment in Moments
        from first in Gen.Choose(0, 10)
        from second in Gen.Choose(0, 10)
        select (calendar: moment.Calendar, day: moment.Calendar.LocalDate(moment.At), first, second),
        d => Assert.Equal(
            d.calendar.AddBusinessDays(d.day, d.first + d.second),
            d.calendar.AddBusinessDays(d.calendar.AddBusinessDays(d.day, d.first), d.second)));

    [Fact]
    public void NextBusinessDay_Always_IsTheFirst() => Hold(
        from moment in Moments
        select (calendar: moment.Calendar, day: moment.Calendar.LocalDate(moment.At)),
        d =>
        {
            var next = d.calendar.NextBusinessDay(d.day);
            Assert.True(next > d.day && d.calendar.IsBusinessDay(next));
            for (var between = d.day.AddDays(1); between < next; between = between.AddDays(1))
                Assert.False(d.calendar.IsBusinessDay(between));
        });

    [Fact]
    public void AddLocalDays_Always_LandsOnThatDayOrWhereTheClocksSkipIt() => Hold(
        from moment in Moments
        from days in Gen.Choose(0, 60)
        select (calendar: moment.Calendar, at: moment.At, days),
        d =>
        {
            var day = d.calendar.LocalDate(d.at).AddDays(d.days);
            var landed = d.calendar.AddLocalDays(d.at, d.days);
            Assert.InRange(d.calendar.LocalDate(landed), day, day.AddDays(1));
            if (d.calendar.Local(landed).TimeOfDay != d.calendar.Local(d.at).TimeOfDay)
                Assert.True(d.calendar.Local(landed).Offset != d.calendar.Local(landed.AddDays(-1)).Offset, $"{landed:u} has another time of day");
        });

    private static TimeOnly WallTime(string zone, DateTimeOffset at) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>The hours in which a zone's clocks change.</summary>
    private static DateTimeOffset[] ChangesOf(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return
        [
            .. from day in Enumerable.Range(0, 40 * 365).Select(day => Epoch.AddDays(day))
               where info.GetUtcOffset(day) != info.GetUtcOffset(day.AddDays(1))
               from hour in Enumerable.Range(0, 24).Select(hour => day.AddHours(hour))
               where info.GetUtcOffset(hour) != info.GetUtcOffset(hour.AddHours(1))
               select hour.AddHours(1),
        ];
    }

    private static void Hold<T>(Gen<T> generated, Action<T> check) => Properties.Hold(generated, check, Cases);
}
