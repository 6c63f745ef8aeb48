using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class TimerTests(Mode mode)
{
    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(86_400 * 100)]
    public async Task Timer_FiresWhenDue_NotBefore(int seconds)
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc<int, double>("Sleep", async (context, delay) =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(delay), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalSeconds;
        }));

        var end = await backend.EndInTimeAsync(await backend.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", seconds));

        Assert.InRange(end.ReadOutputAs<double>(), seconds, seconds + 30);
    }

    [Fact]
    public async Task Timer_TimePassesButNotEnough_KeepsWaiting()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Sleep", context =>
            context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None)));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");
        await backend.Client.WaitForInstanceStartAsync(id);

        backend.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);

        backend.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Timer_AtATimeGone_FiresAtOnce()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Late", context =>
            context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None)));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.RunAsync("Late")).RuntimeStatus);
    }

    [Fact]
    public async Task Timers_Several_FireInOrderOfTheirTimes()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Race", async context =>
        {
            var order = new List<int>();
            async Task After(int minutes)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None);
                order.Add(minutes);
            }

            await Task.WhenAll(After(30), After(10), After(20));
            return string.Join(',', order);
        }));

        var end = await backend.EndInTimeAsync(await backend.Client.ScheduleNewOrchestrationInstanceAsync("Race"));

        Assert.Equal("10,20,30", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_Cancelled_ThrowsAndHoldsNothingUp()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Cancel", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancellation.Token);
            await context.CallActivityAsync("Work");
            cancellation.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }).AddActivityFunc("Work", _ => { }));

        Assert.Equal("cancelled", (await backend.RunAsync("Cancel")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_LosesARaceAndIsCancelled_DoesNotWakeTheOrchestrator()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Deadline", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var deadline = context.CreateTimer(TimeSpan.FromMinutes(5), cancellation.Token);
            var work = context.CallActivityAsync<int>("Work");
            if (await Task.WhenAny(work, deadline) == work)
                cancellation.Cancel();
            context.SetCustomStatus("won");
            return await context.WaitForExternalEvent<string>("end");
        }).AddActivityFunc("Work", _ => 1));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Deadline");
        await backend.StatusAsync(id, "won");
        var before = (await backend.Client.GetInstanceAsync(id))!.LastUpdatedAt;

        backend.Pass(TimeSpan.FromHours(1));
        await backend.Client.RaiseEventAsync(id, "end", "done");

        Assert.Equal("done", (await backend.EndAsync(id)).ReadOutputAs<string>());
        var history = await backend.Client.GetOrchestrationHistoryAsync(id);
        Assert.DoesNotContain(history, happened => happened.EventType == global::DurableTask.Core.History.EventType.TimerFired);
        Assert.True(before < backend.Now);
    }

    [Fact]
    public async Task Timer_WithATokenCancelledBefore_IsCancelledAtOnce()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Never", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            cancellation.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.CreateTimer(TimeSpan.FromDays(1), cancellation.Token));
        }));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.RunAsync("Never")).RuntimeStatus);
    }
}
