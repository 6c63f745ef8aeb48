using System.Globalization;

namespace Serverless.Tests.Engine.Scenarios;

/// <summary>Activities, children, failures, retries.</summary>
internal sealed partial record Scenario
{
    private static IEnumerable<Scenario> Working()
    {
        yield return new("A chain of activities", "Completed: \"5\"", hub => hub
            .Orchestration("Chain", async (flow, _) =>
            {
                var sum = "0";
                for (var step = 0; step < 5; step++)
                    sum = (await flow.DoAsync("Add", sum))!;
                return sum;
            })
            .Activity("Add", Add), Run("Chain"));

        yield return new("A fan-out", "Completed: \"190\"", hub => hub
            .Orchestration("Fan", async (flow, _) =>
            {
                var parts = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => flow.DoAsync("Same", $"{number}")));
                return $"{parts.Sum(part => int.Parse(part!, CultureInfo.InvariantCulture))}";
            })
            .Activity("Same", input => input), Run("Fan"));

        yield return new("The first of several activities", "Completed: \"quick\"", hub => hub
            .Orchestration("Race", async (flow, _) => await await Task.WhenAny(flow.DoAsync("Quick"), flow.EventAsync("never")))
            .Activity("Quick", _ => "quick"), Run("Race"));

        yield return new("Payloads of a megabyte", "Completed: 2097154", hub => hub
            .Orchestration("Large", async (flow, input) => await flow.DoAsync("Double", input))
            .Activity("Double", input => input + input), async hub =>
            {
                var end = await hub.RunAsync("Large", new string('å', 1 << 20));
                return $"{end.OrchestrationStatus}: {end.Output.Length}";
            });

        yield return new("Texts of every kind", "Completed: \"\\u0000 'quoted' \\\\ 退货 \\uD83D\\uDE00\"", hub => hub
            .Orchestration("Text", async (flow, input) => await flow.DoAsync("Same", input))
            .Activity("Same", input => input), async hub =>
            {
                var end = await hub.RunAsync("Text", "\0 'quoted' \\ 退货 😀");
                return $"{end.OrchestrationStatus}: {end.Output.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal)}";
            });

        yield return new("Nothing in and nothing out", "Completed: ", hub => hub
            .Orchestration("Nothing", async (flow, input) => input ?? await flow.DoAsync("Nothing"))
            .Activity("Nothing", _ => null), Run("Nothing"));

        yield return new("A history of hundreds of events", "Completed: \"150\"", hub => hub
            .Orchestration("Long", async (flow, _) =>
            {
                var sum = "0";
                for (var step = 0; step < 150; step++)
                    sum = (await flow.DoAsync("Add", sum))!;
                return sum;
            })
            .Activity("Add", Add), Run("Long"));

        yield return new("An activity that fails", "Failed: DurableTask.Core.Exceptions.TaskFailedException: Task 'Break' (#0) failed with an unhandled exception: broken", hub => hub
            .Orchestration("Fails", async (flow, _) => await flow.DoAsync("Break"))
            .Activity("Break", _ => throw new InvalidOperationException("broken")), Run("Fails"));

        yield return new("A failure that is handled", "Completed: \"System.InvalidOperationException: broken\"", hub => hub
            .Orchestration("Handles", async (flow, _) =>
            {
                try
                {
                    return await flow.DoAsync("Break");
                }
                catch (DurableTask.Core.Exceptions.TaskFailedException exception)
                {
                    return exception.FailureDetails!.ToString();
                }
            })
            .Activity("Break", _ => throw new InvalidOperationException("broken")), Run("Handles"));

        yield return new("An orchestrator that fails", "Failed: System.FormatException: no", hub => hub
            .Orchestration("Fails", (_, _) => throw new FormatException("no")), Run("Fails"));

        yield return new("A retry that helps", "Completed: \"3\"", hub =>
        {
            var tries = 0;
            hub.Orchestration("Retries", async (flow, _) => await flow.RetryAsync("Third", 5))
                .Activity("Third", _ => ++tries < 3 ? throw new InvalidOperationException("not yet") : $"{tries}");
        }, Run("Retries"));

        yield return new("Retries that do not help", "3 Failed", hub =>
        {
            var tries = 0;
            hub.Orchestration("Retries", async (flow, _) => await flow.RetryAsync("Break", 3))
                .Activity("Break", _ => throw new InvalidOperationException($"{++tries}"));
        }, async hub =>
        {
            var end = await hub.RunAsync("Retries");
            return $"{end.FailureDetails.ErrorMessage[^1]} {end.OrchestrationStatus}";
        });

        yield return new("A child", "Completed: \"<hello>\"", hub => hub
            .Orchestration("Parent", async (flow, input) => $"<{await flow.ChildAsync("Child", $"{flow.Id}-child", input)}>")
            .Orchestration("Child", async (flow, input) => await flow.DoAsync("Same", input))
            .Activity("Same", input => input), Run("Parent", "hello"));

        yield return new("A child that fails", "Completed: \"System.FormatException: no\"", hub => hub
            .Orchestration("Parent", async (flow, _) =>
            {
                try
                {
                    return await flow.ChildAsync("Child", $"{flow.Id}-child");
                }
                catch (DurableTask.Core.Exceptions.SubOrchestrationFailedException exception)
                {
                    return exception.FailureDetails!.ToString();
                }
            })
            .Orchestration("Child", (_, _) => throw new FormatException("no")), Run("Parent"));

        yield return new("Many children", "Completed: \"0123456789\"", hub => hub
            .Orchestration("Parent", async (flow, _) => string.Concat(
                await Task.WhenAll(Enumerable.Range(0, 10).Select(number => flow.ChildAsync("Child", $"{flow.Id}-{number}", $"{number}")))))
            .Orchestration("Child", async (flow, input) => await flow.DoAsync("Same", input))
            .Activity("Same", input => input), Run("Parent"));
    }

    private static string? Add(string? sum) => $"{int.Parse(sum!, CultureInfo.InvariantCulture) + 1}";
}
