using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Whatever the warehouse stops is refunded, however late it says so; whatever it does not stop is on its way.</summary>
public sealed class StopTests
{
    private static readonly ReturnCommand.RecordStop All = Given.Answered(("shirt", true), ("hat", true));
    private static readonly ReturnCommand.RecordStop Nothing = Given.Answered(("shirt", false), ("hat", false));
    private static readonly ReturnCommand.RecordStop Hat = Given.Answered(("shirt", false), ("hat", true));

    [Fact]
    public void Cancellation_OfAnOrderThatTheShopStillHas_IsStoppedAtOnceAndPaidByTheNextBusinessDay()
    {
        var released = Given.Released();
        var subject = released with { Order = released.Order with { ReleasedAt = null } };

        var stopped = Given.After(subject, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

        Assert.Equal((ReturnStatus.Stopped, false, Now), (stopped.Status, stopped.Stop!.ByWarehouse, stopped.Stop.StoppedAt));
        Assert.Equal(Clocks.PayUnshippedBy(Now, Berlin).Due, Assert.IsType<ReturnState.Stopped>(stopped.State).PayBy);
        Assert.Empty(Stops.AskedOf(stopped));
    }

    [Fact]
    public void Cancellation_OfAReleasedOrder_WaitsForTheWarehouseUntilItsClockRunsOut()
    {
        var asked = Given.Stopping();

        Assert.Equal((ReturnStatus.Stopping, null, false), (asked.Status, asked.Stop!.AskedAt, asked.Stop.IsStopped));
        var told = Given.After(asked, _ => new ReturnCommand.AskStop());
        Assert.Equal((Now, null), (told.Stop!.AskedAt, NextAction.Of(told, Now)));
        Assert.Empty(Given.Events(told, new ReturnCommand.AskStop()));
        Assert.Equal(["shirt", "hat"], Stops.AskedOf(asked).Select(line => line.Value));
        Assert.Equal(Now.AddHours(4), ReturnClocks.DueOf(asked, ClockNames.Stop, Berlin));
        Assert.False(ReturnClocks.AsksWarehouse(asked, Berlin, Now.AddHours(2)));
        Assert.True(ReturnClocks.AsksWarehouse(asked, Berlin, Now.AddHours(3.5)));
    }

    [Fact]
    public void Refund_OfWhatWasStopped_IsAllOfItWithItsDelivery()
    {
        var stopped = Given.Stopped();
        var plan = Given.Refund(stopped);
        Assert.Equal((stopped.Order.Total, stopped.Order.Shipping), (plan.Total, plan.Shipping));
        Assert.Equal(ReturnStatus.Refunding, Given.After(stopped, _ => new ReturnCommand.PlanRefund(plan)).Status);
    }

    [Fact]
    public void StoppedInPart_RefundsWhatWasStoppedAndSaysFromWhenTheRestCanBeReturned()
    {
        var stopped = Given.After(Given.Stopping(), _ => Hat);

        Assert.Equal(ReturnStatus.Stopped, stopped.Status);
        Assert.Equal([Line("hat")], stopped.Accepted.Select(line => line.Line.Line));
        var shirt = stopped.Decision!.Lines[0];
        Assert.Equal(ReturnFrom(stopped), Assert.IsType<Refusal.AlreadyShipped>(shirt.Refusal).ReturnFrom);
        Assert.Contains(shirt.Instead, instead => instead is { Kind: CaseKind.Return, From: not null });
        Assert.Equal(Euro(20), Given.Refund(stopped).Total);
    }

    [Fact]
    public void NotStopped_SaysThatItIsOnItsWayAndFromWhenItCanBeReturned()
    {
        var refused = Given.After(Given.Stopping(), _ => Nothing);

        Assert.Equal(ReturnStatus.Refused, refused.Status);
        Assert.All(refused.Decision!.Lines, line => Assert.Equal(new Refusal.AlreadyShipped(ReturnFrom(refused)), line.Refusal));
        Assert.All(refused.Decision.Lines, line => Assert.Equal(ReturnFrom(refused), line.Instead.Single(instead => instead.Kind is CaseKind.Return).From));
    }

    [Fact]
    public void Silence_IsTakenForNo()
    {
        var at = Now.AddHours(4);
        var refused = Given.After(Given.Stopping(), _ => new ReturnCommand.CheckClocks(), at);

        Assert.Equal(ReturnStatus.Refused, refused.Status);
        Assert.All(refused.Decision!.Lines, line => Assert.IsType<Refusal.NotStopped>(line.Refusal));
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("shipped")]
    [InlineData("cancelled by ops")]
    public void StoppedAfterItsEnd_IsRefundedAllTheSame(string end)
    {
        var ended = Given.After(Given.Stopping(), _ => end switch
        {
            "silent" => new ReturnCommand.CheckClocks(),
            "shipped" => Nothing,
            _ => new ReturnCommand.Cancel(Actor.Ops, "Called by the customer"),
        }, Now.AddHours(4));
        Assert.True(ReturnStatus.IsOver(ended.Status));

        var events = Given.Events(ended, All, Now.AddHours(9));
        var stopped = ended.After(events, Now.AddHours(9));

        Assert.Equal(["Reopened", "OrderStopped"], events.Select(e => e.GetType().Name));
        Assert.Equal((ReturnStatus.Stopped, 2, true), (stopped.Status, stopped.Accepted.Count, Reopening.NeedsUnits(stopped)));
        Assert.False(stopped.History.CameAfterEnd);
        Assert.Equal(stopped.Order.Total, Given.Refund(stopped).Total);
        Assert.Empty(Given.Events(stopped, All, Now.AddHours(10)));
    }

    [Fact]
    public void Answer_ThatComesAgain_ChangesNothing()
    {
        Assert.Empty(Given.Events(Given.Stopped(), All));
        Assert.Empty(Given.Events(Given.After(Given.Stopping(), _ => Nothing), Nothing));
        Assert.Empty(Given.Events(Given.After(Given.Stopping(), _ => Hat), Hat));
    }

    [Fact]
    public void Answer_ThatContradictsWhatIsPaid_IsForAPerson()
    {
        var paid = Given.After(Given.Stopped(), c => new ReturnCommand.PlanRefund(Given.Refund(c)));

        var corrected = Assert.IsType<ReturnEvent.StopCorrected>(Assert.Single(Given.Events(paid, Hat)));

        Assert.Equal([Line("hat")], corrected.Stopped);
        Assert.Equal(paid.State, paid.After(corrected, Now).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Line_StoppedAfterAnotherWasPaid_IsPaidAsWell(bool isClosed)
    {
        var money = new Bookkeeping();
        var paid = money.Step(Given.After(Given.Stopping(), _ => Hat));
        paid = isClosed ? Given.After(paid, _ => Given.Paid(RefundStatus.Succeeded)) : paid;

        var stopped = Given.After(paid, _ => All, Now.AddHours(2));
        Assert.Equal((ReturnStatus.Stopped, 2, Now), (stopped.Status, stopped.Accepted.Count, stopped.Stop!.StoppedAt));
        var both = money.Step(stopped);

        Assert.Equal((ReturnStatus.Refunding, both.Order.Total), (both.Status, both.Repayment.Refund!.Total));
        Assert.Equal([Euro(20), both.Order.Total - Euro(20)], both.Repayment.LiveAttempts.Select(a => a.Amount));
        Assert.Equal((2, both.Order.Total), (money.Balance!.Returned(Line("shirt")), money.Balance.Committed(Eur)));
        Assert.Empty(Given.Events(both, All));
    }

    [Fact]
    public void Line_StoppedAfterAnotherCaseTookItsUnits_IsNotPaidTwiceAndForAPerson()
    {
        var money = new Bookkeeping();
        var paid = money.Step(Given.After(Given.Stopping(), _ => Hat));
        var stopped = Given.After(paid, _ => All, Now.AddHours(2));
        var taken = money.Balance!.Reserve(Case("2"), [new LineUnits(Line("shirt"), 1)], paid.Order).Balance;

        var (after, command) = RefundSteps.Next(stopped, taken, Now);
        var events = Given.Events(stopped, command);
        var end = stopped.After(events, Now);

        Assert.Contains(events, happened => happened is ReturnEvent.StopCorrected);
        Assert.Equal((Euro(20), Line("hat")), (end.Repayment.Refund!.Total, Assert.Single(end.Accepted).Line.Line));
        Assert.IsType<Refusal.QuantityUnavailable>(end.Decision!.Lines[0].Refusal);
        Assert.Equal((0, Euro(20)), (after.Returned(Line("shirt")), after.Committed(Eur)));
    }

    [Fact]
    public void Line_StoppedWhileTheOthersAreBooked_IsBookedWithThem()
    {
        var hat = Given.After(Given.Stopping(), _ => Hat);
        var (balance, booked) = RefundSteps.Next(hat, Empty(hat.Order), Now);
        var both = Given.After(hat, _ => All);

        Assert.Empty(Given.Events(both, booked));
        var (after, command) = RefundSteps.Next(both, balance, Now);
        both = Given.After(both, _ => command);

        Assert.Equal((ReturnStatus.Refunding, both.Order.Total), (both.Status, both.Repayment.Refund!.Plan!.Total));
        Assert.Equal(both.Order.Total, after.Committed(Eur));
    }

    [Fact]
    public void Answer_ThatStopsOneLineMoreAndOneLess_PaysTheOneAndTellsOfTheOther()
    {
        var paid = new Bookkeeping().Step(Given.After(Given.Stopping(), _ => Hat));
        var events = Given.Events(paid, Given.Answered(("shirt", true), ("hat", false)));

        Assert.Equal(["OrderStopped", "StopCorrected"], events.Select(e => e.GetType().Name));
        Assert.Equal(2, paid.After(events, Now).Accepted.Count);
    }

    [Fact]
    public void Cancellation_OfAStoppedOrderByOps_IsRefused_BecauseTheGoodsStay() =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.Stopped(), new ReturnCommand.Cancel(Actor.Ops, "Why not"), Berlin, Now));

    [Fact]
    public void Answer_OnACaseThatNeverAsked_ChangesNothing() => Assert.Empty(Given.Events(Given.AwaitingParcel(), Given.Answered(("shirt", true))));

    [Fact]
    public void Withdrawal_ThatWasNotStopped_StandsAndIsSentBackOnceItHasCome()
    {
        var asked = Given.Stopping(CaseKind.Withdrawal);
        var approved = Given.After(asked, _ => Nothing);

        Assert.Equal((ReturnStatus.Approved, 2), (approved.Status, approved.Accepted.Count));
        Assert.Equal(Clocks.ShipBy(ReturnFrom(approved), approved.Policy, Berlin).Due, Assert.IsType<ReturnState.Approved>(approved.State).ShipBy);

        var stopped = Given.After(approved, _ => All);
        Assert.Equal(ReturnStatus.Stopped, stopped.Status);
        Assert.Equal(stopped.Order.Total, Given.Refund(stopped).Total);
    }

    [Fact]
    public void Withdrawal_ThatIsStopped_HasTheLawsClockRunning()
    {
        var stopped = Given.After(Given.Stopping(CaseKind.Withdrawal), _ => All);
        var clock = ReturnClocks.Running(stopped, Berlin).Single(c => c.Name == ClockNames.LegalRefund);
        Assert.Equal(ClockState.Running, clock.StateAt(Now));
    }

    [Theory]
    [InlineData(CaseKind.Cancellation, "shirt+ hat+", "")]
    [InlineData(CaseKind.Cancellation, "shirt+ hat-", "")]
    [InlineData(CaseKind.Withdrawal, "shirt+ hat-", "/lines invalid")]
    [InlineData(CaseKind.Cancellation, "shirt+", "/lines required")]
    [InlineData(CaseKind.Cancellation, "shirt+ hat+ coat+", "/lines/2/line unknown_line")]
    [InlineData(CaseKind.Cancellation, "shirt+ hat+ hat-", "/lines/2/line duplicate")]
    public void Answer_IsAboutEachLineThatWasAsked(CaseKind kind, string answer, string problems)
    {
        var lines = answer.Split(' ').Select(line => (line[..^1], line[^1] == '+')).ToArray();
        Assert.Equal(problems, string.Join(' ', Stops.Against(Given.Stopping(kind), Given.Answered(lines)).Select(p => $"{p.Pointer} {p.Code}")));
    }

    private static DateTimeOffset ReturnFrom(ReturnCase subject) =>
        Berlin.StartOfLocalDay(Berlin.LocalDate(Now).AddDays(subject.Policy.Default.AssumedDeliveryDays));
}
