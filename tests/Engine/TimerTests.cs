using DurableTask.Core;
using DurableTask.Core.History;
using Serverless.Local.Engine;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine;

/// <summary>A timer fires once and not never, whatever else happens at the moment when it is due.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task Timer_FoundDueTwiceInOneTransaction_FiresOnce()
    {
        using var folder = new EngineFolder();
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var hub = await folder.StartAsync(
            hub => hub.Orchestration("Sleep", async (flow, _) => await flow.SleepAsync(TimeSpan.FromHours(1)) + await flow.EventAsync("go")), clock);
        await hub.BeginAsync("Sleep", "one");
        await hub.UntilAsync("one", OrchestrationStatus.Running);

        using (var hold = new Hold())
        {
            _ = hub.Engine.Core.SubmitAsync(hold);
            hold.Begun.Wait(Hub.Patience);
            // The alarm looks, and others: all wait for the next transaction.
            clock.Advance(TimeSpan.FromHours(2));
            _ = hub.Engine.Core.FireTimersAsync();
            _ = hub.Engine.Core.FireTimersAsync();
        }

        await hub.UntilAsync("one", _ => hub.Engine.GetHistory("one").OfType<TimerFiredEvent>().Any());
        await hub.RaiseAsync("one", "go", "on");
        Assert.Equal("\"slepton\"", (await hub.EndAsync("one")).Output);
        Assert.Single(hub.Engine.GetHistory("one").OfType<TimerFiredEvent>());
    }

    [Fact]
    public async Task Timer_DueAgainBecauseTheClockWasPutBack_FiresOnce()
    {
        using var folder = new EngineFolder();
        var clock = new SteppedTimeProvider();
        using var service = folder.Service(clock);
        var turns = new Turns(service);
        var first = await turns.BeginAsync("one");
        await turns.SleepAsync(first, clock.Now.AddHours(2));
        var other = await turns.BeginAsync("other");
        clock.Now = clock.Now.AddHours(3);
        await service.Core.FireTimersAsync();
        var fired = await turns.TakeAsync();

        clock.Now = clock.Now.AddHours(-2);
        await turns.SleepAsync(other, clock.Now.AddMinutes(30));
        clock.Now = clock.Now.AddHours(2);
        await service.Core.FireTimersAsync();
        await turns.SleepAsync(fired, clock.Now.AddDays(1));

        Assert.Equal("other", (await turns.TakeAsync()).InstanceId);
        Assert.Equal(1, service.Core.Instances.Count);
    }

    [Fact]
    public async Task Timer_SetBesideALookAfterTheClockWasPutBack_FiresAtItsTime()
    {
        using var folder = new EngineFolder();
        var clock = new SteppedTimeProvider();
        using var service = folder.Service(clock);
        var turns = new Turns(service);
        var one = await turns.BeginAsync("one");
        await service.Core.FireTimersAsync();
        clock.Now = clock.Now.AddHours(-2);

        using (var hold = new Hold())
        {
            _ = service.Core.SubmitAsync(hold);
            hold.Begun.Wait(Hub.Patience);
            var set = turns.SleepAsync(one, clock.Now.AddHours(1));
            var looked = service.Core.FireTimersAsync();
            hold.Dispose();
            await Task.WhenAll(set, looked);
        }

        Assert.Equal(0, service.Core.Instances.Count);
        clock.Now = clock.Now.AddHours(1);
        await service.Core.FireTimersAsync();
        Assert.Equal("one", (await turns.TakeAsync()).InstanceId);
    }

    /// <summary>Keeps the writer from taking what comes until it is disposed of.</summary>
    private sealed class Hold : Change, IDisposable
    {
        private readonly ManualResetEventSlim _end = new();

        public ManualResetEventSlim Begun { get; } = new();

        protected override void Apply(Rows rows)
        {
            Begun.Set();
            _end.Wait();
        }

        public void Dispose() => _end.Set();
    }
}
