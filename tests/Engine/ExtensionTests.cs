using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using Serverless.Local.Engine;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>The engine as the Durable extension meets it.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void Registration_WithAPathInHostJson_IsTheEngineOfThatType()
    {
        using var folder = new EngineFolder();
        using var services = Services(options =>
        {
            options.StorageProvider = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase) { ["type"] = "sqlite", ["path"] = folder.Database };
            options.MaxConcurrentActivityFunctions = 7;
        });

        var factory = services.GetServices<IDurabilityProviderFactory>().Single();
        var provider = factory.GetDurabilityProvider();

        Assert.Equal("sqlite", factory.Name);
        Assert.Same(provider, factory.GetDurabilityProvider(new DurableClientAttribute()));
        Assert.True(provider.SupportsPollFreeWait);
        Assert.Equal((7, 64), (provider.MaxConcurrentTaskActivityWorkItems, provider.MaxConcurrentTaskOrchestrationWorkItems));
        factory.SetUseSeparateQueueForEntityWorkItems(true);
        provider.SetUseSeparateQueueForEntityWorkItems(true);
    }

    [Fact]
    public void Registration_WithoutAPath_SaysWhereOneIsMissing()
    {
        using var services = Services(options => options.StorageProvider = new Dictionary<string, object>(StringComparer.Ordinal) { ["type"] = "sqlite" });

        var exception = Assert.Throws<EngineException>(() => services.GetServices<IDurabilityProviderFactory>().Single().GetDurabilityProvider());

        Assert.Contains("extensions.durableTask.storageProvider.path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_AskedWhatTheExtensionAsks_Answers()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Chain", async (flow, input) => await flow.DoAsync("Same", input))
            .Activity("Same", input => input));
        var provider = new SqliteDurabilityProvider(hub.Engine);
        var id = (await hub.RunAsync("Chain", "in")).OrchestrationInstance.InstanceId;
        await hub.BeginAsync("Nothing", "pending", "in");

        Assert.Null(Assert.Single(await provider.GetOrchestrationStateWithInputsAsync(id, showInput: false)).Input);
        Assert.Empty(await provider.GetOrchestrationStateWithInputsAsync("nobody"));

        var page = await provider.GetOrchestrationStateWithPagination(new OrchestrationStatusQueryCondition { PageSize = 1 }, CancellationToken.None);
        var seen = Assert.Single(page.DurableOrchestrationState);
        Assert.Equal((id, OrchestrationRuntimeStatus.Completed, "in"), (seen.InstanceId, seen.RuntimeStatus, seen.Output.Value<string>()));
        Assert.NotNull(page.ContinuationToken);

        var streamed = new List<HistoryEvent>();
        await foreach (var @event in await provider.StreamOrchestrationHistoryAsync(id, CancellationToken.None))
            streamed.Add(@event);
        var json = JArray.Parse(await provider.GetOrchestrationHistoryAsync(id, executionId: null));
        Assert.Equal(streamed.Select(@event => (int)@event.EventType), json.Select(@event => @event.Value<int>("EventType")));
        Assert.Contains(streamed, @event => @event is TaskCompletedEvent { Result: "\"in\"" });

        Assert.Equal(1, (await provider.PurgeInstanceHistoryByInstanceId(id)).InstancesDeleted);
        Assert.Equal(0, await provider.PurgeHistoryByFilters(DateTime.MinValue, null, [OrchestrationStatus.Completed]));
    }

    [Fact]
    public async Task Provider_UnderTheWorker_RunsAndReplacesAsTheExtensionDoes()
    {
        using var folder = new EngineFolder();
        using var service = folder.Service();
        await using var hub = new Hub(new SqliteDurabilityProvider(service));
        hub.Orchestration("Wait", async (flow, input) => input == "second" ? await flow.DoAsync("Same", input) : await flow.EventAsync("go"))
            .Activity("Same", input => input);
        await hub.StartAsync();
        await hub.BeginAsync("Wait", "one", "first");
        await hub.UntilAsync("one", OrchestrationStatus.Running);

        // The extension ends the one that runs, waits for its end, and starts the other.
        await hub.BeginAsync("Wait", "one", "second", []);

        await hub.UntilAsync("one", state => state is { OrchestrationStatus: OrchestrationStatus.Completed, Output: "\"second\"" });
        Assert.Single((await hub.QueryAsync(new())).OrchestrationState);
        Assert.Equal(1, (await hub.PurgeAsync("one")).DeletedInstanceCount);
    }

    private static ServiceProvider Services(Action<DurableTaskOptions> configure) =>
        new ServiceCollection().AddLogging().AddSingleton<IOptions<DurableTaskOptions>>(_ =>
        {
            var options = new DurableTaskOptions();
            configure(options);
            return Options.Create(options);
        }).AddSqliteEngine().BuildServiceProvider();
}
