namespace Serverless.Tests.StandIns.LocalEngine;

/// <summary>A clock moved by hand that counts how often it is asked for a timer or one is set.</summary>
internal sealed class CountingTimeProvider : TimeProvider
{
    private int _created;
    private int _changed;

    public ManualTimeProvider Clock { get; } = new();

    public int Created => _created;

    public int Changed => _changed;

    public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _created);
        return new Counted(this, Clock.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class Counted(CountingTimeProvider owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref owner._changed);
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
