using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Tests.Benchmarks.Engine;

/// <summary>What instances cost that wait for nothing but an event and a timer.</summary>
/// <param name="Instances">How many wait.</param>
/// <param name="Running">Memory for each in the engine in which they parked, above what it took with a fifth of them.</param>
/// <param name="Restarted">Memory for each in an engine that was started with all of them parked.</param>
/// <param name="StartUp">Until that engine has answered its first client.</param>
/// <param name="ProcessorTimeIdle">Processor time that the whole process took during the quietest of three seconds in which nothing happened.</param>
internal sealed record Parked(int Instances, Memory Running, Memory Restarted, TimeSpan StartUp, TimeSpan ProcessorTimeIdle);

/// <summary>Bytes for each instance.</summary>
/// <param name="Heap">On the managed heap.</param>
/// <param name="Resident">Of the process, as the operating system counts them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Memory(double Heap, double Resident)
{
    /// <summary>The process's memory now, after everything that can go has gone.</summary>
    public static Memory Now()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return new Memory(GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    public Memory Each(Memory before, int instances) => new((Heap - before.Heap) / instances, (Resident - before.Resident) / instances);
}

/// <summary>How little a parked instance costs.</summary>
internal static class ParkedBenchmarks
{
    public static async Task<Parked> ParkedAsync(int instances = 100_000, CancellationToken cancellation = default)
    {
        using var folder = new TemporaryFolder();
        var running = await ParkAsync(folder, instances, cancellation);
        var stopped = Memory.Now();

        await using var engine = BenchmarkEngine.Create(folder, Register);
        var watch = Stopwatch.StartNew();
        await engine.StartAsync(cancellation);
        _ = await engine.Client.GetInstanceAsync("parked-0", cancellation);
        var startUp = watch.Elapsed;

        var restarted = Memory.Now().Each(stopped, instances);
        return new Parked(instances, running, restarted, startUp, await IdleAsync(cancellation));
    }

    private static void Register(DurableTaskRegistry registry) => registry.AddOrchestratorFunc("Wait", async context =>
    {
        await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(30));
    });

    private static async Task<Memory> ParkAsync(TemporaryFolder folder, int instances, CancellationToken cancellation)
    {
        await using var engine = BenchmarkEngine.Create(folder, Register);
        await engine.StartAsync(cancellation);
        // The first ones pay for code, caches and buffers that all share.
        var first = instances / 5;
        await ParkAsync(engine.Client, 0, first, cancellation);
        var before = Memory.Now();
        await ParkAsync(engine.Client, first, instances, cancellation);
        return Memory.Now().Each(before, instances - first);
    }

    private static async Task ParkAsync(DurableTaskClient client, int from, int to, CancellationToken cancellation)
    {
        const int Portion = 1_000;
        for (; from < to; from += Portion)
        {
            var ids = await Task.WhenAll(Enumerable.Range(from, Math.Min(Portion, to - from)).Select(number =>
                client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"parked-{number}"), cancellation)));
            await Task.WhenAll(ids.Select(id => client.WaitForInstanceStartAsync(id, cancellation)));
        }
    }

    private static async Task<TimeSpan> IdleAsync(CancellationToken cancellation)
    {
        // The runtime compiles and collects for a while after the work; the engine itself does nothing.
        var least = TimeSpan.MaxValue;
        for (var second = 0; second < 3; second++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            var used = Environment.CpuUsage.TotalTime - before;
            least = used < least ? used : least;
        }

        return least;
    }
}
