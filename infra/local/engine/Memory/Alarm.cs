namespace Serverless.Local.Engine;

/// <summary>
/// Wakes the engine when the next timer is due. Timers are in the file; all that memory holds of them is one instant. Used on the
/// writer's thread, but for its own wake-ups.
/// </summary>
internal sealed class Alarm : IDisposable
{
    /// <summary>
    /// The longest sleep while a timer waits: a machine that slept or a clock that was set shows itself this late at most. A wake-up
    /// compares two numbers.
    /// </summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Action _due;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _next = long.MaxValue;

    public Alarm(TimeProvider time, Action due)
    {
        (_time, _due) = (time, due);
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Until when timers have fired; one that is set for an earlier time is due at once.</summary>
    public long FiredUntil { get; set; }

    /// <summary>A timer was set for a time.</summary>
    public void Set(long due)
    {
        lock (_gate)
        {
            if (due < _next)
                SetNext(due);
        }
    }

    /// <summary>The next time is this, whatever was set before.</summary>
    public void SetNext(long due)
    {
        lock (_gate)
        {
            _next = due;
            Sleep();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Wake()
    {
        lock (_gate)
        {
            if (_next > _time.Ticks)
            {
                Sleep();
                return;
            }
        }

        _due();
    }

    private void Sleep()
    {
        if (_next == long.MaxValue)
            return;

        var sleep = TimeSpan.FromTicks(Math.Clamp(_next - _time.Ticks, 0, LongestSleep.Ticks));
        // A wake-up just before sends it back to sleep. No more than that: a clock that stands still would never show the rest.
        _timer.Change(sleep, Timeout.InfiniteTimeSpan);
    }
}
