using System.Globalization;

namespace Serverless.Local.Functions;

/// <summary>When a timer function runs: NCRONTAB, or a time span from one run to the next.</summary>
internal abstract record Schedule
{
    /// <summary>The first instant after <paramref name="after"/>; null when there is none any more.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    /// <exception cref="StartException">The text is neither.</exception>
    public static Schedule Parse(string text)
    {
        if (Ncrontab.TryParse(text, out var cron, out var problem))
            return new Cron(cron);
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var every) || text.Contains(' ', StringComparison.Ordinal))
            throw new StartException($"its schedule '{text}' is invalid: {problem}");
        return every > TimeSpan.Zero ? new Every(every) : throw new StartException($"its schedule '{text}' is invalid: a time span must be above zero");
    }

    private sealed record Cron(Ncrontab Expression) : Schedule
    {
        public override DateTimeOffset? Next(DateTimeOffset after) => Expression.Next(after.UtcDateTime) is { } next
            ? new DateTimeOffset(next, TimeSpan.Zero)
            : null;
    }

    private sealed record Every(TimeSpan Interval) : Schedule
    {
        public override DateTimeOffset? Next(DateTimeOffset after) => after + Interval;
    }
}
