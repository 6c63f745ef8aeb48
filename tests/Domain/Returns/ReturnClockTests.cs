using Serverless.Domain;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>What the clocks of a return bring, and what stops them.</summary>
public sealed class ReturnClockTests
{
    private static readonly ReturnCommand Wake = new ReturnCommand.CheckClocks();
    private static readonly ReturnCommand Pause = new ReturnCommand.Pause("Waiting for a photo", "Kim");
    private static readonly ReturnCommand Resume = new ReturnCommand.Resume("It came", "Kim");

    [Fact]
    public void Clocks_OfEveryState_AreSaid() => Assert.All(Given.All.Values, subject => ReturnClocks.Running(subject, Berlin));

    [Fact]
    public void Clock_AboutToRunOut_WarnsOnceThenRunsOutOnceAndMakesTheCaseLate()
    {
        var subject = Given.Arrived();
        var clock = Assert.Single(ReturnClocks.Running(subject, Berlin));
        Assert.Equal(clock.WarnAt, ReturnClocks.WakeAt(subject, Berlin, Now));

        var warned = Given.After(subject, _ => Wake, clock.WarnAt);
        Assert.False(warned.Clocks.IsLate);
        Assert.Empty(Given.Events(warned, Wake, clock.Due.AddTicks(-1)));
        Assert.Equal(clock.Due, ReturnClocks.WakeAt(warned, Berlin, clock.WarnAt!.Value));

        var late = Given.After(warned, _ => Wake, clock.Due);
        Assert.True(late.Clocks.IsLate);
        Assert.Equal(ClockState.RanOut, ReturnClocks.Running(late, Berlin)[0].StateAt(clock.Due));
        Assert.Empty(Given.Events(late, Wake, clock.Due.AddDays(9)));
        Assert.Null(ReturnClocks.WakeAt(late, Berlin, clock.Due));
    }

    [Fact]
    public void Clock_LookedAtTooLateForAWarning_OnlyRunsOut()
    {
        var due = ReturnClocks.Running(Given.Arrived(), Berlin)[0].Due;
        Assert.IsType<ReturnEvent.ClockRanOut>(Assert.Single(Given.Events(Given.Arrived(), Wake, due.AddHours(1))));
    }

    [Fact]
    public void Customer_LateWithTheParcel_MakesNobodyElseLate() => Assert.False(Given.Expired().Clocks.IsLate);

    [Fact]
    public void Pause_OfACaseThatWaits_StopsClocksAndReminders()
    {
        var paused = Given.After(Given.AwaitingParcel(), _ => Pause);

        Assert.True(paused.Clocks.IsPaused);
        Assert.Null(ReturnClocks.WakeAt(paused, Berlin, Now));
        Assert.Empty(Given.Events(paused, Wake, Now.AddDays(90)));
        Assert.Empty(Given.Events(paused, Pause));
    }

    [Fact]
    public void Resume_AfterDays_MovesWhatWasDueByThem()
    {
        var before = ReturnClocks.Running(Given.AwaitingOwnParcel(), Berlin)[0];
        var paused = Given.After(Given.AwaitingOwnParcel(), _ => Pause, Now.AddDays(1));
        var resumed = Given.After(paused, _ => Resume, Now.AddDays(6));

        Assert.Equal(before.Due.AddDays(5), ReturnClocks.DueOf(resumed, ClockNames.ShipBy, Berlin));
        Assert.Equal(Now.AddDays(3 + 5), ReturnClocks.WakeAt(resumed, Berlin, Now.AddDays(6)));
        var reminded = Assert.IsType<ReturnEvent.Reminded>(Assert.Single(Given.Events(resumed, Wake, Now.AddDays(8))));
        Assert.Equal(before.Due.AddDays(5), reminded.ShipBy);
    }

    [Fact]
    public void TrackingNumber_OfAnOwnParcelGiven_EndsTheRemindersAndAwaitsWhatIsPostedOnTheLastDay()
    {
        var waiting = Given.AwaitingOwnParcel();
        var shipBy = ReturnClocks.DueOf(waiting, ClockNames.ShipBy, Berlin)!.Value;

        var given = Given.After(waiting, _ => new ReturnCommand.GiveTracking("1Z9", Carrier: null));

        var awaited = ReturnClocks.DueOf(given, ClockNames.ShipBy, Berlin)!.Value;
        Assert.Equal(Berlin.AddBusinessDays(shipBy, Serverless.Domain.Clocks.TransitDays), awaited);
        Assert.Equal(awaited, ReturnClocks.WakeAt(given, Berlin, Now));
        Assert.Empty(Given.Events(given, Wake, awaited.AddTicks(-1)));
        Assert.IsType<ReturnEvent.Expired>(Given.Events(given, Wake, awaited)[^1]);
        Assert.Contains(Given.Events(waiting, Wake, Now.AddDays(3)), e => e is ReturnEvent.Reminded);
    }

