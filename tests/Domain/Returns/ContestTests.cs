using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A result that accepts less than was asked, contested: one shirt for 39.90.</summary>
public sealed class ContestTests
{
    private static readonly Inspection Worn = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, 5_000));

    private readonly Bookkeeping money = new();

    [Fact]
    public void Result_ThatAcceptsLess_CanBeContestedToTheEndOfThePolicysLastDay()
    {
        var policy = PolicyOf() with { Inspection = new InspectionRules(ContestWithinDays: 3) };
        var judged = Inspected(Worn, policy);
        Assert.Equal(Berlin.EndOfLocalDay(Berlin.LocalDate(Now).AddDays(3)), judged.Judgement.ContestBy);
        Assert.Null(Inspected(Given.Findings, policy).Judgement.ContestBy);
        Assert.NotNull(Inspected(Inspection(Found("shirt", 1) with { CorrectedFault = Fault.Customer }), policy, Reason.Defective).Judgement.ContestBy);
    }

    [Fact]
    public void Contest_AfterTheDay_IsRefusedWithTheDay()
    {
        var closed = Closed();
        var late = ReturnDecisions.Decide(closed, new ReturnCommand.Contest(closed.Judgement.ContestBy!.Value.AddSeconds(1)), Berlin, closed.Judgement.ContestBy.Value.AddDays(1));
        Assert.Equal(new Refusal.ContestClosed(closed.Judgement.ContestBy.Value), Assert.IsType<ReturnOutcome.Refused>(late).Refusal);
        Assert.Equal(["Contested"], Names(closed, new ReturnCommand.Contest(closed.Judgement.ContestBy.Value.AddSeconds(-1))));
    }

    [Fact]
    public void Contest_OfAResultThatAcceptsAll_IsNotPossible() => Assert.Equal(
        new Refusal.NotPossibleNow("contest", "closed"),
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(Given.Closed(), new ReturnCommand.Contest(Now), Berlin, Now)).Refusal);

    [Fact]
    public void Contest_Twice_CountsOnceAndAfterItsDecisionIsRefused()
    {
        var contested = Given.After(Closed(), _ => new ReturnCommand.Contest(Now));
        Assert.Same(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(contested, new ReturnCommand.Contest(Now.AddHours(1)), Berlin, Now));
        var rejected = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn"));
        Assert.Equal(ReturnStatus.Closed, rejected.Status);
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(rejected, new ReturnCommand.Contest(Now.AddHours(2)), Berlin, Now));
    }

    [Fact]
    public void Contest_OfAClosedCase_UpheldPaysTheRestAndCloses()
    {
        var contested = Given.After(Closed(), _ => new ReturnCommand.Contest(Now));
        Assert.Equal(ReturnStatus.Contested, contested.Status);

        var upheld = money.Step(Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on", "Kim")));
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (upheld.Status, upheld.Repayment.Refund!.Total));
        Assert.Equal([(1, Euro(19.95m), RefundStatus.Succeeded), (2, Euro(19.95m), RefundStatus.Planned)], upheld.Repayment.Attempts.Select(a => (a.Round, a.Amount, a.Status)));
        var end = Given.After(upheld, _ => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_2", null) { Round = 2 });
        Assert.Equal((ReturnStatus.Closed, null), (end.Status, end.Repayment.Overpaid));
    }

    [Fact]
    public void Contest_WhileTheRefundIsUnderWay_KeepsTheCaseOpenUntilItIsDecided()
    {
        var planned = money.Step(Inspected(Worn));
        var contested = Given.After(planned, _ => new ReturnCommand.Contest(Now));
        Assert.Equal(ReturnStatus.Refunding, contested.Status);
        Assert.Equal(["RefundChanged", "RefundPaid", "ContestAwaited"], Names(contested, Given.Paid(RefundStatus.Succeeded)));
        Assert.Equal(ReturnStatus.Contested, Given.After(contested, _ => Given.Paid(RefundStatus.Succeeded)).Status);
    }

    [Fact]
    public void Contest_WhileACaseThatHoldsGoodsStandsStill_KeepsThemOnceItGoesOn()
    {
        var failed = Given.After(Given.GoodsHeld(), _ => new ReturnCommand.Fail("SettleGoods", "cause", "error"));
        var contested = Given.After(failed, _ => new ReturnCommand.Contest(Now));
        Assert.Equal(ReturnStatus.Failed, contested.Status);

        var goesOn = Given.After(contested, _ => new ReturnCommand.Replay("Mended", "Kim"));
        Assert.Equal((ReturnStatus.Contested, true), (goesOn.Status, goesOn.Judgement.HoldsGoods));
        Assert.False(Returning.IsDue(goesOn, Now.AddYears(1)));
    }

    [Fact]
    public void Contest_NobodyDecides_IsLateAndStaysOpen()
    {
        var contested = Given.After(Closed(), _ => new ReturnCommand.Contest(Now));
        var clock = Assert.Single(ReturnClocks.Running(contested, Berlin), c => c.Name == ClockNames.ContestDecision);
        var late = Given.After(contested, _ => new ReturnCommand.CheckClocks(), clock.Due);
        Assert.True(late.Clocks.IsLate);
        Assert.Equal(ReturnStatus.Contested, late.Status);
    }

    [Fact]
    public void Upheld_WithAUnitThatAnotherCaseHasTakenBack_PaysItOnce()
    {
        var refused = money.Step(Inspected(Given.Refusal(), quantity: 2));
        var other = Settled(Case("2"), quantity: 2);
        var contested = Given.After(refused, _ => new ReturnCommand.Contest(Now));
        var upheld = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on"));

        var balance = money.Balance! with { Settled = [.. money.Balance!.Settled, other] };
        (_, var command) = RefundSteps.Next(upheld, balance, Now);
        var end = Given.After(upheld, _ => command);
        Assert.Equal((Euro(0), UnitOutcome.Refused), (end.Repayment.Refund!.Total, end.Judgement.Inspection!.Units[0].Outcome));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 490)]
    public void Upheld_AfterAnotherCaseHasHadItsPart_EndsAtWhatOneReturnOfAllWouldPay(int discount, int shipping)
    {
        var order = Order(OrderLine("shirt", 1, 10m), OrderLine("cap", 1, 10m), OrderLine("mug", 1, 10m)) with
        {
            Discount = new Money(discount, Eur),
            Shipping = new Money(shipping, Eur),
        };
        order = order with { Tenders = [Tender("card", TenderType.Card, order.Total, null)] };
        ReturnLine[] faulty = [Asked("shirt", reason: Reason.Damaged), Asked("cap", reason: Reason.Damaged)];
        var first = money.Step(Arrived(Given.Requested() with { Order = order, Lines = faulty }, Inspection(Found("shirt", 1), Found("cap", 1, UnitOutcome.Refused))));
        var second = Arrived(Given.Requested() with { Id = Case("2"), Order = order, Lines = [Asked("mug", reason: Reason.Damaged)] }, Inspection(Found("mug", 1)));
        second = money.Step(second);

        var contested = Given.After(first, _ => new ReturnCommand.Contest(Now));
        var upheld = money.Step(Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "The tags are on")));

        Assert.Equal(order.Total, upheld.Repayment.Refund!.Total + second.Repayment.Refund!.Total);
        Assert.Equal(upheld.Repayment.Refund.Total, upheld.Repayment.Refund.Derivation.Parts.Select(part => part.Amount).Sum(Eur));
    }

    [Fact]
    public void Upheld_AfterAnAdvanceThatWasTooMuch_OwesTheCustomerNothingAndTheShopNeither()
    {
        var ahead = money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit)));
        var paid = Given.After(ahead, _ => Given.Paid(RefundStatus.Succeeded));
        var closed = money.Step(Given.After(paid, _ => new ReturnCommand.Inspect(Worn)));
        Assert.Equal((ReturnStatus.Closed, Euro(19.95m)), (closed.Status, closed.Repayment.Overpaid));

        var contested = Given.After(closed, _ => new ReturnCommand.Contest(Now));
        var upheld = money.Step(Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "It is as new")));
        Assert.Equal((ReturnStatus.Closed, null), (upheld.Status, upheld.Repayment.Overpaid));
    }

    private ReturnCase Closed() => Given.After(money.Step(Inspected(Worn)), _ => Given.Paid(RefundStatus.Succeeded));

    private static ReturnCase Inspected(Inspection found, Policy? policy = null, Reason reason = Reason.WrongSize, int quantity = 2)
    {
        return Arrived(Given.Requested(policy: policy) with { Order = Order(OrderLine("shirt", quantity, 39.90m)), Lines = [Asked("shirt", reason: reason)] }, found);
    }

    private static ReturnCase Arrived(ReturnCase asked, Inspection found)
    {
        var approved = Given.After(asked, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        var arrived = Given.After(Given.After(approved, _ => new ReturnCommand.ArrangeShipBack(Given.Label)), _ => Given.Tracked(ParcelStatus.Delivered));
        return Given.After(arrived, _ => new ReturnCommand.Inspect(found));
    }

    /// <summary>Another case of the order that has taken units of the same line back.</summary>
    private static Settlement Settled(Serverless.Domain.Ids.CaseId id, int quantity)
    {
        var other = Given.Requested() with { Id = id, Lines = [Asked("shirt", quantity)] };
        other = other with { Decision = Given.Decision(other) };
        return Empty(other.Order).Settle(id, Given.Refund(other)).SettlementOf(id)!;
    }

    private static IEnumerable<string> Names(ReturnCase subject, ReturnCommand command) => Given.Events(subject, command).Select(e => e.GetType().Name);
}
