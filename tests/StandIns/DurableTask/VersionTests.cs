using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace Serverless.Tests.StandIns.DurableTask;

public sealed class VersionTests
{
    [Fact]
    public async Task Start_WithAVersion_OrchestratorSeesIt()
    {
        await using var backend = await Backend.StartAsync(Mode.Kept, tasks => tasks
            .AddOrchestratorFunc("Tell", context => $"{context.Version} {context.CompareVersionTo("1.9")} {context.CompareVersionTo("1.10")} {context.CompareVersionTo("1.11")}"));

        Assert.Equal("1.10 1 0 -1", (await RunAsync(backend, "1.10")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("1.0", "first")]
    [InlineData("2.0", "second")]
    [InlineData(null, "unversioned")]
    public async Task Start_SeveralVersionsRegistered_RunsTheOneAskedFor(string? version, string expected)
    {
        await using var backend = await StartVersionsAsync();

        Assert.Equal(expected, (await RunAsync(backend, version)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_VersionNotAmongThoseRegistered_Fails()
    {
        await using var backend = await StartVersionsAsync();

        var end = await RunAsync(backend, "3.0");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("3.0", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnlyUnversionedRegistered_RunsItForAnyVersion()
    {
        await using var backend = await Backend.StartAsync(Mode.Kept, tasks => tasks.AddOrchestratorFunc("Tell", context => context.Version));

        Assert.Equal("7", (await RunAsync(backend, "7")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_InheritsTheVersion_UnlessGivenItsOwn()
    {
        await using var backend = await Backend.StartAsync(Mode.Kept, tasks => tasks
            .AddOrchestratorFunc("Tell", async context =>
                await context.CallActivityAsync<string>("Version")
                + await context.CallActivityAsync<string>("Version", new TaskOptions { Version = "9" }))
            .AddActivityFunc("Version", context => context.Version));

        Assert.Equal("29", (await RunAsync(backend, "2")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Child_WithoutAVersion_HasTheDefaultOne()
    {
        await using var backend = await Backend.StartAsync(
            Mode.Kept,
            tasks => tasks
                .AddOrchestratorFunc("Tell", async context =>
                    await context.CallSubOrchestratorAsync<string>("Child")
                    + await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions { Version = "9" }))
                .AddOrchestratorFunc("Child", context => context.Version),
            worker: worker => worker.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions { DefaultVersion = "5" }));

        Assert.Equal("59", (await RunAsync(backend, "2")).ReadOutputAs<string>());
    }

    [Fact]
    public void Registry_NameAndVersionTaken_IsRefused()
    {
        var registry = new DurableTaskRegistry().AddOrchestratorFunc("Tell", _ => 1);

        Assert.Throws<ArgumentException>(() => registry.AddOrchestratorFunc("tell", _ => 2));
        Assert.Equal(2, registry.AddOrchestrator(nameof(Second), typeof(Second)).GetOrchestrators().Count());
    }

    private static Task<Backend> StartVersionsAsync() => Backend.StartAsync(Mode.Kept, tasks => tasks
        .AddOrchestratorFunc("Tell", _ => "unversioned")
        .AddOrchestrator<First>()
        .AddOrchestrator<Second>());

    private static async Task<OrchestrationMetadata> RunAsync(Backend backend, string? version) => await backend.EndAsync(
        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Tell", new StartOrchestrationOptions { Version = version is null ? null : new TaskVersion(version) }));

    [DurableTask("Tell", Version = "1.0")]
    private sealed class First : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("first");
    }

    [DurableTask("Tell", Version = "2.0")]
    private sealed class Second : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("second");
    }
}
