using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A return that ended without its goods: what opens it again, and what is paid then.</summary>
public sealed class ReopeningTests
{
    private static readonly ReturnCommand Reopen = new ReturnCommand.Reopen(Actor.Customer, "Found the label");

    /// <summary>The last second in which the shirts of these tests can be asked back.</summary>
    private static readonly DateTimeOffset Deadline = Given.Approved().Decision!.Lines[0].Deadline!.Value;

    [Theory]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public void Goods_ThatArriveAfterTheEnd_AreInspectedAndRefunded(string status)
    {
        var arrived = Given.After(Given.All[status], _ => Given.Tracked(ParcelStatus.Delivered, Now.AddDays(60)), Now.AddDays(60));
        Assert.Equal(("arrived", 1, true), (arrived.Status, arrived.History.Reopenings, arrived.History.CameAfterEnd));

        var inspected = Given.After(arrived, _ => new ReturnCommand.Inspect(Given.Findings), Now.AddDays(61));
        Assert.Equal(Euro(39.90m), Given.Refund(inspected).Total);
    }

    [Fact]
    public void Goods_FoundByTheWarehouseAlone_OpenTheCaseAsWell() =>
        Assert.Equal(["Reopened", "ParcelArrived", "Inspected"], Names(Given.Events(Given.Expired(), new ReturnCommand.Inspect(Given.Findings))));

    [Fact]
    public void Goods_OfAReturnThatWasRefused_AreLookedAtAndGoBackAndNothingIsPaid()
    {
        var inspected = Given.After(Given.Refused(), _ => new ReturnCommand.Inspect(Given.Findings));

        var unit = Assert.Single(inspected.Judgement.Inspection!.Units);
        Assert.Equal((UnitOutcome.Refused, Disposition.BackToCustomer), (unit.Outcome, unit.Disposition));
        Assert.IsType<Refusal.Declined>(inspected.Decision!.Lines[0].Refusal);
        var held = Given.After(inspected, c => new ReturnCommand.PlanRefund(Given.Refund(c)));
        Assert.Equal(("goods_held", Euro(0)), (held.Status, held.Repayment.Refund!.Total));
        Assert.True(Returning.HasParcel(held));
        Assert.Equal("sending_back", Given.After(held, _ => new ReturnCommand.ReleaseGoods(Given.Parcel)).Status);
    }

    [Fact]
    public void Goods_OfARefusedReturn_AreNeverPaidInAdvance()
    {
        var refused = Given.After(
            Given.InReview() with { Decision = Given.InReview().Decision! with { PaidInAdvance = true } }, _ => new ReturnCommand.Review(Approve: false, "No"));
        Assert.False(Given.After(refused, _ => Given.Tracked(ParcelStatus.InTransit)).OwesAdvance);
    }

    [Fact]
    public void Goods_OfACaseThatWasNeverGranted_AreDecidedFirst()
    {
        var cancelled = Given.After(Given.InReview(), _ => new ReturnCommand.Cancel(Actor.Customer, null));
        var news = Given.Tracked(ParcelStatus.Delivered);

        Assert.Equal(["Reopened"], Names(Given.Events(cancelled, news)));
        var open = Given.After(cancelled, _ => news);
        Assert.Equal("requested", open.Status);
        Assert.True(Timing.IsTooEarly(open, news));
        Assert.Equal("in_review", Given.After(open, c => new ReturnCommand.ApplyDecision(Given.Decision(c))).Status);
    }

    [Fact]
    public void Goods_OfACaseEndedByForceWhoseUnitsWereReleased_OpenItToo()
    {
        var ended = Given.After(Given.AwaitingParcel(), _ => new ReturnCommand.Terminate("Asked twice", "Kim", ReleaseUnits: true));
        Assert.Equal("arrived", Given.After(ended, _ => Given.Tracked(ParcelStatus.Delivered)).Status);
    }

    [Fact]
    public void News_OfAParcelThatWasCalledOffUnderWay_OpensTheCaseOnlyOnceItArrives()
    {
        var calledOff = Given.After(Given.InTransit(), _ => new ReturnCommand.Cancel(Actor.Ops, "Settled"));

        Assert.Equal(["ParcelSeen"], Names(Given.Events(calledOff, Given.Tracked(ParcelStatus.InTransit))));
        Assert.Equal(["Reopened", "ParcelArrived"], Names(Given.Events(calledOff, Given.Tracked(ParcelStatus.Delivered))));
        Assert.Equal("in_transit", Given.After(calledOff, _ => Reopen).Status);
    }

