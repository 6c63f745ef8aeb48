using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Tests.StandIns.DurableTask;

public abstract class ActivityTests(Mode mode)
{
    [Fact]
    public async Task Activity_Called_ReturnsItsResult()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<string, string>("Greet", (context, name) => context.CallActivityAsync<string>("Hello", name))
            .AddActivityFunc<string, string>("Hello", (_, name) => $"Hello, {name}!"));

        var end = await backend.RunAsync("Greet", "Ann");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("Hello, Ann!", end.ReadOutputAs<string>());
        Assert.Equal("Ann", end.ReadInputAs<string>());
    }

    [Fact]
    public async Task Activity_NameInOtherCase_IsFound()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync<int>("one"))
            .AddActivityFunc("One", _ => 1));

        Assert.Equal(1, (await backend.RunAsync("PARENT")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_InSequence_SeeEachOthersResults()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<int, int>("Chain", async (context, count) =>
            {
                var sum = 0;
                for (var i = 0; i < count; i++)
                    sum = await context.CallActivityAsync<int>("Add", new Addends(sum, i));
                return sum;
            })
            .AddActivityFunc<Addends, int>("Add", (_, addends) => addends.A + addends.B));

        Assert.Equal(190, (await backend.RunAsync("Chain", 20)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_FannedOut_RunAtOnceAndAllReturn()
    {
        using var together = new Barrier(3);
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc<int[], int>("FanOut", async (context, inputs) =>
                (await Task.WhenAll(inputs.Select(input => context.CallActivityAsync<int>("Meet", input)))).Sum())
            .AddActivityFunc<int, int>("Meet", (_, input) => Task.Run(() => together.SignalAndWait(TimeSpan.FromSeconds(10)) ? input * 2 : -1)));

        Assert.Equal(12, (await backend.RunAsync("FanOut", new[] { 1, 2, 3 })).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_ManyFannedOut_AllReturn()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("FanOut", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 200).Select(number => context.CallActivityAsync<int>("Same", number)))).Sum())
            .AddActivityFunc<int, int>("Same", (_, number) => number));

        Assert.Equal(19_900, (await backend.RunAsync("FanOut")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activity_Throws_OrchestratorCatchesWhatItThrew()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Careful", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Fail");
                    return "no";
                }
                catch (TaskFailedException exception)
                {
                    var details = exception.FailureDetails;
                    return string.Join('|', exception.TaskName, exception.TaskId, details.ErrorType, details.ErrorMessage,
                        details.InnerFailure?.ErrorType, details.InnerFailure?.ErrorMessage,
                        details.IsCausedBy<InvalidOperationException>(), details.IsCausedBy<SystemException>(), details.IsCausedBy<ArgumentException>());
                }
            })
            .AddActivityFunc("Fail", Failing));

        Assert.Equal(
            "Fail|0|System.InvalidOperationException|outer|System.FormatException|inner|True|True|False",
            (await backend.RunAsync("Careful")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ThrowsUncaught_OrchestrationFailsAndSaysWhy()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Careless", context => context.CallActivityAsync("Fail"))
            .AddActivityFunc("Fail", Failing));

        var end = await backend.RunAsync("Careless");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails!.ErrorType);
        Assert.Contains("'Fail' (#0)", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("outer", end.FailureDetails.InnerFailure!.ErrorMessage);
        Assert.Equal("inner", end.FailureDetails.InnerFailure.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_Throws_FailsWithInnerFailures()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks.AddOrchestratorFunc("Broken", context =>
        {
            Throw();
            return Task.CompletedTask;
        }));

        var end = await backend.RunAsync("Broken");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("outer", end.FailureDetails!.ErrorMessage);
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
        Assert.Contains(nameof(Throw), end.FailureDetails.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_NotRegistered_FailsByName()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync("Nowhere", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))))));

        var end = await backend.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nowhere'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_NotRegistered_FailsByName()
    {
        await using var backend = await Backend.StartAsync(mode, _ => { });

        var end = await backend.RunAsync("Nowhere");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nowhere'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActivityClass_WithServices_GetsThemFromItsOwnScope()
    {
        await using var backend = await Backend.StartAsync(
            mode,
            tasks => tasks
                .AddOrchestratorFunc("Twice", async context => (await context.CallActivityAsync<Guid>(nameof(TellScope))) == (await context.CallActivityAsync<Guid>(nameof(TellScope))))
                .AddActivity<TellScope>(),
            services => services.AddScoped<Scope>());

        Assert.False((await backend.RunAsync("Twice")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Activity_Context_TellsNameAndInstance()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallActivityAsync<string>("Tell"))
            .AddActivityFunc("Tell", context => $"{context.Name}|{context.InstanceId}"));

        var end = await backend.RunAsync("Parent");

        Assert.Equal($"Tell|{end.InstanceId}", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ReturnsNothing_ResultIsDefault()
    {
        await using var backend = await Backend.StartAsync(mode, tasks => tasks
            .AddOrchestratorFunc("Parent", async context => (await context.CallActivityAsync<string?>("Nothing")) is null)
            .AddActivityFunc("Nothing", _ => { }));

        Assert.True((await backend.RunAsync("Parent")).ReadOutputAs<bool>());
    }

    private static void Failing(TaskActivityContext context) => Throw();

    private static void Throw() => throw new InvalidOperationException("outer", new FormatException("inner"));

    private sealed record Addends(int A, int B);

    private sealed class Scope
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private sealed class TellScope(Scope scope) : TaskActivity<object?, Guid>
    {
        public override Task<Guid> RunAsync(TaskActivityContext context, object? input) => Task.FromResult(scope.Id);
    }
}
