using DurableTask.Core;
using DurableTask.Core.Query;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Scenarios;

/// <summary>What clients read and remove.</summary>
internal sealed partial record Scenario
{
    private static IEnumerable<Scenario> Listing()
    {
        yield return new("A list by prefix and status", "a-1 a-2 a-3 | a-1 a-2 a-3 b-1 b-2 | wait | ", Several, async hub =>
        {
            await SeveralAsync(hub);
            return string.Join(" | ",
                await IdsAsync(hub, new OrchestrationQuery { InstanceIdPrefix = "a-" }),
                await IdsAsync(hub, new OrchestrationQuery { RuntimeStatus = [OrchestrationStatus.Completed] }),
                await IdsAsync(hub, new OrchestrationQuery { RuntimeStatus = [OrchestrationStatus.Running, OrchestrationStatus.Failed] }),
                await IdsAsync(hub, new OrchestrationQuery { InstanceIdPrefix = "%" }));
        });

        yield return new("A list by pages", "6", Several, async hub =>
        {
            await SeveralAsync(hub);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            var query = new OrchestrationQuery { PageSize = 2 };
            do
            {
                var page = await hub.QueryAsync(query);
                ids.UnionWith(page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
                query.ContinuationToken = page.ContinuationToken;
            }
            while (query.ContinuationToken is not null);
            return $"{ids.Count}";
        });

        yield return new("A purge of one", "1 0 True", Several, async hub =>
        {
            await SeveralAsync(hub);
            var (first, second) = (await hub.PurgeAsync("a-1"), await hub.PurgeAsync("a-1"));
            return $"{first.DeletedInstanceCount} {second.DeletedInstanceCount} {await hub.StateAsync("a-1") is null}";
        });

        yield return new("A purge of one that runs", "0 Running", Several, async hub =>
        {
            await SeveralAsync(hub);
            return $"{(await hub.PurgeAsync("wait")).DeletedInstanceCount} {(await hub.StateAsync("wait"))!.OrchestrationStatus}";
        });

        yield return new("A purge of all that have completed", "5: wait", Several, async hub =>
        {
            await SeveralAsync(hub);
            var purged = await hub.PurgeAsync(new PurgeInstanceFilter(DateTime.UtcNow.AddHours(-1), null, [OrchestrationStatus.Completed]));
            return $"{purged.DeletedInstanceCount}: {await IdsAsync(hub, new OrchestrationQuery())}";
        });

        yield return new("What a state says", "Echo \"in\" \"in\" north", Several, async hub =>
        {
            var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["storefront"] = "north" };
            await hub.Client.CreateOrchestrationInstanceAsync("Echo", string.Empty, "tagged", "in", tags);
            var state = await hub.EndAsync("tagged");
            return $"{state.Name} {state.Input} {state.Output} {state.Tags["storefront"]}";
        });
    }

    private static void Several(Hub hub)
    {
        Echoing(hub);
        Waiting(hub);
    }

    private static async Task SeveralAsync(Hub hub)
    {
        foreach (var id in new[] { "a-1", "a-2", "a-3", "b-1", "b-2" })
        {
            await hub.BeginAsync("Echo", id, "in");
            await hub.EndAsync(id);
        }

        await hub.BeginAsync("Wait", "wait");
        await hub.UntilAsync("wait", OrchestrationStatus.Running);
    }

    /// <summary>The ids, sorted: backends differ in their order.</summary>
    private static async Task<string> IdsAsync(Hub hub, OrchestrationQuery query) => string.Join(' ',
        (await hub.QueryAsync(query)).OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId).Order(StringComparer.Ordinal));
}
