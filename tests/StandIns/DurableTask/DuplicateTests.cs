using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public sealed class DuplicateTests
{
    private static readonly StartOrchestrationOptions One = new("one");

    [Fact]
    public async Task Start_IdOfOneThatRuns_IsRefused()
    {
        await using var backend = await StartAsync();
        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "first", One);

        var exception = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "second", One));

        Assert.Contains("'one'", exception.Message, StringComparison.Ordinal);
        Assert.Equal("first", (await backend.Client.GetInstanceAsync("one", getInputsAndOutputs: true))!.ReadInputAs<string>());
    }

    [Fact]
    public async Task Start_IdOfOneThatHasEnded_ReplacesIt()
    {
        await using var backend = await StartAsync();
        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "first", One);
        await backend.EndAsync("one");

        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", One);

        Assert.Equal("second", (await backend.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_EndedKept_IsRefused()
    {
        await using var backend = await StartAsync();
        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "first", One);
        await backend.EndAsync("one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => backend.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "second", One.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
    }

    [Fact]
    public async Task Start_RunningNotKept_ReplacesItAndNothingOfItLingers()
    {
        await using var backend = await StartAsync();
        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "first", One);
        await backend.Client.WaitForInstanceStartAsync("one");

        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "second", One.WithDedupeStatuses());
        await backend.Client.WaitForInstanceStartAsync("one");
        backend.Pass(TimeSpan.FromMinutes(30));
        await backend.Client.RaiseEventAsync("one", "go", "!");

        Assert.Equal("second!", (await backend.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_StatusesThatContradict_AreRefused()
    {
        await using var backend = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => backend.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", One.WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
        await Assert.ThrowsAsync<ArgumentException>(() => backend.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", One with { DedupeStatuses = ["Sleeping"] }));
    }

    [Fact]
    public async Task Starts_AtTheSameTimeUnderOneId_OneWins()
    {
        await using var backend = await StartAsync();

        var starts = Enumerable.Range(0, 20).Select(number => backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", $"{number}", One)).ToList();

        var refused = 0;
        foreach (var start in starts)
        {
            try
            {
                await start;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                refused++;
            }
        }

        Assert.Equal(19, refused);
    }

    private static Task<Backend> StartAsync() => Backend.StartAsync(Mode.Kept, tasks => tasks
        .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
        .AddOrchestratorFunc<string, string>("Wait", async (context, input) => input + await context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1))));
}
