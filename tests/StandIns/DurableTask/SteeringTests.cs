using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class SteeringTests(Mode mode)
{
    [Fact]
    public async Task CustomStatus_Set_IsSeenByClients()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        var metadata = await backend.StatusAsync(id, "waiting");

        Assert.True(metadata.IsRunning);
        await backend.Client.RaiseEventAsync(id, "go", "x");
        Assert.Equal("went on", (await backend.EndAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Suspended_HearsNothingUntilResumed()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await backend.StatusAsync(id, "waiting");

        await backend.Client.SuspendInstanceAsync(id, "audit");
        await backend.UntilAsync(id, metadata => metadata.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await backend.Client.RaiseEventAsync(id, "go", "kept");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await backend.Client.ResumeInstanceAsync(id, "done");
        Assert.Equal("kept", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspended_TimersAndActivitiesEndMeanwhile_AreToldAfterwards()
    {
        using var release = new SemaphoreSlim(0);
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Both", async context =>
            {
                context.SetCustomStatus("under way");
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var work = context.CallActivityAsync<string>("Work");
                await Task.WhenAll(timer, work);
                return await work;
            })
            .AddActivityFunc("Work", async _ => await release.WaitAsync(TimeSpan.FromSeconds(10)) ? "worked" : "stuck"));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Both");
        await backend.StatusAsync(id, "under way");
        await backend.Client.SuspendInstanceAsync(id);
        await backend.UntilAsync(id, metadata => metadata.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        release.Release();
        backend.Pass(TimeSpan.FromHours(2));
        await backend.Client.ResumeInstanceAsync(id);

        Assert.Equal("worked", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspended_CanBeTerminated()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await backend.Client.SuspendInstanceAsync(id);

        await backend.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await backend.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_OneThatHasEndedOrNeverWas_DoesNothing()
    {
        await using var backend = await StartAsync();
        var id = (await backend.RunAsync("Echo", "x")).InstanceId;

        await backend.Client.TerminateInstanceAsync(id, "late");
        await backend.Client.TerminateInstanceAsync("nobody");
        await backend.Client.SuspendInstanceAsync("nobody");
        await backend.Client.ResumeInstanceAsync("nobody");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Start_Scheduled_StaysPendingUntilThen()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "later", new StartOrchestrationOptions(StartAt: backend.Now.AddDays(2)));

        backend.Pass(TimeSpan.FromDays(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);

        backend.Pass(TimeSpan.FromDays(1));
        Assert.Equal("later", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_ScheduledAndTerminated_NeverRuns()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions(StartAt: backend.Now.AddDays(2)));

        await backend.Client.TerminateInstanceAsync(id, "not needed");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await backend.EndAsync(id)).RuntimeStatus);

        backend.Pass(TimeSpan.FromDays(3));
        Assert.Equal("not needed", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_UnderTheSameId_RunsAgainWithItsInput()
    {
        await using var backend = await StartAsync();
        var first = await backend.RunAsync("Count", "x");

        var id = await backend.Client.RestartAsync(first.InstanceId);

        Assert.Equal(first.InstanceId, id);
        Assert.Equal("x2", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_UnderANewId_LeavesTheOldOne()
    {
        await using var backend = await StartAsync();
        var first = await backend.RunAsync("Count", "x");

        var id = await backend.Client.RestartAsync(first.InstanceId, restartWithNewInstanceId: true);

        Assert.NotEqual(first.InstanceId, id);
        Assert.Equal("x2", (await backend.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal("x1", (await backend.EndAsync(first.InstanceId)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_OneThatIsNot_IsRefused()
    {
        await using var backend = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => backend.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task Wait_ForAStart_ReturnsOnceItRuns()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: backend.Now.AddHours(1)));
        var start = backend.Client.WaitForInstanceStartAsync(id, getInputsAndOutputs: true);
        Assert.False(start.IsCompleted);

        backend.Pass(TimeSpan.FromHours(1));

        Assert.True((await start).IsRunning);
    }

    [Fact]
    public async Task Wait_Cancelled_GivesUp()
    {
        await using var backend = await StartAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        using var cancellation = new CancellationTokenSource();
        var end = backend.Client.WaitForInstanceCompletionAsync(id, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
    }

    private async Task<Backend> StartAsync()
    {
        var count = 0;
        return await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Wait", async context =>
            {
                context.SetCustomStatus("waiting");
                var answer = await context.WaitForExternalEvent<string>("go");
                context.SetCustomStatus("went on");
                return answer;
            })
            .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
            .AddOrchestratorFunc<string, string>("Count", async (context, input) => input + await context.CallActivityAsync<int>("Next"))
            .AddActivityFunc("Next", _ => Interlocked.Increment(ref count)));
    }
}
