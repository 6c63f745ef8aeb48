using Microsoft.DurableTask.Testing.Sidecar;
using Serverless.Tests.Engine.Bench.Hubs;
using Serverless.Tests.Engine.Scenarios;

namespace Serverless.Tests.Engine;

/// <summary>
/// The engine against the framework's own backend in memory: the same orchestrations, worker and client on both, to the same end.
/// </summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_OnTheFileAndInMemory_ComesToTheSame(string name)
    {
        var scenario = Scenario.All.Single(scenario => scenario.Name == name);
        using var folder = new EngineFolder();

        var (onFile, inMemory) = (await RunAsync(scenario, new Hub(folder.Service())), await RunAsync(scenario, new Hub(new InMemoryOrchestrationService())));

        Assert.Equal(inMemory, onFile);
        Assert.Equal(scenario.Expected, onFile);
    }

    private static async Task<string> RunAsync(Scenario scenario, Hub hub)
    {
        await using (hub)
        {
            scenario.Tasks(hub);
            await hub.StartAsync();
            return await scenario.RunAsync(hub).WaitAsync(Hub.Patience);
        }
    }
}
