using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class EventTests(Mode mode)
{
    private static readonly string[] Letters = ["a", "b", "c"];

    [Fact]
    public async Task Event_Raised_EndsTheWait()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<Approval>("approve")));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await backend.Client.WaitForInstanceStartAsync(id);

        await backend.Client.RaiseEventAsync(id, "approve", new Approval("Ann", true));

        Assert.Equal(new Approval("Ann", true), (await backend.EndAsync(id)).ReadOutputAs<Approval>());
    }

    [Fact]
    public async Task Events_BeforeTheWait_AreKeptInOrder()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Collect", async context =>
        {
            await context.WaitForExternalEvent<object?>("go");
            var all = string.Empty;
            for (var i = 0; i < 3; i++)
                all += await context.WaitForExternalEvent<string>("Letter");
            return all;
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Collect");
        foreach (var letter in Letters)
            await backend.Client.RaiseEventAsync(id, "LETTER", letter);

        await backend.Client.RaiseEventAsync(id, "go");

        Assert.Equal("abc", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_BeforeAStartThatIsDueLater_AreKept()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go")));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: backend.Now.AddHours(1)));
        await backend.Client.RaiseEventAsync(id, "go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);

        backend.Pass(TimeSpan.FromHours(1));

        Assert.Equal("early", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waits_ForOneName_TheLatestIsServedFirst()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Two", async context =>
        {
            var first = context.WaitForExternalEvent<string>("e");
            var second = context.WaitForExternalEvent<string>("e");
            await Task.WhenAll(first, second);
            return $"{await first}{await second}";
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Two");
        await backend.Client.WaitForInstanceStartAsync(id);

        await backend.Client.RaiseEventAsync(id, "e", "1");
        await backend.Client.RaiseEventAsync(id, "e", "2");

        Assert.Equal("21", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waits_ForOneNameWithTwoTypes_AreRefused()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Two", async context =>
        {
            _ = context.WaitForExternalEvent<string>("e");
            await context.WaitForExternalEvent<int>("e");
        }));

        var end = await backend.RunAsync("Two");

        Assert.Equal(typeof(ArgumentException).FullName, end.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task Wait_TimeRunsOut_ThrowsCancelled()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("never", TimeSpan.FromDays(14));
            }
            catch (OperationCanceledException)
            {
                return "timeout";
            }
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        Assert.Equal("timeout", (await backend.EndInTimeAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Wait_EventInTime_ReturnsItAndLeavesNoTimer()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(14))));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await backend.Client.WaitForInstanceStartAsync(id);

        backend.Pass(TimeSpan.FromDays(13));
        await backend.Client.RaiseEventAsync(id, "go", "in time");

        Assert.Equal("in time", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Wait_RacedAgainstATimer_EitherCanWin()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Race", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
            var decision = context.WaitForExternalEvent<string>("decide", cancellation.Token);
            var won = await Task.WhenAny(timer, decision) == decision;
            cancellation.Cancel();
            return won ? await decision : "late";
        }));
        var decided = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Race");
        var ignored = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Race");
        await backend.Client.WaitForInstanceStartAsync(decided);
        await backend.Client.WaitForInstanceStartAsync(ignored);

        await backend.Client.RaiseEventAsync(decided, "decide", "yes");
        Assert.Equal("yes", (await backend.EndAsync(decided)).ReadOutputAs<string>());

        backend.Pass(TimeSpan.FromHours(1));
        Assert.Equal("late", (await backend.EndAsync(ignored)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ToNobody_IsDropped()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Quick", _ => "done"));
        var id = (await backend.RunAsync("Quick")).InstanceId;

        await backend.Client.RaiseEventAsync(id, "late");
        await backend.Client.RaiseEventAsync("nobody", "lost");

        Assert.Null(await backend.Client.GetInstanceAsync("nobody"));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await backend.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Event_SentByAnOrchestration_Arrives()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<Approval>("approve"))
            .AddOrchestratorFunc<string>("Send", (context, to) =>
            {
                context.SendEvent(to, "approve", new Approval("Bob", false));
                return Task.CompletedTask;
            }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await backend.RunAsync("Send", id);

        Assert.Equal(new Approval("Bob", false), (await backend.EndAsync(id)).ReadOutputAs<Approval>());
    }

    [Fact]
    public async Task Event_PayloadOfAnotherShape_FailsTheWait()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<int>("number");
                return "number";
            }
            catch (System.Text.Json.JsonException)
            {
                return "not a number";
            }
        }));
        var id = await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await backend.Client.RaiseEventAsync(id, "number", "five");

        Assert.NotEqual("number", (await backend.EndAsync(id)).ReadOutputAs<string>());
    }

    private sealed record Approval(string By, bool Granted);
}
