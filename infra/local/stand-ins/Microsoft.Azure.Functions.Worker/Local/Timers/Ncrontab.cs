using System.Diagnostics.CodeAnalysis;

namespace Serverless.Local.Functions;

/// <summary>
/// An NCRONTAB expression: second, minute, hour, day of month, month, day of week; with five fields the second is 0. A day must
/// match both of its fields. Instants are UTC.
/// </summary>
internal sealed class Ncrontab
{
    // The rarest day there is, a 29 February on a given weekday, comes within 40 years, century years included.
    private const int Horizon = 41;

    private readonly CronField[] _fields;

    private Ncrontab(CronField[] fields) => _fields = fields;

    private CronField Seconds => _fields[0];

    private CronField Minutes => _fields[1];

    private CronField Hours => _fields[2];

    private CronField Days => _fields[3];

    private CronField Months => _fields[4];

    private CronField Weekdays => _fields[5];

    public static bool TryParse(string text, [NotNullWhen(true)] out Ncrontab? expression, [NotNullWhen(false)] out string? problem)
    {
        (expression, problem) = (null, null);
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 5)
            parts = ["0", .. parts];
        if (parts.Length != 6)
        {
            problem = "expected six fields (second minute hour day month weekday), five, or a time span";
            return false;
        }
        var fields = new CronField[6];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!CronField.TryParse(CronField.Kinds[i], parts[i], out fields[i]!, out problem))
                return false;
        }
        expression = new Ncrontab(fields);
        if (expression.Next(DateTime.UnixEpoch) is null)
            problem = "no day ever matches it";
        return problem is null;
    }

    /// <summary>The first match after <paramref name="after"/>, whole seconds; null when no day ever matches.</summary>
    public DateTime? Next(DateTime after)
    {
        var from = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1);
        var day = from.Date;
        if (DayMatches(day) && TimeFrom(from.TimeOfDay) is { } today)
            return day + today;
        var last = day.Year > DateTime.MaxValue.Year - Horizon ? DateTime.MaxValue.Date : day.AddYears(Horizon);
        for (day = NextDay(day, last); day < last; day = NextDay(day, last))
        {
            if (DayMatches(day))
                return day + new TimeSpan(Hours.First, Minutes.First, Seconds.First);
        }
        return null;
    }

    private bool DayMatches(DateTime day) => Months.Has(day.Month) && Days.Has(day.Day) && Weekdays.Has((int)day.DayOfWeek);

    // Whole months that cannot match are passed over.
    private DateTime NextDay(DateTime day, DateTime last)
    {
        day = day < last ? day.AddDays(1) : last;
        while (day < last && !Months.Has(day.Month))
            day = new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
        return day;
    }

    private TimeSpan? TimeFrom(TimeSpan from)
    {
        if (Hours.Has(from.Hours))
        {
            if (Minutes.Has(from.Minutes) && Seconds.From(from.Seconds) is { } second)
                return new TimeSpan(from.Hours, from.Minutes, second);
            if (Minutes.From(from.Minutes + 1) is { } minute)
                return new TimeSpan(from.Hours, minute, Seconds.First);
        }
        return Hours.From(from.Hours + 1) is { } hour ? new TimeSpan(hour, Minutes.First, Seconds.First) : null;
    }
}
