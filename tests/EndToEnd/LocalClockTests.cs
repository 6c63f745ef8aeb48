using System.Globalization;
using Serverless.Local;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

public sealed class LocalClockTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GoOn_AfterStop_CountsTheTimeInBetweenAsItWas()
    {
        var written = Written(speed: 3600, seen: Start.AddSeconds(10), "stopped");
        Assert.Equal(Start.AddHours(10).AddMinutes(5), LocalClock.GoOn(written, Start.AddSeconds(10).AddMinutes(5)));
    }

    [Fact]
    public void GoOn_AfterKill_GoesAheadOfWhatCanHaveBeenSeen()
    {
        var written = Written(speed: 3600, seen: Start.AddSeconds(10), "running");
        Assert.Equal(Start.AddHours(12), LocalClock.GoOn(written, Start.AddSeconds(12)));
        Assert.Equal(Start.AddHours(25).AddMinutes(5), LocalClock.GoOn(written, Start.AddSeconds(25).AddMinutes(5)));
    }

    [Fact]
    public void GoOn_RealTimeIsAhead_ShowsRealTime() =>
        Assert.Equal(Start.AddDays(3), LocalClock.GoOn(Written(speed: 1, seen: Start, "stopped"), Start.AddDays(3)));

    [Fact]
    public async Task Start_AgainAtAnotherSpeed_NeverGoesBack()
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Path, "clock");
        DateTimeOffset before;
        await using (var fast = LocalClock.Start(file, speed: 1_000_000))
            before = fast.Time.GetUtcNow();
        await using var slow = LocalClock.Start(file, speed: 1);
        Assert.InRange(slow.Time.GetUtcNow(), before, DateTimeOffset.MaxValue);
    }

    private static string Written(double speed, DateTimeOffset seen, string state) =>
        string.Create(CultureInfo.InvariantCulture, $"{new ScaledTimeProvider(Start, Start, speed)}|{seen:O}|{state}");
}