    [Fact]
    public void Reopen_WhileTheGoodsCanBeReturned_GivesANewTimeToSend()
    {
        var open = Given.After(Given.Expired(), _ => Reopen, Deadline);

        Assert.Equal(new ReturnState.Approved(Clocks.ShipBy(Deadline, PolicyOf(), Berlin).Due), open.State);
        Assert.Null(open.ShipBack?.Shipment);
        var arranged = Given.After(open, _ => new ReturnCommand.ArrangeShipBack(Given.Label), Deadline);
        Assert.Equal(0, Assert.IsType<ReturnState.AwaitingParcel>(arranged.State).RemindersSent);
        Assert.Empty(Given.Events(open, Reopen, Deadline));
    }

    [Fact]
    public void Reopen_OnceTheTimeIsOver_IsRefusedWithTheDeadline()
    {
        var outcome = ReturnDecisions.Decide(Given.Expired(), Reopen, Berlin, Deadline.AddSeconds(1));

        Assert.Equal(new Refusal.WindowClosed(Line("shirt"), Deadline), Assert.IsType<ReturnOutcome.Refused>(outcome).Refusal);
        Assert.Equal(new ReopeningTerms(IsPossible: false, Deadline), Reopening.Terms(Given.Expired(), Deadline.AddSeconds(1)));
    }

    [Fact]
    public void Withdrawal_DeclaredInTime_NeverDiesWithItsParcelsDelay()
    {
        var expired = Given.Expired() with { Kind = CaseKind.Withdrawal };

        Assert.Equal(new ReopeningTerms(IsPossible: true, Until: null), Reopening.Terms(expired, Now.AddYears(2)));
        Assert.Equal("approved", Given.After(expired, _ => Reopen, Now.AddYears(2)).Status);
        var late = Given.After(expired with { ShipBack = expired.ShipBack! with { Choice = expired.ShipBack!.Choice with { Method = Serverless.Domain.Policies.ShipBackMethod.OwnParcel } } },
            _ => Given.Tracked(ParcelStatus.InTransit, Now.AddDays(90)), Now.AddDays(90));
        Assert.Equal(("in_transit", Now.AddDays(90)), (late.Status, late.ShipBack?.PostedAt));
        Assert.Equal(Berlin.EndOfNextBusinessDay(Now.AddDays(90)), ReturnClocks.DueOf(late, ClockNames.LegalRefund, Berlin));
    }

    [Fact]
    public void Withdrawal_TakenBackByTheCustomer_IsOpenAsLongAsItCouldBeDeclared()
    {
        var takenBack = Given.Cancelled() with { Kind = CaseKind.Withdrawal };
        Assert.False(Reopening.Terms(takenBack, Deadline.AddSeconds(1)).IsPossible);
        Assert.True(Reopening.Terms(takenBack with { State = new ReturnState.Cancelled(Actor.Storefront, null) }, Deadline.AddSeconds(1)).IsPossible);
    }

    [Fact]
    public void Reopen_OfACaseThatWasPaused_LetsItsClocksRun()
    {
        var paused = Given.After(Given.AwaitingParcel(), _ => new ReturnCommand.Pause("Holiday", "Kim"));
        var open = Given.After(Given.After(paused, _ => new ReturnCommand.Cancel(Actor.Customer, null)), _ => Reopen, Now.AddDays(1));
        Assert.False(open.Clocks.IsPaused);
    }

    [Fact]
    public void Units_ThatAnotherCaseHasByNow_AreNotPaidTwiceButLeftToAPerson()
    {
        var inspected = Given.After(Given.Cancelled(), _ => new ReturnCommand.Inspect(Given.Findings));
        var taken = Empty(inspected.Order).Reserve(Case("2"), [new LineUnits(Line("shirt"), 2)], inspected.Order).Balance;

        var step = RefundSteps.Next(inspected, taken, Now);

        Assert.Same(taken, step.Balance);
        Assert.Equal(FailureCauses.UnitsTaken, Assert.IsType<ReturnCommand.Fail>(step.Command).Cause);
        Assert.True(Reopening.NeedsUnits(inspected));
        Assert.IsType<Refusal.QuantityUnavailable>(Reopening.UnitsTaken(inspected, taken));
        Assert.Null(Reopening.UnitsTaken(inspected, taken.Release(Case("2"))));
    }

    [Fact]
    public void Units_OfACaseThatWasOpenedAgain_AreHeldAnewAndPaidOnce()
    {
        var inspected = Given.After(Given.Expired(), _ => new ReturnCommand.Inspect(Given.Findings));
        var held = Reopening.Hold(inspected, Empty(inspected.Order)).Balance;
        Assert.Equal(1, held.UnitsInFlight(Line("shirt")));

        var step = RefundSteps.Next(inspected, held, Now);
        Assert.Equal(Euro(39.90m), Assert.IsType<ReturnCommand.PlanRefund>(step.Command).Refund.Total);
        Assert.Equal(1, step.Balance.Returned(Line("shirt")));
    }

    private static IEnumerable<string> Names(IEnumerable<ReturnEvent> events) => events.Select(e => e.GetType().Name);
}
