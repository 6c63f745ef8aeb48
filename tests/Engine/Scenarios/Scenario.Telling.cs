using System.Globalization;
using DurableTask.Core;

namespace Serverless.Tests.Engine.Scenarios;

/// <summary>Events, timers, continuing as new.</summary>
internal sealed partial record Scenario
{
    private static IEnumerable<Scenario> Telling()
    {
        yield return new("An event that is waited for", "Completed: \"yes\"", hub => hub
            .Orchestration("Wait", async (flow, _) => await flow.EventAsync("go")), async hub =>
            {
                var id = await hub.BeginAsync("Wait");
                await hub.UntilAsync(id, OrchestrationStatus.Running);
                await hub.RaiseAsync(id, "go", "yes");
                return Seen(await hub.EndAsync(id));
            });

        yield return new("Events before the wait", "Completed: \"abc\"", hub => hub
            .Orchestration("Collect", async (flow, _) =>
            {
                await flow.EventAsync("go");
                return await flow.EventAsync("letter") + await flow.EventAsync("letter") + await flow.EventAsync("letter");
            }), async hub =>
            {
                var id = await hub.BeginAsync("Collect");
                foreach (var letter in new[] { "a", "b", "c" })
                    await hub.RaiseAsync(id, "letter", letter);
                await hub.RaiseAsync(id, "go", null);
                return Seen(await hub.EndAsync(id));
            });

        yield return new("Events to nobody and to one that has ended", "True Completed: \"done\"", hub => hub
            .Orchestration("Quick", (_, _) => Task.FromResult<string?>("done")), async hub =>
            {
                var id = (await hub.RunAsync("Quick")).OrchestrationInstance.InstanceId;
                await hub.RaiseAsync(id, "late", null);
                await hub.RaiseAsync("nobody", "lost", null);
                return $"{await hub.StateAsync("nobody") is null} {Seen((await hub.StateAsync(id))!)}";
            });

        yield return new("An event from another orchestration", "Completed: \"from Send\"", hub => hub
            .Orchestration("Wait", async (flow, _) => await flow.EventAsync("go"))
            .Orchestration("Send", (flow, to) =>
            {
                flow.Send(to!, "go", "from Send");
                return Task.FromResult<string?>(null);
            }), async hub =>
            {
                var id = await hub.BeginAsync("Wait");
                await hub.RunAsync("Send", id);
                return Seen(await hub.EndAsync(id));
            });

        yield return new("A timer", "Completed: \"slept True\"", hub => hub
            .Orchestration("Sleep", async (flow, _) =>
            {
                var begun = flow.Context.CurrentUtcDateTime;
                var slept = await flow.SleepAsync(TimeSpan.FromMilliseconds(50));
                return $"{slept} {flow.Context.CurrentUtcDateTime - begun >= TimeSpan.FromMilliseconds(50)}";
            }), Run("Sleep"));

        yield return new("Timers in another order", "Completed: \"abc\"", hub => hub
            .Orchestration("Sort", async (flow, _) =>
            {
                var order = string.Empty;
                await Task.WhenAll(After("c", 1100), After("a", 100), After("b", 600));
                return order;

                async Task After(string letter, int milliseconds)
                {
                    await flow.SleepAsync(TimeSpan.FromMilliseconds(milliseconds));
                    order += letter;
                }
            }), Run("Sort"));

        yield return new("An event that beats a timer", "Completed: \"in time\"", Racing, async hub =>
        {
            var id = await hub.BeginAsync("Race", input: "3600000");
            await hub.RaiseAsync(id, "go", "in time");
            return Seen(await hub.EndAsync(id));
        });

        yield return new("A timer that beats an event", "Completed: \"late\"", Racing, Run("Race", "20"));

        yield return new("A loop that continues as new", "Completed: \"10\" \"9\"", hub => hub
            .Orchestration("Loop", async (flow, round) =>
            {
                var next = await flow.DoAsync("Add", round);
                if (next != "10")
                    flow.Context.ContinueAsNew(next);
                return next;
            })
            .Activity("Add", Add), async hub =>
            {
                var end = await hub.RunAsync("Loop", "0");
                return $"{Seen(end)} {end.Input}";
            });

        yield return new("Events carried over", "Completed: \"abc\"", hub => hub
            .Orchestration("Loop", async (flow, input) =>
            {
                if (input is null)
                {
                    await flow.EventAsync("again");
                    flow.Context.ContinueAsNew("second");
                    return null;
                }

                return await flow.EventAsync("letter") + await flow.EventAsync("letter") + await flow.EventAsync("letter");
            }), async hub =>
            {
                var id = await hub.BeginAsync("Loop");
                await hub.UntilAsync(id, OrchestrationStatus.Running);
                await hub.RaiseAsync(id, "again", null);
                await hub.UntilAsync(id, state => state.Input == "\"second\"");
                foreach (var letter in new[] { "a", "b", "c" })
                    await hub.RaiseAsync(id, "letter", letter);
                return Seen(await hub.EndAsync(id));
            });

        yield return new("A child that continues as new", "Completed: \"3\"", hub => hub
            .Orchestration("Parent", async (flow, _) => await flow.ChildAsync("Loop", $"{flow.Id}-child", "0"))
            .Orchestration("Loop", (flow, round) =>
            {
                var next = int.Parse(round!, CultureInfo.InvariantCulture) + 1;
                if (next < 3)
                    flow.Context.ContinueAsNew($"{next}");
                return Task.FromResult<string?>($"{next}");
            }), Run("Parent"));

        yield return new("A custom status", "\"half\"", hub => hub
            .Orchestration("Tell", async (flow, _) =>
            {
                flow.Status = "half";
                return await flow.EventAsync("go");
            }), async hub =>
            {
                var id = await hub.BeginAsync("Tell");
                return (await hub.UntilAsync(id, state => state.Status is not null)).Status;
            });
    }

    private static void Racing(Bench.Hubs.Hub hub) => hub.Orchestration("Race", async (flow, milliseconds) =>
    {
        using var cancellation = new CancellationTokenSource();
        var timer = flow.SleepAsync(TimeSpan.FromMilliseconds(int.Parse(milliseconds!, CultureInfo.InvariantCulture)), cancellation.Token);
        var decision = flow.EventAsync("go");
        var won = await Task.WhenAny(timer, decision) == decision;
        // On the orchestrator's own thread.
        cancellation.Cancel();
        return won ? await decision : "late";
    });
}
