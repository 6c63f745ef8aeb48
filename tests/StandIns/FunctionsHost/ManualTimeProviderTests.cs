namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Advance_TimersOnTheWay_FireInOrderAtTheirInstant()
    {
        var start = _clock.GetUtcNow();
        List<(string Name, TimeSpan At)> fired = [];
        using var late = Timer("late", 20);
        using var early = Timer("early", 10);
        using var never = Timer("never", 40);

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([("early", TimeSpan.FromSeconds(10)), ("late", TimeSpan.FromSeconds(20))], fired);
        Assert.Equal(start + TimeSpan.FromSeconds(30), _clock.GetUtcNow());
        Assert.Equal(1, _clock.ActiveTimers);

        ITimer Timer(string name, int seconds) =>
            _clock.CreateTimer(_ => fired.Add((name, _clock.GetUtcNow() - start)), state: null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Delay_ClockMovedPastIt_Completes()
    {
        var delay = Task.Delay(TimeSpan.FromDays(3), _clock);
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromDays(3));

        await delay.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task PeriodicTimer_ClockMovedByPeriods_TicksEach()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), _clock);
        for (var tick = 0; tick < 3; tick++)
        {
            var next = timer.WaitForNextTickAsync().AsTask();
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public void Dispose_TimerWaiting_IsForgotten()
    {
        var timer = _clock.CreateTimer(static _ => Assert.Fail("disposed"), state: null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        timer.Dispose();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _clock.ActiveTimers);
    }
}
