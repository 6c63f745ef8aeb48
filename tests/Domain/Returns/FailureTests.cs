using Serverless.Domain;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What a person can do with a return that failed, or that should not go on.</summary>
public sealed class FailureTests
{
    private static readonly ReturnCommand Replay = new ReturnCommand.Replay("Mended", "kim");

    public static TheoryData<string> Running => [.. ReturnStatus.All.Where(s => !ReturnStatus.IsOver(s))];

    public static TheoryData<string> Over => [.. ReturnStatus.All.Where(s => ReturnStatus.IsOver(s) && s is not ReturnStatus.Failed)];

    [Theory]
    [MemberData(nameof(Running))]
    public void Replay_OfAFailure_PutsBackWhereItStood(string status)
    {
        var before = Given.All[status];
        var failed = Given.After(before, _ => new ReturnCommand.Fail("Step", "cause", "error"));

        var replayed = Given.After(failed, _ => Replay);

        Assert.Equal(new Failure("Step", "cause", "error", Now), Assert.IsType<ReturnState.Failed>(failed.State).Failure);
        Assert.Equal(before with { History = before.History with { HasFailed = true, Replays = 1 } }, replayed);
    }

    [Fact]
    public void Replay_OfAnApprovedReturn_GivesTheCustomerTheDaysThatWereLost()
    {
        var replayed = Given.After(Given.Failed(), _ => Replay, Now.AddDays(4).AddHours(1));

        var (before, after) = ((ReturnState.Approved)Given.Approved().State, Assert.IsType<ReturnState.Approved>(replayed.State));
        Assert.Equal(before.ShipBy.AddDays(5), after.ShipBy);
    }

    [Fact]
    public void Replay_OfAReturnThatWaitsForItsParcel_StopsTheClocksMeanwhile()
    {
        var waiting = Given.AwaitingParcel();
        var failed = Given.After(waiting, _ => new ReturnCommand.Fail("FollowParcel", "cause", "error"));

        var replayed = Given.After(failed, _ => Replay, Now.AddDays(20));

        Assert.Equal(new Pause(Now, Now.AddDays(20)), Assert.Single(replayed.Clocks.Pauses));
        Assert.DoesNotContain(Given.Events(replayed, new ReturnCommand.CheckClocks(), Now.AddDays(20)), e => e is ReturnEvent.Expired);
    }

    [Theory]
    [MemberData(nameof(Running))]
    public void Replay_OfWhatGoesOn_IsRefusedUnlessNobodyWorksOnIt(string status)
    {
        var subject = Given.All[status];

        Refused("replay", subject, Replay);
        Assert.Equal(
            subject with { History = subject.History with { Replays = 1 } }, Given.After(subject, _ => new ReturnCommand.Replay("Lost", "kim", IsLost: true)));
    }

    [Theory]
    [MemberData(nameof(Over))]
    public void Replay_OfWhatIsOver_IsRefused(string status)
    {
        Refused("replay", Given.All[status], Replay);
        Refused("replay", Given.All[status], new ReturnCommand.Replay("Lost", "kim", IsLost: true));
        Refused("terminate", Given.All[status], Terminate(release: false));
    }

    [Fact]
    public void Replay_Twice_IsRefusedTheSecondTime() => Refused("replay", Given.After(Given.Failed(), _ => Replay), Replay);

    [Theory]
    [MemberData(nameof(Running))]
    public void Terminate_OfWhatGoesOn_KeepsItForAReplay(string status)
    {
        var ended = Given.After(Given.All[status], _ => Terminate(release: false));

        var failed = Assert.IsType<ReturnState.Failed>(ended.State);
        Assert.Equal((FailureCauses.Terminated, "Asked twice", false), (failed.Failure.Cause, failed.Failure.Error, failed.UnitsReleased));
        Assert.Equal(status, Given.After(ended, _ => Replay).Status);
    }

    [Fact]
    public void Terminate_ThatReleasesUnits_IsForGood()
    {
        var ended = Given.After(Given.Failed(), _ => Terminate(release: true));

        Assert.True(Assert.IsType<ReturnState.Failed>(ended.State).UnitsReleased);
        Assert.Equal("ArrangeShipBack", ((ReturnState.Failed)ended.State).Failure.Step);
        Refused("replay", ended, Replay);
        Refused("cancel", ended, CallOff);
        Refused("terminate", ended, Terminate(release: true));
    }

    [Fact]
    public void Units_OfARefundUnderWay_AreNeverReleased()
    {
        Refused("release_units", Given.Refunding(), Terminate(release: true));
        Refused("release_units", Given.After(Given.Refunding(), _ => new ReturnCommand.Fail("Step", "cause", "error")), Terminate(release: true));
    }

    [Theory]
    [InlineData("requested", true)]
    [InlineData("in_review", true)]
    [InlineData("approved", true)]
    [InlineData("awaiting_parcel", true)]
    [InlineData("in_transit", true)]
    [InlineData("arrived", true)]
    [InlineData("inspected", true)]
    [InlineData("lost", true)]
    [InlineData("failed", true)]
    [InlineData("refunding", false)]
    [InlineData("closed", false)]
    [InlineData("refused", false)]
    [InlineData("expired", false)]
    public void CallingOff_ByThePlatform_IsPossibleUntilMoneyMoves(string status, bool isPossible)
    {
        if (isPossible)
            Assert.IsType<ReturnEvent.Cancelled>(Assert.Single(Given.Events(Given.All[status], CallOff)));
        else
            Refused("cancel", Given.All[status], CallOff);
    }

    [Fact]
    public void Note_OnAnyReturn_ChangesNothingElse() => Assert.All(
        Given.All.Values, subject => Assert.Equal(subject, Given.After(subject, _ => new ReturnCommand.Note("Called", "kim"))));

    private static ReturnCommand CallOff => new ReturnCommand.Cancel(Actor.Ops, "The shop asks for it");

    private static ReturnCommand.Terminate Terminate(bool release) => new("Asked twice", "kim", release);

    private static void Refused(string action, ReturnCase subject, ReturnCommand command) => Assert.Equal(
        new Refusal.NotPossibleNow(action, subject.Status),
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, command, Berlin, Now)).Refusal);
}
