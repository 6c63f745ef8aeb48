using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed record Journey(string From, int Steps);

public sealed record Stop(int Number, string Place);

public sealed class DurableFunctionsUnderTest(ScopedThing scoped, ConcurrentQueue<string> seen)
{
    [Function("start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{orchestrator}/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client, string orchestrator, string id, CancellationToken cancel)
    {
        var journey = await request.ReadFromJsonAsync<Journey>(cancel);
        await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, journey, new StartOrchestrationOptions(id), cancel);
        return Results.Accepted($"/api/journeys/{id}");
    }

    [Function(nameof(Travel))]
    public static async Task<string> Travel([OrchestrationTrigger] TaskOrchestrationContext context, Journey journey)
    {
        List<string> places = [];
        for (var number = 1; number <= journey.Steps; number++)
            places.Add(await context.CallActivityAsync<string>(nameof(Visit), new Stop(number, journey.From)));
        return string.Join(' ', places);
    }

    [Function(nameof(Visit))]
    public async Task<string> Visit([ActivityTrigger] Stop stop, FunctionContext context, string instanceId, CancellationToken cancel)
    {
        await Task.Delay(1, cancel);
        var same = context.InstanceServices.GetService(typeof(ScopedThing)) == scoped;
        seen.Enqueue($"{instanceId} {context.FunctionDefinition.Name} {same} {scoped.Id}");
        return $"{stop.Place}{stop.Number}";
    }

    [Function(nameof(Wait))]
    public static async Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var journey = context.GetInput<Journey>()!;
        await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
        var word = await context.WaitForExternalEvent<string>("word");
        return $"{journey.From} {word} {context.Version}";
    }

    [Function(nameof(Recover))]
    public static async Task<string> Recover([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync(nameof(Break));
            return "unbroken";
        }
        catch (TaskFailedException problem)
        {
            return $"{problem.TaskName}: {problem.FailureDetails.ErrorMessage}";
        }
    }

    [Function(nameof(Break))]
    public static void Break([ActivityTrigger] FunctionContext context) => throw new InvalidOperationException($"{context.FunctionDefinition.Name} breaks");

    [Function("renamed")]
    public static Task<int> Sum([OrchestrationTrigger(Orchestration = "Sum")] TaskOrchestrationContext context, Journey? journey) =>
        context.CallActivityAsync<int>("Doubled", journey?.Steps ?? -1);

    [Function("renamed-too")]
    public static int Doubled([ActivityTrigger(Activity = "Doubled")] int number) => number * 2;
}
