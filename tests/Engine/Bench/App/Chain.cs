using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.Engine.Bench.App;

/// <summary>What is measured: an orchestration of five activities, one after the other.</summary>
public static class Chain
{
    [Function(nameof(Chain))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sum = 0;
        for (var step = 0; step < 5; step++)
            sum = await context.CallActivityAsync<int>(nameof(Add), sum);
        return sum;
    }

    [Function(nameof(Add))]
    public static int Add([ActivityTrigger] int sum) => sum + 1;

    /// <summary>Starts as many at once, and answers when all have ended: with how many came to the right result.</summary>
    [Function("Chains")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "chains/{number:int}")] HttpRequest request, [DurableClient] DurableTaskClient client, int number)
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, number).Select(_ => client.ScheduleNewOrchestrationInstanceAsync(nameof(Chain))));
        var ended = await Task.WhenAll(ids.Select(id => client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)));
        var right = ended.Count(end => end is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } && end.ReadOutputAs<int>() == 5);
        return Results.Text(right.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Tells which process this is.</summary>
    [Function("Process")]
    public static IResult Process([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "process")] HttpRequest request) =>
        Results.Text(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
}
