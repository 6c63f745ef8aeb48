using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Serverless.Local.Functions;

/// <summary>One field of an NCRONTAB expression: a list of values, ranges and steps, with names for months and weekdays.</summary>
internal sealed class CronField
{
    private static readonly string[] MonthNames =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];
    private static readonly string[] WeekdayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private readonly bool[] _values;

    private CronField(bool[] values) => _values = values;

    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new("second", 0, 59, []), new("minute", 0, 59, []), new("hour", 0, 23, []),
        new("day", 1, 31, []), new("month", 1, 12, MonthNames), new("weekday", 0, 6, WeekdayNames),
    ];

    /// <summary>The lowest value.</summary>
    public int First => Array.IndexOf(_values, true);

    public bool Has(int value) => value < _values.Length && _values[value];

    /// <summary>The lowest value from <paramref name="value"/> on.</summary>
    public int? From(int value) => value < _values.Length && Array.IndexOf(_values, true, value) is >= 0 and var found ? found : null;

    public static bool TryParse(Kind kind, string text, [NotNullWhen(true)] out CronField? field, [NotNullWhen(false)] out string? problem)
    {
        (field, problem) = (null, null);
        var values = new bool[kind.Max + 1];
        foreach (var item in text.Split(','))
        {
            if (!TryAdd(kind, item, values))
            {
                problem = $"'{item}' is no {kind.Name}";
                return false;
            }
        }
        field = new CronField(values);
        return true;
    }

    private static bool TryAdd(Kind kind, string item, bool[] values)
    {
        var (range, step) = item.Split('/') switch
        {
            [var whole] => (whole, 1),
            [var whole, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (whole, number),
            _ => ("", 0),
        };
        if (step < 1 || Range(kind, range, step) is not { } bounds)
            return false;
        for (var value = bounds.Low; value <= bounds.High; value += step)
            values[value] = true;
        return true;
    }

    private static (int Low, int High)? Range(Kind kind, string text, int step)
    {
        if (text is "*")
            return (kind.Min, kind.Max);
        return text.Split('-') switch
        {
            // "5/15" counts on from 5 to the end; "5/1", oddly, is 5 alone.
            [var one] when Value(kind, one) is { } value => (value, step > 1 ? kind.Max : value),
            // A range that runs backwards means the same as forwards.
            [var low, var high] when Value(kind, low) is { } from && Value(kind, high) is { } to => (Math.Min(from, to), Math.Max(from, to)),
            _ => null,
        };
    }

    private static int? Value(Kind kind, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= kind.Min && number <= kind.Max ? number : null;
        // Any beginning of a name will do; the first name that has it counts.
        var name = text.Length == 0 ? -1 : Array.FindIndex(kind.Names, known => known.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return name < 0 ? null : name + kind.Min;
    }

    internal sealed record Kind(string Name, int Min, int Max, string[] Names);
}
