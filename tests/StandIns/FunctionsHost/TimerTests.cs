using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed record TimerRun(DateTimeOffset At, bool IsPastDue, ScheduleStatus? Status);

public sealed class TimerFunctionsUnderTest(Channel<TimerRun> runs, TimeProvider time, Gate gate)
{
    [Function("ticks")]
    public async Task Ticks([TimerTrigger("%TickSchedule%")] TimerInfo timer)
    {
        await runs.Writer.WriteAsync(new TimerRun(time.GetUtcNow(), timer.IsPastDue, timer.ScheduleStatus));
        await gate.Open.Task;
    }
}

public sealed class FailingTimerUnderTest(Channel<TimerRun> runs, TimeProvider time)
{
    [Function("fails")]
    public async Task Fails([TimerTrigger("0 0 * * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer)
    {
        await runs.Writer.WriteAsync(new TimerRun(time.GetUtcNow(), timer.IsPastDue, timer.ScheduleStatus));
        throw new InvalidOperationException("this run fails");
    }
}

public sealed class TimerTests : IDisposable
{
    private static readonly DateTimeOffset Nine = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _clock = new(Nine);
    private readonly Channel<TimerRun> _runs = Channel.CreateUnbounded<TimerRun>();
    private readonly Gate _gate = new();
    private readonly TemporaryFolder _data = new();

    public TimerTests() => _gate.Open.SetResult();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Schedule_TimeReached_RunsAndKeepsItsStatus()
    {
        await using var app = await StartAsync();
        var first = await RunAtAsync(Nine.AddMinutes(5));
        var second = await RunAtAsync(Nine.AddMinutes(10));

        Assert.False(first.IsPastDue);
        Assert.Equal(default, first.Status!.Last);
        Assert.Equal(Nine.AddMinutes(5).UtcDateTime, first.Status.Next);
        Assert.Equal(Nine.AddMinutes(5), first.At);
        Assert.Equal(Nine.AddMinutes(5).UtcDateTime, second.Status!.Last);
        Assert.Equal(Nine.AddMinutes(10).UtcDateTime, second.Status.Next);
    }

    [Fact]
    public async Task Restart_RunMissedMeanwhile_RunsOnceAtTheStartAndSaysSo()
    {
        await using (await StartAsync())
            await RunAtAsync(Nine.AddMinutes(5));

        _clock.AdvanceTo(Nine.AddMinutes(33));
        await using var app = await StartAsync();
        var late = await _runs.Reader.ReadAsync().AsTask().WaitAsync(TestApp.Patience);
        Assert.True(late.IsPastDue);
        Assert.Equal(Nine.AddMinutes(33), late.At);
        Assert.Equal(Nine.AddMinutes(5).UtcDateTime, late.Status!.Last);

        Assert.False((await RunAtAsync(Nine.AddMinutes(35))).IsPastDue);
    }

    [Fact]
    public async Task Restart_NothingMissed_WaitsForTheKeptTime()
    {
        await using (await StartAsync(schedule: "00:30:00"))
            await TestApp.UntilAsync(() => _clock.NextDue == Nine.AddMinutes(30));
        _clock.AdvanceTo(Nine.AddMinutes(20));

        await using var app = await StartAsync(schedule: "00:30:00");
        await RunAtAsync(Nine.AddMinutes(30));
    }

    [Fact]
    public async Task Restart_ScheduleChanged_FollowsTheNewOne()
    {
        await using (await StartAsync())
            await RunAtAsync(Nine.AddMinutes(5));

        await using var app = await StartAsync(schedule: "0 7 * * * *");
        Assert.False((await RunAtAsync(Nine.AddMinutes(7))).IsPastDue);
    }

    [Fact]
    public async Task Run_LongerThanItsInterval_IsNotOverlapped()
    {
        var slow = new Gate();
        await using var app = await StartAsync(gate: slow);
        await RunAtAsync(Nine.AddMinutes(5), waitForNext: false);
        _clock.AdvanceTo(Nine.AddMinutes(22));
        Assert.False(_runs.Reader.TryRead(out _));
        slow.Open.SetResult();
        Assert.Equal(Nine.AddMinutes(25), (await RunAtAsync(Nine.AddMinutes(25))).At);
    }

    [Fact]
    public async Task RunOnStartup_AndFailures_LeaveTheScheduleAlone()
    {
        await using var app = await StartAsync(typeof(FailingTimerUnderTest));
        var atStart = await _runs.Reader.ReadAsync().AsTask().WaitAsync(TestApp.Patience);
        Assert.Equal((Nine, false, null), (atStart.At, atStart.IsPastDue, atStart.Status));
        await RunAtAsync(Nine.AddHours(1));
        await RunAtAsync(Nine.AddHours(2));
    }

    [Fact]
    public async Task Schedule_WeeksAway_IsWaitedForInWhole()
    {
        await using var app = await StartAsync(schedule: "0 0 0 1 3 *");
        await TestApp.UntilAsync(() => _clock.ActiveTimers > 0);
        var target = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        // Long waits are cut in pieces, and each new piece is set up by another thread than the one that moves the clock.
        while (_clock.GetUtcNow() < target)
        {
            await TestApp.UntilAsync(() => _clock.ActiveTimers > 0);
            Assert.False(_runs.Reader.TryRead(out _));
            _clock.AdvanceTo(_clock.NextDue!.Value);
        }
        Assert.Equal(target, (await _runs.Reader.ReadAsync().AsTask().WaitAsync(TestApp.Patience)).At);
    }

    private Task<LocalFunctionsHost> StartAsync(Type? functions = null, string schedule = "0 */5 * * * *", Gate? gate = null) => TestApp.StartAsync(
        new LocalFunctionsOptions
        {
            FunctionTypes = [functions ?? typeof(TimerFunctionsUnderTest)],
            DataFolder = _data.Path,
            Time = _clock,
            Settings = TestApp.Settings(("TickSchedule", schedule)),
        },
        builder =>
        {
            builder.Services.AddSingleton(_runs);
            builder.Services.AddSingleton(gate ?? _gate);
        });

    private async Task<TimerRun> RunAtAsync(DateTimeOffset due, bool waitForNext = true)
    {
        await TestApp.UntilAsync(() => _clock.NextDue == due);
        _clock.AdvanceTo(due);
        var run = await _runs.Reader.ReadAsync().AsTask().WaitAsync(TestApp.Patience);
        if (waitForNext)
            await TestApp.UntilAsync(() => _clock.NextDue > due);
        return run;
    }
}