    [Fact]
    public void PauseAndResume_WhereThereIsNothingToStop_AreRefused()
    {
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.Closed(), Pause, Berlin, Now));
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.Arrived(), Resume, Berlin, Now));
    }

    [Fact]
    public void Urgent_Case_HasHalfTheShopsTimeAndTheCustomersWhole()
    {
        var subject = Given.Requested() with { Urgent = true };
        var arrived = Given.After(
            Given.After(Given.After(subject, c => new ReturnCommand.ApplyDecision(Given.Decision(c))), _ => new ReturnCommand.ArrangeShipBack(Given.Label)),
            _ => Given.Tracked(ParcelStatus.Delivered));

        Assert.Equal(Clocks.FirstResponse(Now, Berlin, urgent: true).Due, ReturnClocks.DueOf(subject, ClockNames.FirstResponse, Berlin));
        Assert.Equal(Clocks.InspectBy(Now, PolicyOf(), Berlin, urgent: true).Due, ReturnClocks.DueOf(arrived, ClockNames.Inspection, Berlin));
        Assert.Equal(((ReturnState.AwaitingParcel)Given.AwaitingParcel().State).ShipBy, Clocks.ShipBy(Now, PolicyOf(), Berlin).Due);
    }

    [Fact]
    public void Withdrawal_OfOwnParcel_HasTheLawsClockHeldUntilItIsPosted()
    {
        var waiting = Withdrawn(Given.AwaitingOwnParcel());
        var held = Legal(waiting)!;
        Assert.Equal((ClockState.Held, "Directive 2011/83/EU, article 13(1) and (3)"), (held.StateAt(Now.AddDays(40)), held.Source));

        var posted = Given.After(waiting, _ => Given.Tracked(ParcelStatus.InTransit, Now.AddDays(2)), Now.AddDays(2));
        Assert.Equal(ClockState.Running, Legal(posted)!.StateAt(Now.AddDays(2)));
        Assert.Contains(ReturnClocks.Running(posted, Berlin), clock => clock.Name == ClockNames.Arrival && clock.WarnAt == ReturnClocks.WakeAt(posted, Berlin, Now.AddDays(2)));
    }

    [Theory]
    [InlineData("in_transit")]
    [InlineData("arrived")]
    public void Withdrawal_WhoseLastLegalDayIsOver_IsRefundedWithoutALook(string status)
    {
        var subject = Withdrawn(Given.All[status]);
        var waived = Given.After(subject, _ => Wake, Legal(subject)!.Due);

        Assert.True(waived.Clocks.IsLate);
        Assert.IsType<ReturnState.Inspected>(waived.State);
        Assert.Equal(Euro(39.90m), Given.Refund(waived).Total);
        Assert.Equal("refunding", Given.After(waived, c => new ReturnCommand.PlanRefund(Given.Refund(c))).Status);
    }

    [Fact]
    public void Withdrawal_WhoseGoodsNobodyHasSent_IsLeftToAPerson()
    {
        var subject = Withdrawn(Given.AwaitingParcel());
        subject = subject with { State = ((ReturnState.AwaitingParcel)subject.State) with { ShipBy = Now.AddDays(90) }, ShipBack = subject.ShipBack! with { Shipment = Given.Label with { Pickup = null } } };

        Assert.IsType<ReturnEvent.ClockRanOut>(Given.Events(subject, Wake, Legal(subject)!.Due)[0]);
        Assert.Equal("awaiting_parcel", Given.After(subject, _ => Wake, Legal(subject)!.Due).Status);
    }

    [Fact]
    public void Withdrawal_ThatIsPaused_StillHasTheLawsClock()
    {
        var paused = Given.After(Withdrawn(Given.Arrived()), _ => Pause);

        Assert.Equal(Legal(paused)!.WarnAt, ReturnClocks.WakeAt(paused, Berlin, Now));
        Assert.Contains(Given.Events(paused, Wake, Legal(paused)!.Due), e => e is ReturnEvent.ClockRanOut { Kind: ClockKind.Legal });
    }

    [Fact]
    public void Withdrawal_Refunded_HasMetTheLaw() =>
        Assert.Equal((ClockState.Met, Now), (Legal(Withdrawn(Given.Closed()))!.StateAt(Now.AddDays(99)), Legal(Withdrawn(Given.Closed()))!.MetAt!.Value));

    [Fact]
    public void Return_ByThePolicyAlone_HasNoLawsClock() => Assert.Null(Legal(Given.Arrived()));

    [Fact]
    public void Failed_Case_StillOwesWhatItOwed()
    {
        var failed = Given.After(Given.Arrived(), _ => new ReturnCommand.Fail("FollowParcel", "cause", "error"));
        Assert.Equal(ClockNames.Inspection, Assert.Single(ReturnClocks.Running(failed, Berlin)).Name);
        Assert.Null(ReturnClocks.WakeAt(failed, Berlin, Now));
    }

    private static ReturnCase Withdrawn(ReturnCase subject) => subject with { Kind = CaseKind.Withdrawal };

    private static Clock? Legal(ReturnCase subject) => ReturnClocks.Running(subject, Berlin).FirstOrDefault(c => c.Kind is ClockKind.Legal);
}
