using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class SubOrchestrationTests(Mode mode)
{
    [Fact]
    public async Task Child_Called_ReturnsItsResult()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<int, int>("Parent", async (context, number) =>
                (await Task.WhenAll(Enumerable.Range(1, number).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", async (context, number) => await context.CallActivityAsync<int>("Double", number))
            .AddActivityFunc<int, int>("Double", (_, number) => 2 * number));

        Assert.Equal(30, (await backend.RunAsync("Parent", 5)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_Failing_ParentCatchesItsFailure()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "no";
                }
                catch (TaskFailedException exception)
                {
                    return $"{exception.TaskName}: {exception.FailureDetails.ErrorMessage}";
                }
            })
            .AddOrchestratorFunc("Child", (Action<TaskOrchestrationContext>)(_ => throw new InvalidOperationException("broken"))));

        Assert.Equal("Child: broken", (await backend.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Child_KnowsItsParent_AndARootHasNone()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", async context => $"{context.Parent?.InstanceId}|{await context.CallSubOrchestratorAsync<string>("Child")}")
            .AddOrchestratorFunc("Child", context => $"{context.Parent!.Name}|{context.Parent.InstanceId}"));

        var end = await backend.RunAsync("Parent");

        Assert.Equal($"|Parent|{end.InstanceId}", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Child_GivenAnId_HasIt()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Child", new TaskOptions().WithInstanceId("child-7")))
            .AddOrchestratorFunc("Child", context => context.InstanceId));

        Assert.Equal("child-7", (await backend.RunAsync("Parent")).ReadOutputAs<string>());
        Assert.True((await backend.Client.GetInstanceAsync("child-7"))!.IsCompleted);
    }

    [Fact]
    public async Task Children_WithoutIds_GetDifferentOnes()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Child") == await context.CallSubOrchestratorAsync<string>("Child"))
            .AddOrchestratorFunc("Child", context => context.InstanceId));

        Assert.False((await backend.RunAsync("Parent")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Child_Terminated_FailsInItsParent()
    {
        await using var backend = await StartFamilyAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await backend.UntilAsync("child", metadata => metadata.IsRunning);

        await backend.Client.TerminateInstanceAsync("child", "stop");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await backend.EndAsync(id)).RuntimeStatus);
        Assert.Equal("stop", (await backend.EndAsync("child")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parent_Terminated_TakesItsChildrenAlongOnlyIfAsked(bool recursive)
    {
        await using var backend = await StartFamilyAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await backend.UntilAsync("grandchild", metadata => metadata.IsRunning);

        await backend.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", recursive));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await backend.EndAsync(id)).RuntimeStatus);
        if (recursive)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await backend.EndAsync("child")).RuntimeStatus);
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await backend.EndAsync("grandchild")).RuntimeStatus);
        }
        else
        {
            await backend.Client.RaiseEventAsync("grandchild", "end");
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.EndAsync("child")).RuntimeStatus);
        }
    }

    [Fact]
    public async Task Parent_PurgedRecursively_TakesItsChildrenAlong()
    {
        await using var backend = await StartFamilyAsync();
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await backend.UntilAsync("grandchild", metadata => metadata.IsRunning);
        await backend.Client.RaiseEventAsync("grandchild", "end");
        await backend.EndAsync(id);

        var result = await backend.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, result.PurgedInstanceCount);
        Assert.Null(await backend.Client.GetInstanceAsync("grandchild"));
    }

    private Task<Backend> StartFamilyAsync() => Backend.StartAsync(mode, tasks => tasks
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "child")))
        .AddOrchestratorFunc("Child", context => context.CallSubOrchestratorAsync("Grandchild", new SubOrchestrationOptions(instanceId: "grandchild")))
        .AddOrchestratorFunc("Grandchild", context => context.WaitForExternalEvent<object?>("end")));
}
