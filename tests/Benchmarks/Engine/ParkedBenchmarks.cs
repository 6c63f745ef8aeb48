using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.Local.DurableTask;

namespace Serverless.Tests.Benchmarks.Engine;

/// <summary>What instances cost that wait for nothing but an event and a timer.</summary>
/// <param name="Instances">How many wait.</param>
/// <param name="HeapBytesEach">Growth of the managed heap from before the start of the engine until it runs, for each.</param>
/// <param name="ResidentBytesEach">Growth of the process's memory in the same time, for each.</param>
/// <param name="StartUp">Until the engine, started with all of them parked, has answered a first client.</param>
/// <param name="ProcessorTimeIdle">Processor time that the process took during a second in which nothing happened.</param>
internal sealed record Parked(int Instances, double HeapBytesEach, double ResidentBytesEach, TimeSpan StartUp, TimeSpan ProcessorTimeIdle);

/// <summary>How little a parked instance costs.</summary>
internal static class ParkedBenchmarks
{
    /// <summary>Parks many instances, stops the engine, and measures what its next start costs.</summary>
    public static async Task<Parked> ParkedAsync(int instances = 100_000, CancellationToken cancellation = default)
    {
        using var folder = new TemporaryFolder();
        await ParkAsync(folder, instances, cancellation);
        var (heap, resident) = (Heap(), Resident());

        await using var engine = BenchmarkEngine.Create(folder, Register);
        var watch = Stopwatch.StartNew();
        await engine.StartAsync(cancellation);
        _ = await engine.Client.GetInstanceAsync("parked-0", cancellation);
        var startUp = watch.Elapsed;

        var (heapAfter, residentAfter) = (Heap(), Resident());
        var idle = await IdleAsync(cancellation);
        return new Parked(
            instances, (heapAfter - heap) / (double)instances, (residentAfter - resident) / (double)instances, startUp, idle);
    }

    private static void Register(DurableTaskRegistry registry) => registry.AddOrchestratorFunc("Wait", async context =>
    {
        await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(30));
    });

    private static async Task ParkAsync(TemporaryFolder folder, int instances, CancellationToken cancellation)
    {
        const int Portion = 5_000;
        await using var engine = BenchmarkEngine.Create(folder, Register);
        await engine.StartAsync(cancellation);
        for (var first = 0; first < instances; first += Portion)
        {
            var ids = await Task.WhenAll(Enumerable.Range(first, Math.Min(Portion, instances - first)).Select(number =>
                engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"parked-{number}"), cancellation)));
            await Task.WhenAll(ids.Select(id => engine.Client.WaitForInstanceStartAsync(id, cancellation)));
        }
    }

    private static async Task<TimeSpan> IdleAsync(CancellationToken cancellation)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
