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

    /// <summary>After a look that failed, on a full disk for instance.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Stands for the next time while somebody looks what is due: no timer is sooner.</summary>
    private const long Looking = long.MinValue;

    private readonly Lock _gate = new();
    private readonly Func<Task> _look;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _next = long.MaxValue;

    /// <param name="look">Looks in the file what is due, and says by <see cref="SetNext"/> when to look again.</param>
    public Alarm(TimeProvider time, Func<Task> look)
    {
        (_time, _look) = (time, look);
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Until when timers have fired; one that is set for an earlier time is due at once.</summary>
    public long FiredUntil { get; set; }

    /// <summary>A timer was set for a time. A look that is under way finds it in the file.</summary>
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

            _next = Looking;
        }

        _ = LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            await _look();
        }
        catch (Exception)
        {
            // The writer's callers say what is wrong with the file. Whatever it is, what is due must not be forgotten.
            _timer.Change(Rest, Timeout.InfiniteTimeSpan);
        }
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
