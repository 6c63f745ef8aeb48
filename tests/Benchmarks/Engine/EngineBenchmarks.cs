using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.Benchmarks.Engine;

/// <summary>What a run of the engine came to.</summary>
/// <param name="Orchestrations">How many orchestrations ran to their end.</param>
/// <param name="Elapsed">From the first start to the last end.</param>
/// <param name="DatabaseBytes">Size of the file and its log afterwards.</param>
internal sealed record Throughput(int Orchestrations, TimeSpan Elapsed, long DatabaseBytes)
{
    public double PerSecond => Orchestrations / Elapsed.TotalSeconds;
}

/// <summary>How fast the engine is with every commit on the disk.</summary>
internal static class EngineBenchmarks
{
    /// <summary>Starts many orchestrations of sequential activities at once and waits for all of them, after a run to warm up.</summary>
    public static async Task<Throughput> ThroughputAsync(int orchestrations = 2000, int activities = 5, CancellationToken cancellation = default)
    {
        await RunAsync(orchestrations, activities, cancellation);
        return await RunAsync(orchestrations, activities, cancellation);
    }

    private static async Task<Throughput> RunAsync(int orchestrations, int activities, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        await using var engine = BenchmarkEngine.Create(folder, registry => registry
            .AddOrchestratorFunc<int, int>("Chain", async (context, count) =>
            {
                var sum = 0;
                for (var step = 0; step < count; step++)
                    sum = await context.CallActivityAsync<int>("Add", sum);
                return sum;
            })
            .AddActivityFunc<int, int>("Add", (_, sum) => sum + 1));
        await engine.StartAsync(cancellation);

        var watch = Stopwatch.StartNew();
        var ids = await Task.WhenAll(Enumerable.Range(0, orchestrations)
            .Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("Chain", activities, cancellation)));
        var ended = await Task.WhenAll(ids.Select(id => engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation)));
        watch.Stop();

        var completed = ended.Count(metadata => metadata.RuntimeStatus == OrchestrationRuntimeStatus.Completed && metadata.ReadOutputAs<int>() == activities);
        return completed == orchestrations
            ? new Throughput(orchestrations, watch.Elapsed, folder.Bytes)
            : throw new InvalidOperationException($"Only {completed} of {orchestrations} orchestrations came to the right result.");
    }
}
