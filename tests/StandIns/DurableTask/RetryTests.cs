using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class RetryTests(Mode mode)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Policy_ActivityRecovers_ReturnsItsResult()
    {
        var attempts = new Attempts(failures: 2);
        var end = await RunAsync(attempts, new RetryPolicy(5, Minute));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(3, attempts.Count);
    }

    [Fact]
    public async Task Policy_AttemptsUsedUp_FailsWithTheLastFailure()
    {
        var attempts = new Attempts(failures: 99);
        var end = await RunAsync(attempts, new RetryPolicy(3, Minute));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("attempt 3", end.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(3, attempts.Count);
    }

    [Fact]
    public async Task Policy_BackOff_GrowsUpToTheLongestDelay()
    {
        var attempts = new Attempts(failures: 5);
        await RunAsync(attempts, new RetryPolicy(6, Minute, backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

        Assert.Equal([1, 2, 4, 5, 5], attempts.Delays.Select(delay => (int)Math.Round(delay.TotalMinutes)));
    }

    [Fact]
    public async Task Policy_TimeUsedUp_MakesNoFurtherAttempt()
    {
        var attempts = new Attempts(failures: 99);
        await RunAsync(attempts, new RetryPolicy(99, Minute, retryTimeout: TimeSpan.FromMinutes(3)));

        // At 0, 1, 2 and 3 minutes; the attempt at the third fails when the time is over.
        Assert.Equal(4, attempts.Count);
    }

    [Fact]
    public async Task Policy_FailureNotHandled_GivesUpAtOnce()
    {
        var attempts = new Attempts(failures: 99);
        await RunAsync(attempts, new RetryPolicy(5, Minute) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() });

        Assert.Equal(1, attempts.Count);
    }

    [Fact]
    public async Task Handler_IsToldOfEachFailure_AndDecides()
    {
        var attempts = new Attempts(failures: 99);
        var told = new ConcurrentQueue<string>();
        var end = await RunAsync(attempts, new RetryHandler(context =>
        {
            if (!context.OrchestrationContext.IsReplaying)
                told.Enqueue($"{context.LastAttemptNumber}: {context.LastFailure.ErrorMessage}");
            return context.LastAttemptNumber < 3;
        }));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(["1: attempt 1", "2: attempt 2", "3: attempt 3"], told);
    }

    [Fact]
    public async Task AsyncHandler_WaitsOnATimer_BeforeTheNextAttempt()
    {
        var attempts = new Attempts(failures: 2);
        var end = await RunAsync(attempts, new AsyncRetryHandler(async context =>
        {
            await context.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(context.LastAttemptNumber), CancellationToken.None);
            return context.TotalRetryTime < TimeSpan.FromHours(1);
        }));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal([1, 2], attempts.Delays.Select(delay => (int)Math.Round(delay.TotalMinutes)));
    }

    [Fact]
    public async Task Policy_OnSubOrchestration_RunsItAgainUnderItsId()
    {
        var runs = 0;
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", new SubOrchestrationOptions(new RetryPolicy(3, Minute), "the-child")))
            .AddOrchestratorFunc("Child", async context =>
            {
                if (await context.CallActivityAsync<int>("Count") < 3)
                    throw new TimeoutException("not yet");
                return context.InstanceId;
            })
            .AddActivityFunc("Count", _ => Interlocked.Increment(ref runs)));

        var end = await backend.EndInTimeAsync(await backend.Client.ScheduleNewOrchestrationInstanceAsync("Parent"));

        Assert.Equal("the-child", end.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(0, 1, 1.0, null, null)]
    [InlineData(1, 0, 1.0, null, null)]
    [InlineData(1, 1, 0.9, null, null)]
    [InlineData(1, 10, 1.0, 5, null)]
    [InlineData(1, 10, 1.0, null, 5)]
    public void Policy_OutOfRange_IsRefused(int attempts, int first, double coefficient, int? longest, int? timeout) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(
            attempts,
            TimeSpan.FromSeconds(first),
            coefficient,
            longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            timeout is { } limit ? TimeSpan.FromSeconds(limit) : null));

    private async Task<OrchestrationMetadata> RunAsync(Attempts attempts, TaskRetryOptions retry)
    {
        Backend? started = null;
        await using var backend = started = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync<int>("Try", new TaskOptions(retry)))
            .AddActivityFunc("Try", _ => attempts.Next(started!.Now)));
        return await backend.EndInTimeAsync(await backend.Client.ScheduleNewOrchestrationInstanceAsync("Parent"));
    }

    private sealed class Attempts(int failures)
    {
        private readonly List<DateTimeOffset> _times = [];

        public int Count => _times.Count;

        public IEnumerable<TimeSpan> Delays => _times.Zip(_times.Skip(1), (from, to) => to - from);

        public int Next(DateTimeOffset now)
        {
            _times.Add(now);
            return Count > failures ? Count : throw new TimeoutException($"attempt {Count}");
        }
    }
}
