using Serverless.Local;

namespace Serverless.Tests.Returns;

/// <summary>A clock of app, host and test that stands still until the test moves it; all of them read one file.</summary>
public sealed class HandClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ClockLog _log;
    private readonly SharedTimeProvider _shared;
    private DateTimeOffset _now;

    public HandClock(DateTimeOffset start)
    {
        (Path, _now) = (global::System.IO.Path.GetTempFileName(), start);
        (_log, _shared) = (new ClockLog(Path), new SharedTimeProvider(Path));
        _log.Add(_now, System.GetUtcNow(), speed: 0);
    }

    /// <summary>What the others are told of.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _shared.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
            _log.Add(_now += by, System.GetUtcNow(), speed: 0);
    }

    /// <summary>Moves it to <paramref name="instant"/>, which must not lie in its past.</summary>
    public void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    public void Dispose() => File.Delete(Path);
}
