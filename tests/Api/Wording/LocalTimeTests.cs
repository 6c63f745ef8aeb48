using Serverless.Wording;

namespace Serverless.Tests.Api.Wording;

public sealed class LocalTimeTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en-GB", "Friday, 27 November 2026")]
    [InlineData("en", "Friday, 27 November 2026")]
    [InlineData("en-US", "Friday, November 27, 2026")]
    [InlineData("zh-CN", "2026年11月27日（星期五）")]
    public void Day_InACulture_IsWrittenItsWay(string locale, string written) =>
        Assert.Equal(written, Time(locale, "Europe/Berlin").By(Nine));

    [Theory]
    [InlineData("2026-11-27T23:00:00Z", 27)]
    [InlineData("2026-11-27T23:00:01Z", 28)]
    [InlineData("2026-11-27T22:59:59Z", 27)]
    public void Day_DueAtMidnight_IsTheDayBefore(string due, int day) =>
        Assert.Equal(day, Time("en", "Europe/Berlin").LastDay(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture)).Day);

    [Theory]
    [InlineData("en-GB", "Europe/Berlin", "Friday, 27 November 2026, 09:00–12:00 (UTC+1)")]
    [InlineData("en-US", "America/New_York", "Friday, November 27, 2026, 3:00 AM–6:00 AM (UTC−5)")]
    [InlineData("zh-CN", "Asia/Shanghai", "2026年11月27日（星期五） 16:00–19:00（UTC+8）")]
    [InlineData("en-GB", "Asia/Kolkata", "Friday, 27 November 2026, 13:30–16:30 (UTC+5:30)")]
    public void Window_OnTheClocksOfAZone_NamesDayTimesAndOffset(string locale, string zone, string written) =>
        Assert.Equal(written, Time(locale, zone).Window(Nine, Nine.AddHours(3)).Replace('\u202F', ' '));

    [Fact]
    public void Window_OverMidnight_NamesBothDays() => Assert.Equal(
        "Friday, 27 November 2026, 22:00–Saturday, 28 November 2026, 01:00 (UTC+0)",
        Time("en-GB", "Europe/London").Window(Nine.AddHours(14), Nine.AddHours(17)));

    [Theory]
    [InlineData("en-US", "Friday, November 27, 2026, 9:00:00 AM (UTC+1)")]
    [InlineData("de", "Freitag, 27. November 2026, 09:00:00 (UTC+1)")]
    [InlineData("fr-CH", "vendredi 27 novembre 2026, 09:00:00 (UTC+1)")]
    [InlineData("es", "viernes 27 de noviembre de 2026, 09:00:00 (UTC+1)")]
    [InlineData("it", "venerdì 27 novembre 2026, 09:00:00 (UTC+1)")]
    [InlineData("zh-Hans", "2026年11月27日（星期五） 09:00:00（UTC+1）")]
    public void Stamp_InALanguageOfPages_IsWrittenItsWay(string language, string written) => Assert.Equal(
        written, new LocalTime(Locale.Pick(language), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Stamp(Nine).Replace('\u202F', ' '));

    [Theory]
    [InlineData("en-GB", "Fri, 27 Nov, 09:00–12:00")]
    [InlineData("de", "Fr, 27. Nov., 09:00–12:00")]
    [InlineData("fr", "ven. 27 nov., 09:00–12:00")]
    [InlineData("zh-Hans", "11月27日 周五 09:00–12:00")]
    public void Slot_AmongOthers_IsShort(string language, string written) => Assert.Equal(
        written, new LocalTime(Locale.Pick(language), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Slot(Nine, Nine.AddHours(3)).Replace('\u202F', ' '));

    private static LocalTime Time(string locale, string zone) => new(Locale.Pick(locale), TimeZoneInfo.FindSystemTimeZoneById(zone));
}
