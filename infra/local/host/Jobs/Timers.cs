using System.Text.Json;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;
using NCrontab;
using Serverless.Local.Workers;

namespace Serverless.Local.Jobs;

/// <summary>
/// Runs timers by the machine's clock, which the original listener cannot: it reads the system's. Schedules are read by the original. When each has last run
/// is kept, so that one missed while the host was away is made up for once, at the start.
/// </summary>
internal sealed class Timers(IEnumerable<Function> functions, EmittedFunctions emitted, JobHost jobs, TimeProvider time, string file, ILogger log)
{
    // A clock that runs fast would have a timer of every minute do nothing else.
    private static readonly TimeSpan LeastRealPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _last = Read(file);

    /// <summary>Ends when it is stopped, also where there are no timers, or with the reason why one of them cannot go on.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        List<Task> running = [StoppedAsync(stop), .. functions.Select(function => RunAsync(function, stop))];
        await await Task.WhenAny(running);
        await Task.WhenAll(running);
    }

    private static async Task StoppedAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }

    private async Task RunAsync(Function function, CancellationToken stop)
    {
        if (CrontabSchedule.TryParse(function.Trigger.Text("schedule") ?? "", WithSeconds) is not { } schedule)
            throw new HostException($"{function.Name} has a schedule that cannot be read: {function.Trigger.Text("schedule")}");
        try
        {
            var last = _last.GetValueOrDefault(function.Name, time.GetUtcNow());
            while (!stop.IsCancellationRequested)
            {
                var due = Next(schedule, last);
                var isPastDue = due < time.GetUtcNow();
                await WaitUntilAsync(due, stop);
                var now = time.GetUtcNow();
                await FireAsync(function, new TimerFiring(last, Next(schedule, now), now, isPastDue), stop);
                Note(function.Name, last = now);
                await Task.Delay(LeastRealPause, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task FireAsync(Function function, TimerFiring firing, CancellationToken stop)
    {
        try
        {
            await jobs.CallAsync(
                emitted.Method(function), new Dictionary<string, object>(StringComparer.Ordinal) { [EmittedFunctions.Call] = firing }, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // It failed in the worker, and runs again when it is due again.
            log.LogError("{Function} failed: {Message}", function.Name, e.InnerException?.Message ?? e.Message);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken stop)
    {
        while (due - time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stop);
    }

    private void Note(string function, DateTimeOffset ran)
    {
        lock (_gate)
        {
            _last[function] = ran;
            File.WriteAllText(file + ".new", JsonSerializer.Serialize(_last));
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    private static DateTimeOffset Next(CrontabSchedule schedule, DateTimeOffset after) => new(schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    private static Dictionary<string, DateTimeOffset> Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(File.ReadAllText(file)) ?? new(StringComparer.Ordinal) : new(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return new(StringComparer.Ordinal);
        }
    }
}
