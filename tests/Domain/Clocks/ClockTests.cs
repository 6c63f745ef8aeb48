using FsCheck.Fluent;
using Serverless.Domain;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>A clock's state is a function of its start, its stops and the instant.</summary>
public sealed class ClockTests
{
    /// <summary>Of a hundred hours: the last twenty-five are the warning.</summary>
    private static readonly Clock Hundred = new("pay_by", Now, At(100));

    [Theory]
    [InlineData(0, ClockState.Running)]
    [InlineData(74.9, ClockState.Running)]
    [InlineData(75, ClockState.Warned)]
    [InlineData(99.9, ClockState.Warned)]
    [InlineData(100, ClockState.RanOut)]
    public void State_AsTimePasses_IsRunningThenWarnedThenRunOut(double hours, ClockState state) => Assert.Equal(state, Hundred.StateAt(At(hours)));

    [Fact]
    public void State_WhilePaused_IsPausedHoweverLong()
    {
        var paused = Hundred.PausedAt(At(99));
        Assert.Equal(ClockState.Paused, paused.StateAt(At(5_000)));
        Assert.Equal(paused, paused.PausedAt(At(200)));
    }

    [Fact]
    public void Resume_AfterAPause_MovesDueAndWarningByIt()
    {
        var resumed = Hundred.PausedAt(At(10)).ResumedAt(At(60));
        Assert.Equal((At(150), At(125)), (resumed.Due, resumed.WarnAt));
        Assert.Equal([new Pause(At(10), At(60))], resumed.Pauses);
        Assert.Equal(resumed, resumed.ResumedAt(At(70)));
    }

    [Fact]
    public void Pause_OfAClockThatRanOut_ChangesNothing() => Assert.Equal(Hundred, Hundred.PausedAt(At(100)));

    [Fact]
    public void Pause_OfALawsClock_ChangesNothing()
    {
        var legal = Hundred with { Kind = ClockKind.Legal };
        Assert.Equal(legal, legal.PausedAt(At(10)).ResumedAt(At(60)));
        Assert.Equal(legal, legal.Through([new Pause(At(10), At(60)), new Pause(At(70), null)]));
    }

    [Fact]
    public void Through_PausesOfItsCase_CountsWhatFallsIntoIt()
    {
        Assert.Equal(At(100), Hundred.Through([new Pause(At(-50), At(-10))]).Due);
        Assert.Equal(At(110), Hundred.Through([new Pause(At(-50), At(10))]).Due);
        Assert.Equal(At(100), Hundred.Through([new Pause(At(150), At(160))]).Due);
        Assert.Equal(ClockState.Paused, Hundred.Through([new Pause(At(10), At(20)), new Pause(At(105), null)]).StateAt(At(500)));
    }

    [Fact]
    public void State_Held_WaitsForTheLaw() => Assert.Equal(ClockState.Held, (Hundred with { IsHeld = true }).StateAt(At(500)));

    [Fact]
    public void State_Met_StaysMet() => Assert.Equal(ClockState.Met, Hundred.MetBy(At(40)).StateAt(At(500)));

    [Fact]
    public void WarnAt_OfTheCustomersOwnTime_IsNever()
    {
        Assert.Null((Hundred with { Kind = ClockKind.Customer }).WarnAt);
        Assert.Equal(ClockState.Running, (Hundred with { Warns = false }).StateAt(At(99.9)));
    }

    [Fact]
    public void Pauses_InAnyNumber_MoveDueByTheirSumAndNeverRunOutInside() => Properties.Hold(
        from lengths in Gen.ListOf(from run in Gen.Choose(0, 30) from stop in Gen.Choose(0, 90) select (run, stop), 6)
        select lengths,
        lengths =>
        {
            var (clock, at, stopped) = (Hundred, Now, TimeSpan.Zero);
            foreach (var (run, stop) in lengths)
            {
                at = at.AddHours(run);
                if (at >= clock.Due)
                    break;

                clock = clock.PausedAt(at);
                Assert.Equal(ClockState.Paused, clock.StateAt(at.AddHours(stop)));
                clock = clock.ResumedAt(at = at.AddHours(stop));
                stopped += TimeSpan.FromHours(stop);
                Assert.Equal(Hundred.Due + stopped, clock.Due);
                Assert.Equal(TimeSpan.FromHours(25), clock.Due - clock.WarnAt);
            }

            Assert.Equal(clock.Due, Hundred.Through(clock.Pauses).Due);
        },
        tests: 10_000);

    private static DateTimeOffset At(double hours) => Now.AddHours(hours);
}
