using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Bench.Killing;

/// <summary>How an orchestration ends that has done each of its steps once, however often its process was killed.</summary>
/// <param name="Effects">Steps that leave a trace outside.</param>
internal sealed record Ending(OrchestrationStatus Status, string? Output, int Effects);

/// <summary>Orchestrations of every kind, by number. What each comes to is known beforehand.</summary>
internal static class Workload
{
    private static readonly string[] Kinds = ["Steps", "Fan", "Loop", "Retry", "Wait", "Held", "Doomed", "Later"];

    private static readonly OrchestrationStatus[] Any = Enum.GetValues<OrchestrationStatus>();

    public static string Id(int number) => $"{Kind(number)}-{number.ToString(CultureInfo.InvariantCulture)}";

    public static Ending Ending(int number) => Kind(number) switch
    {
        "Steps" => new(OrchestrationStatus.Completed, "\"0123|child|event\"", 5),
        "Fan" => new(OrchestrationStatus.Completed, "\"0123456789\"", 10),
        "Loop" => new(OrchestrationStatus.Completed, "\"5\"", 5),
        "Retry" => new(OrchestrationStatus.Completed, "\"flaky\"", 1),
        "Doomed" => new(OrchestrationStatus.Terminated, "enough", 0),
        _ => new(OrchestrationStatus.Completed, "\"told before\"", 1),
    };

    /// <param name="effect">Told instance and step of each activity, before it returns.</param>
    public static void Register(Hub hub, Action<string, string> effect) => hub
        .Orchestration("Steps", async (flow, _) =>
        {
            var done = string.Empty;
            for (var step = 0; step < 4; step++)
                done += await flow.DoAsync("Step", $"{step}");
            await flow.SleepAsync(TimeSpan.FromMilliseconds(5));
            var child = await flow.ChildAsync("Child", $"{flow.Id}-child", flow.Id);
            return $"{done}|{child}|{await flow.EventAsync("told")}";
        })
        .Orchestration("Child", async (flow, parent) =>
        {
            await flow.DoAsync("Step", "4");
            flow.Send(parent!, "told", "event");
            return "child";
        })
        .Orchestration("Fan", async (flow, _) => string.Concat(await Task.WhenAll(Enumerable.Range(0, 10).Select(step => flow.DoAsync("Step", $"{step}")))))
        .Orchestration("Loop", async (flow, round) =>
        {
            await flow.SleepAsync(TimeSpan.FromMilliseconds(3));
            var next = int.Parse(round!, CultureInfo.InvariantCulture) + 1;
            await flow.DoAsync("Step", $"{next}");
            if (next < 5)
                flow.Context.ContinueAsNew($"{next}");
            return $"{next}";
        })
        .Orchestration("Retry", async (flow, _) => await flow.RetryAsync("Flaky", 30, "flaky"))
        .Orchestration("Wait", WaitAsync)
        .Orchestration("Held", WaitAsync)
        .Orchestration("Doomed", async (flow, _) => await flow.EventAsync("never"))
        .Orchestration("Later", WaitAsync)
        .Activity("Step", (context, step) =>
        {
            effect(context.OrchestrationInstance.InstanceId, step!);
            return Task.FromResult(step);
        })
        .Activity("Flaky", (context, step) =>
        {
            if (Random.Shared.Next(2) == 0)
                throw new InvalidOperationException("not this time");

            effect(context.OrchestrationInstance.InstanceId, step!);
            return Task.FromResult(step);
        });

    /// <summary>Starts one; nothing happens when it was started before.</summary>
    public static async Task StartAsync(Hub hub, int number)
    {
        try
        {
            if (Kind(number) == "Later")
                await hub.BeginLaterAsync("Later", Id(number), "0", DateTime.UtcNow.AddMilliseconds(200), Any);
            else
                await hub.BeginAsync(Kind(number), Id(number), "0", Any);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started by a process before this one.
        }
    }

    /// <summary>Does what somebody outside has to do for it to end. Doing it again does no harm.</summary>
    public static async Task NudgeAsync(Hub hub, int number)
    {
        var instance = new OrchestrationInstance { InstanceId = Id(number) };
        switch (Kind(number))
        {
            case "Wait" or "Later":
                await hub.RaiseAsync(Id(number), "go", "told");
                break;
            case "Held":
                await hub.Client.SuspendInstanceAsync(instance, "hold");
                await hub.RaiseAsync(Id(number), "go", "told");
                await hub.Client.ResumeInstanceAsync(instance, "go on");
                break;
            case "Doomed":
                await hub.ServiceClient.ForceTerminateTaskOrchestrationAsync(Id(number), "enough");
                break;
        }
    }

    private static string Kind(int number) => Kinds[number % Kinds.Length];

    /// <summary>An event raced against a timer far away, which is what waiting mostly is.</summary>
    private static async Task<string?> WaitAsync(Flow flow, string? input)
    {
        using var cancellation = new CancellationTokenSource();
        var timer = flow.SleepAsync(TimeSpan.FromDays(14), cancellation.Token);
        var told = flow.EventAsync("go");
        if (await Task.WhenAny(timer, told) == timer)
            return "late";

        cancellation.Cancel();
        return $"{await told} {await flow.DoAsync("Step", "before")}";
    }
}
