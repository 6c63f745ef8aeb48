using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class DeterminismTests(Mode mode)
{
    [Fact]
    public async Task NewGuid_IsUnique_OfVersion5AndTheSameInEveryReplay()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Ids", async context =>
            {
                var before = new[] { context.NewGuid(), context.NewGuid() };
                var echoed = await context.CallActivityAsync<Guid[]>("Echo", before);
                var after = context.NewGuid();
                await context.CallActivityAsync<Guid[]>("Echo", before);
                return echoed.SequenceEqual(before) ? before.Append(after).ToArray() : [];
            })
            .AddActivityFunc<Guid[], Guid[]>("Echo", (_, ids) => ids));

        var ids = (await backend.RunAsync("Ids")).ReadOutputAs<Guid[]>()!;

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(5, id.Version));
    }

    [Fact]
    public async Task Time_StandsStillInATurn_AndIsTheSameInEveryReplay()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Clock", async context =>
            {
                var start = context.CurrentUtcDateTime;
                var seen = await context.CallActivityAsync<DateTime>("Echo", start);
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return start == seen && start.Kind == DateTimeKind.Utc && context.CurrentUtcDateTime >= start.AddHours(1);
            })
            .AddActivityFunc<DateTime, DateTime>("Echo", (_, time) => time));

        var end = await backend.EndInTimeAsync(await backend.Client.ScheduleNewOrchestrationInstanceAsync("Clock"));

        Assert.True(end.ReadOutputAs<bool>());
    }

    [Fact]
    public async Task ReplaySafeLogger_OrchestratorReplayed_WritesEachLineOnce()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Talk", async context =>
            {
                var logger = context.CreateReplaySafeLogger("story");
                logger.LogInformation("begin");
                await context.CallActivityAsync("Work");
                logger.LogInformation("middle");
                await context.CallActivityAsync("Work");
                context.ReplaySafeLoggerFactory.CreateLogger("story").LogInformation("end");
            })
            .AddActivityFunc("Work", _ => { }));

        await backend.RunAsync("Talk");

        Assert.Equal(["begin", "middle", "end"], backend.Logs.Of("story"));
    }

    [Fact]
    public async Task Await_OfSomethingNotDurable_FailsAndSaysSo()
    {
        var outside = new TaskCompletionSource();
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Wrong", async context =>
        {
            await outside.Task;
            return "no";
        }));

        var end = await backend.RunAsync("Wrong");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("await", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_OfSomethingNotDurableBesideATimer_FailsAndSaysSo()
    {
        var outside = new TaskCompletionSource();
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Wrong", async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await Task.WhenAny(timer, outside.Task);
            return "no";
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wrong");
        await backend.Client.WaitForInstanceStartAsync(id);

        outside.SetResult();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await backend.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Await_OfTasksMadeOfDurableOnes_IsFine()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Fine", async context =>
            {
                await Task.Yield();
                await Task.CompletedTask;
                var all = await Task.WhenAll(Nested(), Nested());
                return all.Sum();

                async Task<int> Nested()
                {
                    await Task.Yield();
                    return await context.CallActivityAsync<int>("One") + await context.CallActivityAsync<int>("One");
                }
            })
            .AddActivityFunc("One", _ => 1));

        Assert.Equal(4, (await backend.RunAsync("Fine")).ReadOutputAs<int>());
    }
}
