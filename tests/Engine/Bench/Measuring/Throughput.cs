using System.Diagnostics;
using System.Globalization;
using DurableTask.Core;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Bench.Measuring;

/// <summary>How fast the engine is under the framework's own worker, every commit on the disk.</summary>
internal static class Throughput
{
    private const int Orchestrations = 2000;
    private const int Alone = 200;

    public static async Task<string[]> MeasureAsync()
    {
        using var folder = new Folder();
        await using var hub = Hub.On(folder.Database, hub => hub
            .Orchestration("Chain", async (flow, _) =>
            {
                var sum = "0";
                for (var step = 0; step < 5; step++)
                    sum = (await flow.DoAsync("Add", sum))!;
                return sum;
            })
            .Activity("Add", sum => $"{int.Parse(sum!, CultureInfo.InvariantCulture) + 1}"));
        await hub.StartAsync();

        await ManyAsync(hub);
        var before = (Bytes: folder.Bytes, Cpu: Environment.CpuUsage.TotalTime);
        var many = await ManyAsync(hub);
        var used = Environment.CpuUsage.TotalTime - before.Cpu;
        var alone = await AloneAsync(hub);
        return
        [
            Line("Orchestrations of five activities, each commit on the disk", $"{Orchestrations / many.TotalSeconds:N0} a second"),
            Line("Processor time of one of them", $"{used.TotalMilliseconds / Orchestrations:N2} ms"),
            Line("Bytes of the file and its log for each", $"{folder.Bytes / (2.0 * Orchestrations + Alone):N0}"),
            Line("One alone, p50", $"{alone[Alone / 2].TotalMilliseconds:N1} ms"),
            Line("One alone, p95", $"{alone[Alone * 95 / 100].TotalMilliseconds:N1} ms"),
        ];
    }

    public static string Line(string what, FormattableString value) => $"{what,-66} {value.ToString(CultureInfo.InvariantCulture)}";

    private static async Task<TimeSpan> ManyAsync(Hub hub)
    {
        var watch = Stopwatch.StartNew();
        var ids = await Task.WhenAll(Enumerable.Range(0, Orchestrations).Select(_ => hub.BeginAsync("Chain")));
        var ended = await Task.WhenAll(ids.Select(hub.EndAsync));
        watch.Stop();
        var completed = ended.Count(state => state is { OrchestrationStatus: OrchestrationStatus.Completed, Output: "\"5\"" });
        return completed == Orchestrations
            ? watch.Elapsed
            : throw new InvalidOperationException($"Only {completed} of {Orchestrations} orchestrations came to the right result.");
    }

    private static async Task<TimeSpan[]> AloneAsync(Hub hub)
    {
        var times = new TimeSpan[Alone];
        for (var run = 0; run < Alone; run++)
        {
            var watch = Stopwatch.StartNew();
            await hub.RunAsync("Chain");
            times[run] = watch.Elapsed;
        }

        Array.Sort(times);
        return times;
    }
}
