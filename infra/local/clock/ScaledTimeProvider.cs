using System.Globalization;

namespace Serverless.Local;

/// <summary>
/// The wall clock, run <see cref="Speed"/> times as fast from an anchor on: at the anchor both clocks agree on
/// <see cref="Anchor"/>, afterwards each real second counts for <see cref="Speed"/>. Processes that share the anchor and the
/// speed share the clock. Timers are scaled too: a due time of a minute elapses in a minute of this clock.
/// </summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    /// <summary>Environment variable that hands the clock to a process: <c>{virtual anchor};{real anchor};{speed}</c>.</summary>
    public const string Variable = "LOCAL_CLOCK";

    private readonly TimeProvider _real;

    public ScaledTimeProvider(DateTimeOffset anchor, DateTimeOffset realAnchor, double speed, TimeProvider? real = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speed, 0);
        (Anchor, RealAnchor, Speed, _real) = (anchor.ToUniversalTime(), realAnchor.ToUniversalTime(), speed, real ?? System);
    }

    /// <summary>What this clock showed at <see cref="RealAnchor"/>.</summary>
    public DateTimeOffset Anchor { get; }

    /// <summary>The real instant at which this clock showed <see cref="Anchor"/>.</summary>
    public DateTimeOffset RealAnchor { get; }

    /// <summary>Seconds of this clock per real second; above zero.</summary>
    public double Speed { get; }

    /// <summary>The clock of <see cref="Variable"/> in the environment, or the system's when it is not set.</summary>
    public static TimeProvider FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Parse(text) : System;

    public static ScaledTimeProvider Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(';');
        return parts.Length == 3
            ? new ScaledTimeProvider(
                DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                double.Parse(parts[2], CultureInfo.InvariantCulture))
            : throw new FormatException($"{Variable} is '{text}', expected 'virtual anchor;real anchor;speed'");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Anchor:O};{RealAnchor:O};{Speed}");

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Anchor + ((_real.GetUtcNow() - RealAnchor) * Speed);

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, _real.CreateTimer(callback, state, Scale(dueTime), Scale(period)));

    private TimeSpan Scale(TimeSpan span) =>
        span <= TimeSpan.Zero ? span : TimeSpan.FromTicks(Math.Max(1, (long)(span.Ticks / Speed)));

    private sealed class ScaledTimer(ScaledTimeProvider clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
