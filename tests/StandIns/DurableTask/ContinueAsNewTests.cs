using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class ContinueAsNewTests(Mode mode)
{
    [Fact]
    public async Task Loop_ManyRounds_EndsWithAShortHistory()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<int, int>("Loop", async (context, round) =>
            {
                var next = await context.CallActivityAsync<int>("Add", round);
                if (next < 25)
                    context.ContinueAsNew(next);
                return next;
            })
            .AddActivityFunc<int, int>("Add", (_, number) => number + 1));

        var end = await backend.RunAsync("Loop", 0);

        Assert.Equal(25, end.ReadOutputAs<int>());
        Assert.Equal(24, end.ReadInputAs<int>());
        Assert.InRange((await backend.Client.GetOrchestrationHistoryAsync(end.InstanceId)).Count, 1, 12);
    }

    [Theory]
    [InlineData(true, "abc")]
    [InlineData(false, "timeout")]
    public async Task Events_NotYetAwaited_AreCarriedOverUnlessDropped(bool preserve, string expected)
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc<string?, string>("Loop", async (context, input) =>
        {
            if (input is null)
            {
                await context.WaitForExternalEvent<object?>("again");
                context.ContinueAsNew("second", preserve);
                return string.Empty;
            }

            var all = string.Empty;
            try
            {
                for (var i = 0; i < 3; i++)
                    all += await context.WaitForExternalEvent<string>("letter", TimeSpan.FromHours(1));
                return all;
            }
            catch (OperationCanceledException)
            {
                return "timeout";
            }
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Loop");
        await backend.Client.RaiseEventAsync(id, "letter", "a");
        await backend.Client.RaiseEventAsync(id, "letter", "b");
        await backend.Client.RaiseEventAsync(id, "Letter", "c");

        await backend.Client.RaiseEventAsync(id, "again");

        Assert.Equal(expected, (await backend.EndInTimeAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Results_OfTheRoundBefore_AreNotTakenForThisOnes()
    {
        using var release = new SemaphoreSlim(0);
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<int, string>("Loop", async (context, round) =>
            {
                var work = context.CallActivityAsync<string>("Work", round);
                if (round == 0)
                {
                    await context.WaitForExternalEvent<object?>("again");
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                return await work;
            })
            .AddActivityFunc<int, string>("Work", async (_, round) =>
            {
                // The first is slower than the second, and both have the same number in their round.
                if (round == 0)
                    await release.WaitAsync(TimeSpan.FromSeconds(10));
                else
                    release.Release();
                return $"round {round}";
            }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0);

        await backend.Client.RaiseEventAsync(id, "again");

        Assert.Equal("round 1", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Version_Given_IsThatOfTheNextRound()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Migrate", context =>
        {
            if (context.Version.Length == 0)
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            return context.Version;
        }));

        Assert.Equal("2.0", (await backend.RunAsync("Migrate")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Child_StartingOver_StillReportsToItsParent()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Loop", 0))
            .AddOrchestratorFunc<int, int>("Loop", (context, round) =>
            {
                if (round < 3)
                    context.ContinueAsNew(round + 1);
                return round;
            }));

        Assert.Equal(3, (await backend.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Loop_WithoutEnd_CanBeTerminated()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc<int>("Eternal", async (context, round) =>
        {
            context.SetCustomStatus(round);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            context.ContinueAsNew(round + 1);
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Eternal", 0);
        for (var round = 0; round < 4; round++)
        {
            await backend.UntilAsync(id, metadata => metadata.ReadCustomStatusAs<int?>() == round);
            backend.Pass(TimeSpan.FromHours(1));
        }

        await backend.Client.TerminateInstanceAsync(id, "enough");

        var end = await backend.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
    }
}
