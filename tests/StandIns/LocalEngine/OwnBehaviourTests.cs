using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.LocalEngine;

/// <summary>What the documentation leaves open or another backend does otherwise; the README lists it.</summary>
public sealed class OwnBehaviourTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Wait_CancelledThenEvent_IsKeptForTheNextWait()
    {
        using var folder = new EngineFolder();
        var clock = new ManualTimeProvider();
        await using var engine = folder.Engine(tasks => tasks.AddOrchestratorFunc("Twice", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1));
            }
            catch (OperationCanceledException)
            {
                context.SetCustomStatus("gave up");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return await context.WaitForExternalEvent<string>("go");
            }
        }), clock);
        await engine.StartAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Twice", new StartOrchestrationOptions("one"));
        await engine.Client.WaitForInstanceStartAsync("one");

        clock.Advance(TimeSpan.FromHours(1));
        using var patience = new CancellationTokenSource(Patience);
        while ((await engine.Client.GetInstanceAsync("one", getInputsAndOutputs: true))!.SerializedCustomStatus is null)
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
        await engine.Client.RaiseEventAsync("one", "go", "late");
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("late", (await EndAsync(engine.Client, "one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Child_UnderAnIdThatRuns_FailsInItsParent()
    {
        using var folder = new EngineFolder();
        await using var engine = folder.Engine(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions(instanceId: "taken")))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go")));
        await engine.StartAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("taken"));

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("one"));

        Assert.Contains("'taken'", (await EndAsync(engine.Client, "one")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.False((await engine.Client.GetInstanceAsync("taken"))!.IsCompleted);
    }

    [Theory]
    [InlineData("Unmakeable")]
    [InlineData("Forgets")]
    [InlineData("Impatient")]
    [InlineData("Elsewhere")]
    public async Task Orchestrator_BreaksOutOfItsTurn_FailsAloneAndTheEngineGoesOn(string name)
    {
        using var folder = new EngineFolder();
        await using var engine = folder.Engine(tasks => tasks
            .AddOrchestrator("Unmakeable", () => throw new InvalidOperationException("cannot be made"))
            .AddOrchestratorFunc("Forgets", async context =>
            {
                Forget();
                await context.WaitForExternalEvent<string>("go");
            })
            .AddOrchestratorFunc("Impatient", async context =>
            {
                using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
                await context.WaitForExternalEvent<string>("go", impatience.Token);
            })
            .AddOrchestratorFunc("Elsewhere", context => Task.Run(() => context.CallActivityAsync("Work")))
            .AddOrchestratorFunc("Fine", context => context.CallActivityAsync("Work"))
            .AddActivityFunc("Work", _ => { }));
        await engine.StartAsync();

        await engine.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions("broken"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await EndAsync(engine.Client, "broken")).RuntimeStatus);

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Fine", new StartOrchestrationOptions("fine"));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await EndAsync(engine.Client, "fine")).RuntimeStatus);

        // Nobody awaits it, so what it throws goes to whoever runs the turn.
#pragma warning disable MA0155
        static async void Forget()
        {
            await Task.Yield();
            throw new InvalidOperationException("forgotten");
        }
#pragma warning restore MA0155
    }

    private static Task<OrchestrationMetadata> EndAsync(DurableTaskClient client, string id) =>
        client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);
}
