using Serverless.Domain.Calendar;

namespace Serverless.Parcels;

/// <summary>When a driver comes: between nine and six, on the day wished for or else the next business day.</summary>
internal static class PickupWindow
{
    private const int FirstHour = 9;
    private const int LastHour = 18;

    public static (DateTimeOffset From, DateTimeOffset To) For(DateOnly? wished, BusinessCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.LocalDate(now);
        var day = wished is { } date && date > today && calendar.IsBusinessDay(date) ? date : calendar.NextBusinessDay(today);
        var midnight = calendar.StartOfLocalDay(day);
        return (midnight.AddHours(FirstHour), midnight.AddHours(LastHour));
    }
}
