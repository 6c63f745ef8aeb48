using System.Globalization;

namespace Serverless.Wording;

/// <summary>Instants and days in a customer's words, on the clocks of one time zone.</summary>
internal sealed class LocalTime(Locale locale, TimeZoneInfo zone)
{
    private readonly CultureInfo _culture = locale.Culture;
    private readonly bool _chinese = locale.Language == Language.Chinese;
    private readonly bool _american = locale.Language == Language.English && locale.Culture.Name.EndsWith("-US", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last day that is not over at that instant: due at midnight means by the day before.</summary>
    public DateOnly LastDay(DateTimeOffset due) => DateOnly.FromDateTime(At(due.AddTicks(-1)).DateTime);

    /// <summary>“Friday, 27 November 2026”, “2026年11月27日（星期五）”.</summary>
    public string Day(DateOnly day) => day.ToString(
        locale.Language.Code switch
        {
            "zh-Hans" => "yyyy年M月d日（dddd）",
            "de" => "dddd, d. MMMM yyyy",
            "fr" or "it" => "dddd d MMMM yyyy",
            "es" => "dddd d 'de' MMMM 'de' yyyy",
            _ => _american ? "dddd, MMMM d, yyyy" : "dddd, d MMMM yyyy",
        },
        _culture);

    public string By(DateTimeOffset due) => Day(LastDay(due));

    public string On(DateTimeOffset at) => Day(DateOnly.FromDateTime(At(at).DateTime));

    /// <summary>“Friday, 27 November 2026, 09:00–12:00 (UTC+1)”; over midnight with both days.</summary>
    public string Window(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (At(from), At(to));
        var (day, lastDay) = (DateOnly.FromDateTime(start.DateTime), DateOnly.FromDateTime(end.DateTime));
        var until = day == lastDay ? Clock(end) : $"{Day(lastDay)}{Comma}{Clock(end)}";
        return $"{Day(day)}{Comma}{Clock(start)}–{until}{Offset(start.Offset)}";
    }

    /// <summary>“Fri, 27 Nov, 09:00–12:00”, “11月27日 周五 09:00–12:00”: one of several in the next days.</summary>
    public string Slot(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (At(from), At(to));
        var day = start.ToString(locale.Language.Code switch { "zh-Hans" => "M月d日 ddd", "de" => "ddd, d. MMM", "fr" or "it" or "es" => "ddd d MMM", _ => _american ? "ddd, MMM d" : "ddd, d MMM" }, _culture);
        return $"{day}{Comma}{Clock(start)}–{Clock(end)}";
    }

    /// <summary>“27 Nov 2026, 14:05”, “2026年11月27日 14:05”.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = At(at);
        var day = local.ToString(locale.Language.Code switch { "zh-Hans" => "yyyy年M月d日", "de" => "d. MMM yyyy", _ => _american ? "MMM d, yyyy" : "d MMM yyyy" }, _culture);
        return $"{day}{Comma}{Clock(local)}";
    }

    /// <summary>“27 Nov”, “11月27日”: where there is room for no more.</summary>
    public string ShortDay(DateTimeOffset at) => At(at).ToString(locale.Language.Code switch { "zh-Hans" => "M月d日", "de" => "d. MMM", _ => _american ? "MMM d" : "d MMM" }, _culture);

    /// <summary>“Friday, 27 November 2026, 14:05:09 (UTC+1)”: when something was received that a term may depend on.</summary>
    public string Stamp(DateTimeOffset at)
    {
        var local = At(at);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}{Comma}{local.ToString(_american ? "h:mm:ss tt" : "HH:mm:ss", _culture)}{Offset(local.Offset)}";
    }

    /// <summary>“Mon–Fri 08:30–18:00”.</summary>
    public string Hours(DayOfWeek first, DayOfWeek last, TimeOnly from, TimeOnly to)
    {
        var names = _culture.DateTimeFormat.AbbreviatedDayNames;
        var days = first == last ? names[(int)first] : $"{names[(int)first]}–{names[(int)last]}";
        return $"{days} {At(from)}–{At(to)}";

        string At(TimeOnly clock) => clock.ToString(_american ? "h:mm tt" : "HH:mm", _culture);
    }

    /// <summary>“240 m”, “1.2 km”.</summary>
    public string Distance(int metres) =>
        metres < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{metres} m") : string.Create(_culture, $"{metres / 1000m:0.#} km");

    private string Comma => _chinese ? " " : ", ";

    private DateTimeOffset At(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    private string Clock(DateTimeOffset at) => at.ToString(_american ? "h:mm tt" : "HH:mm", _culture);

    private string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var hours = string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}");
        var text = offset.Minutes == 0 ? hours : string.Create(CultureInfo.InvariantCulture, $"{hours}:{Math.Abs(offset.Minutes):00}");
        return _chinese ? $"（{text}）" : $" ({text})";
    }
}
