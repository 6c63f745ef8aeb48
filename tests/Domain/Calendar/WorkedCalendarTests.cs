using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain;
using Serverless.Domain.Calendar;

namespace Serverless.Tests.Domain;

/// <summary>The examples of <c>business-days.json</c>, which a merchant can read and check by hand.</summary>
public sealed class WorkedCalendarTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Sheet Examples =
        JsonSerializer.Deserialize<Sheet>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Calendar", "business-days.json")), Strict)!;

    public static IEnumerable<object[]> Rows => Examples.Examples.Select(e => new object[] { e.Shop, e.At, e.After, e.Why });

    [Theory]
    [MemberData(nameof(Rows))]
    public void AddBusinessDays_AsCountedByHand_EndsThere(string shop, string at, int after, string why)
    {
        var example = Examples.Examples.Single(e => (e.Shop, e.At, e.After) == (shop, at, after));
        var calendar = Examples.Shops[shop].ToCalendar();

        var due = calendar.AddBusinessDays(At(calendar, at), after);

        Assert.True(example.Utc == due, $"{why}: {due:u} is not {example.Utc:u}");
        Assert.Equal(Day(example.Ends), calendar.LocalDate(due));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "ddd yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The first instant at which a clock on the shop's wall shows this.</summary>
    private static DateTimeOffset At(BusinessCalendar calendar, string text)
    {
        var local = DateTime.ParseExact(text, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var start = calendar.StartOfLocalDay(DateOnly.FromDateTime(local));
        return Enumerable.Range(0, 26 * 60).Select(minutes => start.AddMinutes(minutes)).First(at => calendar.Local(at).DateTime == local);
    }

    private sealed record Sheet(string About, IReadOnlyDictionary<string, ShopDays> Shops, IReadOnlyList<Example> Examples);

    private sealed record ShopDays(string TimeZone, IReadOnlyList<string> Weekend, TimeOnly CutOff, IReadOnlyList<DateOnly> Holidays)
    {
        public BusinessCalendar ToCalendar() => new(TimeZone, Weekend.Select(d => Codes.TryParse<DayOfWeek>(d)!.Value), Holidays, CutOff);
    }

    private sealed record Example(string Shop, string At, int After, string Ends, DateTimeOffset Utc, string Why);
}
