using FsCheck.Fluent;
using Serverless.Domain.Calendar;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class BusinessCalendarTests
{
    private static readonly DayOfWeek[] SaturdaySunday = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static TheoryData<string, DateTimeOffset, DateTimeOffset> NextBusinessDays => new()
    {
        { "Monday morning: Tuesday's end", Utc(2026, 3, 16, 8), Utc(2026, 3, 17, 22, 59, 59) },
        { "Monday after the cut-off counts to Tuesday: Wednesday's end", Utc(2026, 3, 16, 16), Utc(2026, 3, 18, 22, 59, 59) },
        { "Friday: Monday's end", Utc(2026, 3, 20, 8), Utc(2026, 3, 23, 22, 59, 59) },
        { "Friday after the cut-off counts to Saturday, and Saturday to Monday", Utc(2026, 3, 20, 17), Utc(2026, 3, 23, 22, 59, 59) },
        { "Saturday: Monday's end", Utc(2026, 3, 21, 8), Utc(2026, 3, 23, 22, 59, 59) },
        { "Sunday evening: Monday's end", Utc(2026, 3, 22, 20), Utc(2026, 3, 23, 22, 59, 59) },
        { "Sunday by UTC, Monday in Berlin: Tuesday's end", Utc(2026, 3, 15, 23, 30), Utc(2026, 3, 17, 22, 59, 59) },
        { "over the change to summer time: Monday's end is an hour earlier in UTC", Utc(2026, 3, 27, 8), Utc(2026, 3, 30, 21, 59, 59) },
        { "over the change to winter time", Utc(2026, 10, 23, 8), Utc(2026, 10, 26, 22, 59, 59) },
        { "over a month's end that is a Saturday", Utc(2026, 1, 30, 8), Utc(2026, 2, 2, 22, 59, 59) },
        { "over the year's end", Utc(2027, 12, 31, 8), Utc(2028, 1, 3, 22, 59, 59) },
        { "over the day that leap years have", Utc(2028, 2, 28, 8), Utc(2028, 2, 29, 22, 59, 59) },
    };

    [Theory]
    [MemberData(nameof(NextBusinessDays))]
    public void EndOfNextBusinessDay_Examples_AreLocal(string why, DateTimeOffset at, DateTimeOffset end) =>
        Assert.True(Berlin.EndOfNextBusinessDay(at) == end, $"{why}: {Berlin.EndOfNextBusinessDay(at):u} is not {end:u}");

    [Fact]
    public void NextBusinessDay_OverHolidays_SkipsThem()
    {
        var easter = new BusinessCalendar("Europe/Berlin", SaturdaySunday, [new(2026, 4, 3), new(2026, 4, 6)], new TimeOnly(17, 0));
        Assert.Equal(new DateOnly(2026, 4, 7), easter.NextBusinessDay(new DateOnly(2026, 4, 2)));
        Assert.Equal(new DateOnly(2026, 4, 8), easter.AddBusinessDays(new DateOnly(2026, 4, 2), 2));
        Assert.False(easter.IsBusinessDay(new DateOnly(2026, 4, 6)));
    }

    [Fact]
    public void NextBusinessDay_WithFridayAndSaturdayOff_IsSunday()
    {
        var kuwait = new BusinessCalendar("Asia/Kuwait", [DayOfWeek.Friday, DayOfWeek.Saturday], [], new TimeOnly(17, 0));
        Assert.Equal(new DateOnly(2026, 3, 22), kuwait.NextBusinessDay(new DateOnly(2026, 3, 19)));
    }

    [Fact]
    public void AddBusinessDays_None_IsTheDayItself() =>
        Assert.Equal(new DateOnly(2026, 3, 21), Berlin.AddBusinessDays(new DateOnly(2026, 3, 21), 0));

    [Fact]
    public void Days_WhereClocksChange_Have23And25Hours()
    {
        Assert.Equal(TimeSpan.FromHours(23), Length(Berlin, new DateOnly(2026, 3, 29)));
        Assert.Equal(TimeSpan.FromHours(25), Length(Berlin, new DateOnly(2026, 10, 25)));
        Assert.Equal(TimeSpan.FromHours(24), Length(Berlin, new DateOnly(2026, 3, 30)));
    }

    [Fact]
    public void StartOfLocalDay_WhenMidnightIsSkipped_IsTheMomentTheClocksChange()
    {
        // In Santiago the clocks go from 24:00 on 5 September 2026 to 01:00.
        var santiago = new BusinessCalendar("America/Santiago", SaturdaySunday, [], new TimeOnly(17, 0));
        Assert.Equal(Utc(2026, 9, 6, 4), santiago.StartOfLocalDay(new DateOnly(2026, 9, 6)));
        Assert.Equal(Utc(2026, 9, 6, 3, 59, 59), santiago.EndOfLocalDay(new DateOnly(2026, 9, 5)));
        Assert.Equal(new DateOnly(2026, 9, 6), santiago.LocalDate(santiago.StartOfLocalDay(new DateOnly(2026, 9, 6))));
    }

    [Fact]
    public void StartOfLocalDay_WhenMidnightComesTwice_IsTheFirst()
    {
        // In Havana the clocks go from 01:00 back to 00:00 on 1 November 2026.
        var havana = new BusinessCalendar("America/Havana", SaturdaySunday, [], new TimeOnly(17, 0));
        Assert.Equal(Utc(2026, 11, 1, 4), havana.StartOfLocalDay(new DateOnly(2026, 11, 1)));
        Assert.Equal(TimeSpan.FromHours(25), Length(havana, new DateOnly(2026, 11, 1)));
    }

    [Fact]
    public void AddLocalDays_OverAClockChange_KeepsTheTimeOfDay()
    {
        Assert.Equal(Utc(2026, 3, 30, 7), Berlin.AddLocalDays(Utc(2026, 3, 27, 8), 3));
        Assert.Equal(Utc(2026, 3, 29, 1, 30), Berlin.AddLocalDays(Utc(2026, 3, 28, 1, 30), 1));
    }

    [Fact]
    public void Calendar_WithoutABusinessDay_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BusinessCalendar("UTC", Enum.GetValues<DayOfWeek>(), [], default));

    [Fact]
    public void Days_InAnyZone_FollowEachOtherWithoutGap() => Properties.Hold(
        from zone in Gen.Elements("Europe/Berlin", "America/Santiago", "America/Havana", "Asia/Shanghai", "Pacific/Apia", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "America/New_York")
        from day in Gen.Choose(0, 20_000)
        select (zone, day: new DateOnly(2000, 1, 1).AddDays(day)),
        data =>
        {
            var calendar = new BusinessCalendar(data.zone, SaturdaySunday, [], new TimeOnly(17, 0));
            var (start, end) = (calendar.StartOfLocalDay(data.day), calendar.EndOfLocalDay(data.day));
            Assert.Equal(calendar.StartOfLocalDay(data.day.AddDays(1)), end.AddSeconds(1));
            if (end < start)
                return; // Apia skipped a whole day in 2011.

            Assert.Equal(data.day, calendar.LocalDate(start));
            Assert.Equal(data.day, calendar.LocalDate(end));
            Assert.NotEqual(data.day, calendar.LocalDate(start.AddSeconds(-1)));
            Assert.NotEqual(data.day, calendar.LocalDate(end.AddSeconds(1)));
        });

    [Fact]
    public void EndOfNextBusinessDay_AsTimePasses_NeverFallsAndIsAhead() => Properties.Hold(
        from hours in Gen.Choose(0, 24 * 800)
        from step in Gen.Choose(0, 96)
        select (at: Utc(2026, 1, 1).AddHours(hours), step),
        data =>
        {
            var due = Berlin.EndOfNextBusinessDay(data.at);
            Assert.True(due > data.at);
            Assert.True(Berlin.IsBusinessDay(Berlin.LocalDate(due)));
            Assert.True(Berlin.EndOfNextBusinessDay(data.at.AddHours(data.step)) >= due);
        });

    private static TimeSpan Length(BusinessCalendar calendar, DateOnly day) =>
        calendar.StartOfLocalDay(day.AddDays(1)) - calendar.StartOfLocalDay(day);
}
