namespace Serverless.Local.DurableTask;

/// <summary>
/// Fires durable timers. They stay in the store; in memory is one timer, for the one that is due next. What is due up to the
/// horizon has been given to its instances, or is being given now.
/// </summary>
internal sealed class TimerService : IDisposable
{
    /// <summary>Longest sleep that every clock can do; a longer one is done in stretches.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly EngineCore _engine;
    private readonly ITimer _timer;
    private StoredTimer _last;
    private long _horizon;
    private long _armed = long.MaxValue;
    private bool _firing;
    private bool _fireAgain;
    private bool _stopped;

    public TimerService(EngineCore engine)
    {
        _engine = engine;
        _timer = engine.Options.TimeProvider.CreateTimer(static service => ((TimerService)service!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A timer was committed.</summary>
    public void Added(StoredTimer timer)
    {
        lock (_gate)
        {
            if (timer.Due > _horizon)
            {
                Arm(timer.Due);
                return;
            }
        }

        Give(timer);
    }

    /// <summary>Gives instances what is due and sleeps until the next; on the thread pool, one at a time.</summary>
    public void Fire()
    {
        lock (_gate)
        {
            _fireAgain = _firing;
            if (_firing || _stopped)
                return;

            _firing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static service => service.GiveDue(), this, preferLocal: false);
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void GiveDue()
    {
        try
        {
            do
            {
                long horizon;
                lock (_gate)
                {
                    // The horizon moves before the store is read: a timer committed from now on is either read or given by who committed it.
                    _horizon = horizon = Math.Max(_horizon, _engine.Now);
                    _armed = long.MaxValue;
                    _fireAgain = false;
                }

                GiveUpTo(horizon);
                ArmNext(horizon);
            }
            while (Again());
        }
        catch (Exception exception)
        {
            _engine.Fault(exception);
        }
    }

    private bool Again()
    {
        lock (_gate)
            return _firing = _fireAgain && !_stopped;
    }

    private void GiveUpTo(long horizon)
    {
        const int Page = 500;
        List<StoredTimer> due;
        do
        {
            due = _engine.Readers.Read(session => session.DueTimers(_last, horizon, Page));
            foreach (var timer in due)
                Give(timer);
            _last = due.Count > 0 ? due[^1] : new StoredTimer(horizon, long.MaxValue, int.MaxValue, 0);
        }
        while (due.Count > 0 && !_stopped);
    }

    private void ArmNext(long horizon)
    {
        if (_engine.Readers.Read(session => session.NextDue(horizon)) is { } next)
        {
            lock (_gate)
                Arm(next);
        }
    }

    private void Arm(long due)
    {
        if (due >= _armed || _stopped)
            return;

        _armed = due;
        // Rounded up: a clock of milliseconds that wakes too soon would wake twice.
        var sleep = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, due - _engine.Now) / (double)TimeSpan.TicksPerMillisecond));
        _timer.Change(sleep < _longest ? sleep : _longest, Timeout.InfiniteTimeSpan);
    }

    private void Give(StoredTimer timer) => _engine.Actors.Deliver(
        timer.Key,
        timer.Task == NewInstance.StartTimer
            ? new Message(Begun.Instance)
            : new Message(new TimerFired(timer.Task, timer.Due), timer.Generation));
}
