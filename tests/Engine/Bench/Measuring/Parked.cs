using System.Diagnostics;
using DurableTask.Core;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Bench.Measuring;

/// <summary>What orchestrations cost that wait for nothing but an event and a timer.</summary>
internal static class Parked
{
    public static async Task<string[]> MeasureAsync(int instances)
    {
        using var folder = new Folder();
        var running = await ParkAsync(folder, instances);
        var (stopped, bytes) = (Memory(), folder.Bytes);

        var watch = Stopwatch.StartNew();
        await using var hub = Hub.On(folder.Database, Register);
        await hub.StartAsync();
        _ = await hub.StateAsync("parked-0");
        var open = watch.Elapsed;
        var restarted = (Memory() - stopped) / (double)instances;
        var idle = await IdleAsync();
        return
        [
            Throughput.Line($"Memory of one of {instances:N0} that wait, where it came to wait", $"{running:N0} bytes"),
            Throughput.Line("Memory of one that waits, after a restart", $"{restarted:N0} bytes"),
            Throughput.Line("Open with all of them waiting, until the first answer", $"{open.TotalMilliseconds:N0} ms"),
            Throughput.Line("Bytes of the file and its log for each", $"{bytes / (double)instances:N0}"),
            Throughput.Line("Processor time of a second in which nothing happens", $"{idle.TotalMilliseconds:N1} ms"),
        ];
    }

    private static void Register(Hub hub) => hub.Orchestration("Wait", async (flow, _) =>
    {
        using var cancellation = new CancellationTokenSource();
        var timer = flow.SleepAsync(TimeSpan.FromDays(30), cancellation.Token);
        return await await Task.WhenAny(flow.EventAsync("go"), timer);
    });

    private static async Task<double> ParkAsync(Folder folder, int instances)
    {
        await using var hub = Hub.On(folder.Database, Register);
        await hub.StartAsync();
        // The first ones pay for code, caches and buffers that all share.
        var first = instances / 5;
        await ParkAsync(hub, 0, first);
        var before = Memory();
        await ParkAsync(hub, first, instances);
        return (Memory() - before) / (double)(instances - first);
    }

    private static async Task ParkAsync(Hub hub, int from, int to)
    {
        const int Portion = 1000;
        for (; from < to; from += Portion)
        {
            var ids = await Task.WhenAll(Enumerable.Range(from, Math.Min(Portion, to - from)).Select(number => hub.BeginAsync("Wait", $"parked-{number}")));
            await Task.WhenAll(ids.Select(id => hub.UntilAsync(id, OrchestrationStatus.Running)));
        }
    }

    /// <summary>The process's memory after everything that can go has gone.</summary>
    private static long Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static async Task<TimeSpan> IdleAsync()
    {
        // The runtime compiles and collects for a while after the work; the engine itself does nothing.
        var least = TimeSpan.MaxValue;
        for (var second = 0; second < 5; second++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await Task.Delay(TimeSpan.FromSeconds(1));
            var used = Environment.CpuUsage.TotalTime - before;
            least = used < least ? used : least;
        }

        return least;
    }
}
