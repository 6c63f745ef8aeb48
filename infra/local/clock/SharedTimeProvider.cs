namespace Serverless.Local;

/// <summary>
/// A clock of several processes that one of them moves by hand: its settings are a file (<see cref="ClockLog"/>) that all read. It may stand still, and it
/// may jump ahead; timers fire when it shows their time, in any process within <see cref="Look"/> of the jump.
/// </summary>
public sealed class SharedTimeProvider(string file) : TimeProvider
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly ClockLog _log = new(file);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _log.At(System.GetUtcNow());

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer : ITimer
    {
        private readonly SharedTimeProvider _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _look;
        private readonly Lock _gate = new();
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public Timer(SharedTimeProvider clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _look = System.CreateTimer(static timer => ((Timer)timer!).FireWhenDue(), this, global::System.Threading.Timeout.InfiniteTimeSpan, global::System.Threading.Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime < TimeSpan.Zero ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                return _look.Change(_due is null ? global::System.Threading.Timeout.InfiniteTimeSpan : dueTime == TimeSpan.Zero ? TimeSpan.Zero : Look, _due is null ? global::System.Threading.Timeout.InfiniteTimeSpan : Look);
            }
        }

        public void Dispose() => _look.Dispose();

        public ValueTask DisposeAsync() => _look.DisposeAsync();

        private void FireWhenDue()
        {
            lock (_gate)
            {
                if (_due is not { } due || due > _clock.GetUtcNow())
                    return;
                _due = _period > TimeSpan.Zero ? due + _period : null;
                if (_due is null)
                    _look.Change(global::System.Threading.Timeout.InfiniteTimeSpan, global::System.Threading.Timeout.InfiniteTimeSpan);
            }

            _callback(_state);
        }
    }
}
