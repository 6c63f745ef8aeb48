using System.Diagnostics;
using DurableTask.Core;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>While nothing else runs, whose memory would count as theirs.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("Alone")]
public sealed class IdleTests
{
    private const int Portion = 1000;

    [Fact]
    public async Task Waiting_Thousands_TakeNoMemoryAndAreOpenAtOnce()
    {
        using var folder = new EngineFolder();
        await using (var hub = await folder.StartAsync(Tasks))
        {
            // The first ones pay for buffers that all share.
            await ParkAsync(hub, 0);
            await ParkAsync(hub, 1);
            var least = long.MaxValue;
            for (var portion = 2; portion < 6; portion++)
            {
                var before = GC.GetTotalMemory(forceFullCollection: true);
                await ParkAsync(hub, portion);
                least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            Assert.Equal(0, hub.Engine.Core.Instances.Count);
            Assert.InRange(least / Portion, long.MinValue, 100);
        }

        var watch = Stopwatch.StartNew();
        await using var again = await folder.StartAsync(Tasks);
        Assert.Equal(OrchestrationStatus.Running, (await again.StateAsync("parked-0"))!.OrchestrationStatus);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(0, again.Engine.Core.Instances.Count);

        await again.RaiseAsync("parked-5999", "go", "on");
        Assert.Equal("\"on\"", (await again.EndAsync("parked-5999")).Output);
    }

    [Fact]
    public async Task History_OfTenThousandEvents_GoesOn()
    {
        using var folder = new EngineFolder();
        await using var hub = await folder.StartAsync(hub => hub
            .Orchestration("Long", async (flow, _) =>
            {
                await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => flow.DoAsync("Same", $"{number}")));
                await flow.EventAsync("go");
                return await flow.DoAsync("Same", "done");
            })
            .Activity("Same", input => input));
        await hub.BeginAsync("Long", "one");
        await hub.RaiseAsync("one", "go", null);

        Assert.Equal("\"done\"", (await hub.EndAsync("one")).Output);
        Assert.InRange(hub.Engine.GetHistory("one").Count, 10_000, int.MaxValue);
    }

    private static void Tasks(Hub hub) => hub.Orchestration("Wait", async (flow, _) =>
    {
        using var cancellation = new CancellationTokenSource();
        var timer = flow.SleepAsync(TimeSpan.FromDays(30), cancellation.Token);
        var won = await await Task.WhenAny(flow.EventAsync("go"), timer);
        cancellation.Cancel();
        return won;
    });

    private static async Task ParkAsync(Hub hub, int portion)
    {
        var ids = await Task.WhenAll(Enumerable.Range(portion * Portion, Portion).Select(number => hub.BeginAsync("Wait", $"parked-{number}")));
        await Task.WhenAll(ids.Select(id => hub.UntilAsync(id, OrchestrationStatus.Running)));
        // A turn is seen by clients a moment before its dispatcher has let go of it.
        while (hub.Engine.Core.Instances.Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1));
    }
}
