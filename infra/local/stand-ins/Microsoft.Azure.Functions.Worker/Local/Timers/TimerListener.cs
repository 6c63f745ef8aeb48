using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Runs one timer function on its schedule, never twice at once: what falls due meanwhile is skipped.</summary>
internal sealed class TimerListener(FunctionMethod function, Trigger.Timer trigger, FunctionRunner runner, TimerSchedules schedules, TimeProvider time, ILogger logger)
    : ITriggerListener, IDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    // A schedule below a minute is not worth a file write for each run.
    private bool IsKept { get; } = trigger.UseMonitor && !IsBelowAMinute(trigger.Schedule, time.GetUtcNow());

    public void Start() => _loop = Task.Run(LoopAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public void Dispose() => _stop.Dispose();

    private async Task LoopAsync()
    {
        try
        {
            var (kept, next, late) = Resume(time.GetUtcNow());
            if (late || trigger.RunOnStartup)
                (kept, next) = await RunAsync(kept, late);
            while (next is { } due)
            {
                await DelayUntilAsync(due);
                (kept, next) = await RunAsync(kept, late: false);
                await BreatheAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception problem)
        {
            logger.TimerBroken(problem, function.Name);
        }
    }

    private (ScheduleStatus? Kept, DateTimeOffset? Next, bool Late) Resume(DateTimeOffset now)
    {
        if (!IsKept)
            return (null, trigger.Schedule.Next(now), false);
        var kept = schedules.Read(function.Name);
        // Reckoned again from when it was kept, because the schedule itself may have been changed since.
        var due = kept is null ? null : trigger.Schedule.Next(Utc(kept.Last == default ? kept.LastUpdated : kept.Last));
        if (kept is not null && due <= now)
            return (kept, due, true);
        var next = kept is null ? trigger.Schedule.Next(now) : due;
        kept = new ScheduleStatus { Last = kept?.Last ?? default, Next = next?.UtcDateTime ?? default, LastUpdated = now.UtcDateTime };
        schedules.Write(function.Name, kept);
        return (kept, next, false);
    }

    private async Task<(ScheduleStatus? Kept, DateTimeOffset? Next)> RunAsync(ScheduleStatus? kept, bool late)
    {
        var start = time.GetUtcNow();
        try
        {
            await runner.RunAsync(function, new TriggerInput(new TimerInfo { ScheduleStatus = kept, IsPastDue = late }));
        }
        catch (Exception problem)
        {
            // Logged as an error by the runner; the schedule goes on.
            logger.TimerGoesOn(function.Name, problem.Message);
        }
        var now = time.GetUtcNow();
        var next = trigger.Schedule.Next(start);
        if (next <= now)
            next = trigger.Schedule.Next(now);
        if (!IsKept)
            return (null, next);
        kept = new ScheduleStatus { Last = start.UtcDateTime, Next = next?.UtcDateTime ?? default, LastUpdated = now.UtcDateTime };
        schedules.Write(function.Name, kept);
        return (kept, next);
    }

    /// <summary>Where a day passes in seconds, a function of every minute would run without an end: what falls due meanwhile is skipped.</summary>
    private Task BreatheAsync() => time is ScaledTimeProvider { Speed: > 1 } ? Task.Delay(Breath, TimeProvider.System, _stop.Token) : Task.CompletedTask;

    private async Task DelayUntilAsync(DateTimeOffset due)
    {
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, _stop.Token);
        _stop.Token.ThrowIfCancellationRequested();
    }

    private static bool IsBelowAMinute(Schedule schedule, DateTimeOffset now) =>
        schedule.Next(now) is { } one && schedule.Next(one) is { } two && two - one < TimeSpan.FromMinutes(1);

    private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}

internal static partial class TimerLog
{
    [LoggerMessage(1, LogLevel.Debug, "Timer function {Function} failed and keeps its schedule: {Problem}")]
    public static partial void TimerGoesOn(this ILogger logger, string function, string problem);

    [LoggerMessage(2, LogLevel.Error, "Timer function {Function} has stopped: its schedule cannot be kept")]
    public static partial void TimerBroken(this ILogger logger, Exception problem, string function);
}
