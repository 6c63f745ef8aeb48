using Microsoft.DurableTask;

namespace Serverless.Tests.CrashHost;

/// <summary>What runs in the process that is killed, and afterwards in the test that looks what came of it.</summary>
public static class CrashTasks
{
    public const int Steps = 4;

    /// <summary>The result of an orchestration that has done each step, its child, its timer and its event once.</summary>
    public const string Expected = "0123|child|event";

    /// <param name="registry">Where to add them.</param>
    /// <param name="effect">Told instance and step of each activity, before it returns.</param>
    public static void Add(DurableTaskRegistry registry, Action<string, int> effect) => registry
        .AddOrchestratorFunc("Parent", async context =>
        {
            var done = string.Empty;
            for (var step = 0; step < Steps; step++)
                done += await context.CallActivityAsync<string>("Step", step);
            await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            var child = await context.CallSubOrchestratorAsync<string>("Child", context.InstanceId);
            return $"{done}|{child}|{await context.WaitForExternalEvent<string>("told")}";
        })
        .AddOrchestratorFunc<string, string>("Child", async (context, parent) =>
        {
            await context.CallActivityAsync<string>("Step", Steps);
            context.SendEvent(parent, "told", "event");
            return "child";
        })
        .AddActivityFunc<int, string>("Step", (context, step) =>
        {
            effect(context.InstanceId, step);
            return $"{step}";
        });
}
