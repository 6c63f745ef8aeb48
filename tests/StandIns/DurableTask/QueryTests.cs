using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.DurableTask;

public sealed class QueryTests
{
    [Fact]
    public async Task Query_WithoutConditions_ListsAllOldestFirst()
    {
        await using var backend = await StartAsync();

        var all = await ListAsync(backend, null);

        Assert.Equal(["a-1", "a-2", "a-3", "b-1", "b-2", "wait-1"], all.Select(metadata => metadata.InstanceId));
        Assert.All(all, metadata => Assert.Null(metadata.SerializedInput));
        Assert.Throws<InvalidOperationException>(() => all[0].ReadInputAs<string>());
    }

    [Fact]
    public async Task Query_ByPrefixStatusAndTime_ListsWhatMeetsAll()
    {
        await using var backend = await StartAsync();
        var start = (await backend.Client.GetInstanceAsync("a-1"))!.CreatedAt;

        Assert.Equal(["b-1", "b-2"], await IdsAsync(backend, new OrchestrationQuery(InstanceIdPrefix: "b-")));
        Assert.Equal(["wait-1"], await IdsAsync(backend, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["a-1", "a-2"], await IdsAsync(backend, new OrchestrationQuery(CreatedTo: start.AddHours(1.5))));
        Assert.Equal(["b-1", "b-2", "wait-1"], await IdsAsync(backend, new OrchestrationQuery(CreatedFrom: start.AddHours(2.5))));
        Assert.Equal(["b-2"], await IdsAsync(backend, new OrchestrationQuery(
            start.AddHours(3.5), start.AddHours(9), [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "b")));
        Assert.Empty(await IdsAsync(backend, new OrchestrationQuery(InstanceIdPrefix: "%")));
    }

    [Fact]
    public async Task Query_WithPayloads_ReadsThem()
    {
        await using var backend = await StartAsync();

        var all = await ListAsync(backend, new OrchestrationQuery(InstanceIdPrefix: "a-", FetchInputsAndOutputs: true));

        Assert.Equal(["in a-1", "in a-2", "in a-3"], all.Select(metadata => metadata.ReadInputAs<string>()));
        Assert.All(all, metadata => Assert.Equal(metadata.ReadInputAs<string>(), metadata.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task Query_ByPages_GoesOnWhereItWas()
    {
        await using var backend = await StartAsync();
        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in backend.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2)).AsPages())
            pages.Add(page);

        Assert.Equal([2, 2, 2], pages.Select(page => page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);

        var rest = await IdsAsync(backend, new OrchestrationQuery(ContinuationToken: pages[0].ContinuationToken));
        Assert.Equal(["a-3", "b-1", "b-2", "wait-1"], rest);

        await foreach (var page in backend.Client.GetAllInstancesAsync().AsPages(pages[1].ContinuationToken, pageSizeHint: 1))
        {
            Assert.Equal("b-2", Assert.Single(page.Values).InstanceId);
            break;
        }
    }

    [Fact]
    public async Task Instance_WithTags_KeepsThem()
    {
        await using var backend = await StartAsync();
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["storefront"] = "north" };

        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("tagged") { Tags = tags });

        Assert.Equal("north", (await backend.EndAsync("tagged")).Tags["storefront"]);
    }

    [Fact]
    public async Task Purge_OneThatHasEnded_IsGone()
    {
        await using var backend = await StartAsync();

        Assert.Equal(1, (await backend.Client.PurgeInstanceAsync("a-1")).PurgedInstanceCount);
        Assert.Equal(0, (await backend.Client.PurgeInstanceAsync("a-1")).PurgedInstanceCount);
        Assert.Null(await backend.Client.GetInstanceAsync("a-1"));
    }

    [Fact]
    public async Task Purge_OneThatRuns_IsRefused()
    {
        await using var backend = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => backend.Client.PurgeInstanceAsync("wait-1"));
    }

    [Fact]
    public async Task Purge_ByConditions_TakesEndedOnesOnly()
    {
        await using var backend = await StartAsync();
        var start = (await backend.Client.GetInstanceAsync("a-1"))!.CreatedAt;

        var old = await backend.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: start.AddHours(1)));
        var none = await backend.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]));
        var rest = await backend.Client.PurgeInstancesAsync(start, null);

        Assert.Equal((2, 0, 3), (old.PurgedInstanceCount, none.PurgedInstanceCount, rest.PurgedInstanceCount));
        Assert.Equal(["wait-1"], await IdsAsync(backend, null));
    }

    /// <summary>Six instances, each an hour after the one before.</summary>
    private static async Task<Backend> StartAsync()
    {
        var backend = await Backend.StartAsync(Mode.Kept, tasks => tasks
            .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go")));
        foreach (var id in new[] { "a-1", "a-2", "a-3", "b-1", "b-2" })
        {
            await backend.Client.ScheduleNewOrchestrationInstanceAsync("Echo", $"in {id}", new StartOrchestrationOptions(id));
            await backend.EndAsync(id);
            backend.Pass(TimeSpan.FromHours(1));
        }

        await backend.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("wait-1"));
        await backend.Client.WaitForInstanceStartAsync("wait-1");
        return backend;
    }

    private static async Task<List<OrchestrationMetadata>> ListAsync(Backend backend, OrchestrationQuery? query)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var metadata in backend.Client.GetAllInstancesAsync(query))
            found.Add(metadata);
        return found;
    }

    private static async Task<IEnumerable<string>> IdsAsync(Backend backend, OrchestrationQuery? query) =>
        (await ListAsync(backend, query)).Select(metadata => metadata.InstanceId);
}
