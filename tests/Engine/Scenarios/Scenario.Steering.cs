using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace Serverless.Tests.Engine.Scenarios;

/// <summary>What clients do to orchestrations: end, hold, start twice, start later.</summary>
internal sealed partial record Scenario
{
    private static IEnumerable<Scenario> Steering()
    {
        yield return new("A termination", "Terminated: enough", Waiting, async hub =>
        {
            var id = await hub.BeginAsync("Wait");
            await hub.UntilAsync(id, OrchestrationStatus.Running);
            await hub.ServiceClient.ForceTerminateTaskOrchestrationAsync(id, "enough");
            return Seen(await hub.EndAsync(id));
        });

        yield return new("A termination while an activity runs", "Terminated: enough", hub => hub
            .Orchestration("Slow", async (flow, _) => await flow.DoAsync("Slow"))
            .Activity("Slow", async (_, _) =>
            {
                // Until after the end, so that its result comes to one that has ended.
                await hub.EndAsync("slow");
                return "done";
            }), async hub =>
            {
                await hub.BeginAsync("Slow", "slow");
                await hub.UntilAsync("slow", OrchestrationStatus.Running);
                await hub.ServiceClient.ForceTerminateTaskOrchestrationAsync("slow", "enough");
                return Seen(await hub.EndAsync("slow"));
            });

        yield return new("A hold", "Suspended, then Completed: \"ab\"", hub => hub
            .Orchestration("Two", async (flow, _) => await flow.EventAsync("first") + await flow.EventAsync("second")), async hub =>
            {
                var id = await hub.BeginAsync("Two");
                await hub.UntilAsync(id, OrchestrationStatus.Running);
                await hub.Client.SuspendInstanceAsync(new OrchestrationInstance { InstanceId = id }, "hold");
                await hub.UntilAsync(id, OrchestrationStatus.Suspended);
                await hub.RaiseAsync(id, "first", "a");
                await hub.RaiseAsync(id, "second", "b");
                var held = (await hub.StateAsync(id))!.OrchestrationStatus;
                await hub.Client.ResumeInstanceAsync(new OrchestrationInstance { InstanceId = id }, "go on");
                return $"{held}, then {Seen(await hub.EndAsync(id))}";
            });

        yield return new("A termination of one that is held", "Terminated: enough", Waiting, async hub =>
        {
            var id = await hub.BeginAsync("Wait");
            await hub.UntilAsync(id, OrchestrationStatus.Running);
            await hub.Client.SuspendInstanceAsync(new OrchestrationInstance { InstanceId = id }, "hold");
            await hub.UntilAsync(id, OrchestrationStatus.Suspended);
            await hub.ServiceClient.ForceTerminateTaskOrchestrationAsync(id, "enough");
            return Seen(await hub.EndAsync(id));
        });

        yield return new("A second start while it runs", "refused: An orchestration with id 'one' already exists. It's in the Running state. \"first\"", Waiting, async hub =>
        {
            await hub.BeginAsync("Wait", "one", "first");
            await hub.UntilAsync("one", OrchestrationStatus.Running);
            return $"{await RefusedAsync(hub.BeginAsync("Wait", "one", "second", [OrchestrationStatus.Pending, OrchestrationStatus.Running]))} {(await hub.StateAsync("one"))!.Input}";
        });

        yield return new("A second start after the end", "Completed: \"second\"", Echoing, async hub =>
        {
            await hub.BeginAsync("Echo", "one", "first");
            await hub.EndAsync("one");
            await hub.BeginAsync("Echo", "one", "second", [OrchestrationStatus.Pending, OrchestrationStatus.Running]);
            await hub.UntilAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Completed && state.Input == "\"second\"");
            return Seen((await hub.StateAsync("one"))!);
        });

        yield return new("A second start when ended ones are kept", "refused: An orchestration with id 'one' already exists. It's in the Completed state.", Echoing, async hub =>
        {
            await hub.BeginAsync("Echo", "one", "first");
            await hub.EndAsync("one");
            return await RefusedAsync(hub.BeginAsync("Echo", "one", "second", [OrchestrationStatus.Completed]));
        });

        yield return new("A start that is due later", "Pending, then Completed: \"early\"", Waiting, async hub =>
        {
            var due = DateTime.UtcNow.AddMilliseconds(1500);
            await hub.BeginLaterAsync("Wait", "later", input: null, due);
            var before = (await hub.StateAsync("later"))!.OrchestrationStatus;
            await hub.UntilAsync("later", OrchestrationStatus.Running);
            await hub.RaiseAsync("later", "go", DateTime.UtcNow >= due ? "early" : "too early");
            return $"{before}, then {Seen(await hub.EndAsync("later"))}";
        });
    }

    private static void Waiting(Bench.Hubs.Hub hub) => hub.Orchestration("Wait", async (flow, _) => await flow.EventAsync("go"));

    private static void Echoing(Bench.Hubs.Hub hub) => hub.Orchestration("Echo", (_, input) => Task.FromResult(input));

    private static async Task<string> RefusedAsync(Task start)
    {
        try
        {
            await start;
            return "accepted";
        }
        catch (OrchestrationAlreadyExistsException exception)
        {
            return $"refused: {exception.Message}";
        }
    }
}
