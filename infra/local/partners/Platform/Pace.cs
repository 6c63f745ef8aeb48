using System.Globalization;

namespace Serverless.Partners;

/// <summary>How fast things happen by themselves: at a real interval, all at once, or only when told to.</summary>
public readonly record struct Pace
{
    private Pace(TimeSpan? interval) => Interval = interval;

    /// <summary>Real time between two stages; null when nothing moves by itself.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>Nothing moves by itself; only calls to <c>/sim</c> do.</summary>
    public static Pace Manual { get; }

    /// <summary>Every stage follows in the same instant.</summary>
    public static Pace AtOnce { get; } = new(TimeSpan.Zero);

    internal bool IsManual => Interval is null;

    internal bool IsAtOnce => Interval == TimeSpan.Zero;

    public static Pace Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        return new Pace(interval);
    }

    /// <summary>Reads <c>manual</c>, <c>0</c>, <c>500ms</c>, <c>2s</c> or <c>1m</c>; a bare number is in seconds.</summary>
    public static Pace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.Equals(text, "manual", StringComparison.OrdinalIgnoreCase))
            return Manual;
        var digits = text.TrimEnd('m', 's');
        var unit = text[digits.Length..] switch { "ms" => 1, "" or "s" => 1000, "m" => 60_000, _ => 0 };
        return unit > 0 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new Pace(TimeSpan.FromMilliseconds(number * unit))
            : throw new FormatException($"'{text}' is not a pace: manual, 0, 500ms, 2s or 1m");
    }

    public override string ToString() => Interval is { } interval ? $"{interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms" : "manual";
}
