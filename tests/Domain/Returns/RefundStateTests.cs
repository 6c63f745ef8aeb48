using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A refund's way by what the payment provider says, in whatever order, and what it does to its case.</summary>
public sealed class RefundStateTests
{
    private static readonly TenderId Card = TenderId.Parse("card");

    private readonly Bookkeeping money = new();

    [Theory]
    [InlineData("planned", null, "re_1", "pending succeeded failed")]
    [InlineData("pending", "re_1", "re_1", "succeeded failed")]
    [InlineData("pending", "re_1", "re_2", "")]
    [InlineData("succeeded", "re_1", "re_1", "failed")]
    [InlineData("pending", "re_1", null, "")]
    [InlineData("succeeded", "re_1", "re_2", "")]
    [InlineData("succeeded", "re_1", null, "")]
    [InlineData("failed", "re_1", "re_1", "")]
    [InlineData("failed", "re_1", "re_2", "")]
    [InlineData("failed", null, null, "")]
    [InlineData("failed", null, "re_1", "pending succeeded failed")]
    public void Refund_AgainstEachWordOfTheProvider_BecomesThis(string from, string? known, string? told, string becomes)
    {
        var attempt = Given.Refunding().Repayment.Attempts[0] with { Status = Parse(from), RefundId = known };
        var subject = Given.Refunding();
        subject = subject with { Repayment = subject.Repayment with { Attempts = [attempt] } };

        var moved = new[] { "pending", "succeeded", "failed" }.Where(to =>
            Given.Events(subject, new ReturnCommand.RecordRefund(Card, Parse(to), told, Failure: null)).Any(e => e is ReturnEvent.RefundChanged));

        Assert.Equal(becomes, string.Join(' ', moved));
    }

    [Theory]
    [InlineData(RefundStatus.Pending)]
    [InlineData(RefundStatus.Failed)]
    public void Refund_OfWhichAPersonKnowsBetter_IsPaidAndKeepsTheProvidersId(RefundStatus from)
    {
        var subject = Given.After(Given.Refunding(), _ => Given.Paid(from));
        var byHand = new ReturnCommand.RecordRefund(Card, RefundStatus.Succeeded, "BT-1", Failure: null) { ByHand = true };

        var closed = Given.After(subject, _ => byHand);

        Assert.Equal((ReturnStatus.Closed, "re_1", null), (closed.Status, closed.Repayment.Attempts[0].RefundId, closed.Repayment.Overpaid));
        Assert.Empty(Given.Events(closed, byHand));
    }

    [Fact]
    public void Refund_ThatTheShopPaysItself_IsNothingThatAProviderKnows()
    {
        var owed = money.Step(Given.Inspected() with { Resolution = Resolution.StoreCredit });
        Assert.Empty(Given.Events(owed, Given.Paid(RefundStatus.Succeeded)));
        var paid = Given.After(owed, _ => new ReturnCommand.ConfirmPayout(Card, "SC-1"));
        Assert.Empty(Given.Events(paid, Given.Paid(RefundStatus.Failed)));
    }

    [Fact]
    public void Money_SentBackAfterTheEnd_OpensTheCaseWithAPromiseOfItsOwn()
    {
        var later = Now.AddDays(12);
        var opened = Given.After(Given.Closed(), _ => Given.Paid(RefundStatus.Failed), later);

        Assert.Equal((ReturnStatus.Refunding, RefundStatus.Failed), (opened.Status, opened.Repayment.Attempts[0].Status));
        Assert.False(opened.Repayment.IsPaid);
        var clock = Assert.Single(ReturnClocks.Running(opened, Berlin));
        Assert.Equal((later, true), (clock.Start, clock.Due > later));
        Assert.Empty(Given.Events(opened, Given.Paid(RefundStatus.Failed), later));
        Assert.Empty(Given.Events(opened, Given.Paid(RefundStatus.Succeeded), later));
    }

    [Fact]
    public void Money_SentBackOfAnAdvance_IsOwedAgainWhileTheParcelGoesOn()
    {
        var paid = Given.After(
            money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit))), _ => Given.Paid(RefundStatus.Succeeded));
        var returned = Given.After(paid, _ => Given.Paid(RefundStatus.Failed), Now.AddDays(1));

        Assert.Equal((ReturnStatus.InTransit, null), (returned.Status, returned.Repayment.AdvancePaidAt));
        Assert.Equal(Now.AddDays(1), ReturnClocks.Running(returned, Berlin).Single(c => c.Name == ClockNames.Payment).Start);
    }

    [Fact]
    public void Money_ThatFailed_GoesToATenderThatHasRoom()
    {
        var failed = Given.After(money.Step(TwoTenders(card: 39.90m)), _ => Given.Paid(RefundStatus.Failed));
        Assert.True(RefundSteps.IsDue(failed));

        var replanned = money.Step(failed);
        Assert.Equal([("card", true), ("wallet", false)], replanned.Repayment.Attempts.Select(a => (a.Tender.Value, a.IsReplaced)));
        Assert.Equal((Euro(39.90m), RefundStatus.Planned), (replanned.Repayment.LiveAttempts.Single().Amount, replanned.Repayment.LiveAttempts.Single().Status));
        Assert.Equal(Euro(0), replanned.Repayment.Refund!.Plan!.Unassigned);
        Assert.False(RefundSteps.IsDue(replanned));
        Assert.Equal(ReturnStatus.Closed, Given.After(replanned, _ => Wallet(RefundStatus.Succeeded)).Status);
    }

    [Fact]
    public void Money_ThatFailedEverywhere_WaitsForTheCustomersWord()
    {
        var failed = Given.After(money.Step(TwoTenders(card: 39.90m)), _ => Given.Paid(RefundStatus.Failed));
        var failedAgain = money.Step(Given.After(money.Step(failed), _ => Wallet(RefundStatus.Failed)));

        Assert.False(RefundSteps.IsDue(failedAgain));
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m)), (failedAgain.Status, failedAgain.Repayment.Refund!.Plan!.Unassigned));
        Assert.Equal([Payout.StoreCredit, Payout.BankTransfer], failedAgain.Repayment.Refund.Plan.Offered);
        var agreed = Given.After(failedAgain, _ => new ReturnCommand.GiveConsent(Payout.BankTransfer));
        Assert.Equal(Euro(39.90m), money.Step(agreed).Repayment.LiveAttempts.Select(a => a.Amount).Aggregate((a, b) => a + b));
    }

    [Fact]
    public void Money_ThatFailedWithNoRoomElsewhere_HasNowhereToGo()
    {
        var inspected = TwoTenders(card: 79.80m);
        var replanned = money.Step(Given.After(money.Step(inspected), _ => Given.Paid(RefundStatus.Failed)));

        Assert.Equal((Euro(39.90m), true), (replanned.Repayment.Refund!.Plan!.Unassigned, replanned.Repayment.Attempts.Single().IsReplaced));
        Assert.False(RefundSteps.IsDue(replanned));
    }

    [Fact]
    public void Money_PaidTwice_IsTooMuchOnceEachAndLeavesTheCaseClosed()
    {
        var doubled = new ReturnCommand.RecordRefund(Card, RefundStatus.Succeeded, "re_2", Failure: null);
        var once = Given.After(Given.Closed(), _ => doubled);
        var twice = Given.After(once, _ => doubled with { RefundId = "re_3" });

        Assert.Equal((ReturnStatus.Closed, Euro(39.90m)), (once.Status, once.Repayment.Overpaid));
        Assert.Empty(Given.Events(once, doubled));
        Assert.Equal(Euro(79.80m), twice.Repayment.Overpaid);
    }

    [Fact]
    public void Money_ThatArrivesAfterItWentAnotherWay_IsTooMuch()
    {
        var declined = new ReturnCommand.RecordRefund(Card, RefundStatus.Failed, RefundId: null, "card_declined");
        var replanned = money.Step(Given.After(money.Step(TwoTenders(card: 39.90m)), _ => declined));
        var both = Given.After(replanned, _ => Given.Paid(RefundStatus.Succeeded));

        Assert.Equal(Euro(39.90m), both.Repayment.Overpaid);
        Assert.Equal(ReturnStatus.Closed, Given.After(both, _ => Wallet(RefundStatus.Succeeded)).Status);
    }

    [Fact]
    public void Money_ThatAPersonGaveUpAndThatArrivesAfterAll_IsTooMuch()
    {
        var pending = Given.After(money.Step(TwoTenders(card: 39.90m)), _ => Given.Paid(RefundStatus.Pending));
        var givenUp = money.Step(Given.After(pending, _ => ByHand(RefundStatus.Failed)));
        var both = Given.After(Given.After(givenUp, _ => Given.Paid(RefundStatus.Succeeded)), _ => Wallet(RefundStatus.Succeeded));

        Assert.Equal((ReturnStatus.Closed, Euro(39.90m)), (both.Status, both.Repayment.Overpaid));
    }

    [Fact]
    public void Money_ThatMayHaveArrivedAlready_IsNotSentAnotherWay()
    {
        var declined = new ReturnCommand.RecordRefund(Card, RefundStatus.Failed, RefundId: null, "card_declined");
        var nowhere = money.Step(Given.After(money.Step(Given.Inspected()), _ => declined));
        Assert.Equal(Euro(39.90m), nowhere.Repayment.Refund!.Plan!.Unassigned);

        var arrived = Given.After(nowhere, _ => Given.Paid(RefundStatus.Succeeded));
        Assert.Equal(Euro(39.90m), arrived.Repayment.Overpaid);
        Assert.False(RefundSteps.IsDue(Given.After(arrived, _ => new ReturnCommand.GiveConsent(Payout.BankTransfer))));
    }

    [Fact]
    public void Money_ThatFailedAndArrivesInAnotherRefund_IsLeftToAPerson()
    {
        var failed = Given.After(Given.Refunding(), _ => Given.Paid(RefundStatus.Failed));
        var arrived = Given.After(failed, _ => new ReturnCommand.RecordRefund(Card, RefundStatus.Succeeded, "re_2", Failure: null));
        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m), false), (arrived.Status, arrived.Repayment.Overpaid, RefundSteps.IsDue(arrived)));

        var settled = Given.After(arrived, _ => ByHand(RefundStatus.Succeeded));
        Assert.Equal(ReturnStatus.Closed, settled.Status);
    }

    [Fact]
    public void Plan_MadeBeforeTheMoneyTurnedOutToHaveArrived_ChangesNothing()
    {
        var declined = new ReturnCommand.RecordRefund(Card, RefundStatus.Failed, RefundId: null, "card_declined");
        var failed = Given.After(money.Step(TwoTenders(card: 39.90m)), _ => declined);
        var (_, stale) = RefundSteps.Next(failed, money.Balance!, Now);

        var arrived = Given.After(failed, _ => Given.Paid(RefundStatus.Succeeded));

        Assert.Empty(Given.Events(arrived, stale));
        Assert.Equal(ReturnStatus.Closed, arrived.Status);
    }

    [Theory]
    [InlineData(RefundStatus.Pending)]
    [InlineData(RefundStatus.NeedsPerson)]
    [InlineData(RefundStatus.Planned)]
    public void Word_OfAPersonThatIsNoEnd_ChangesNothing(RefundStatus status)
    {
        Assert.Empty(Given.Events(Given.Closed(), ByHand(status)));
        Assert.Empty(Given.Events(Given.Refunding(), ByHand(status)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Advance_ThatNeverArrived_IsNotPaidForGoodsThatAreRefused(bool bounced)
    {
        var planned = money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit)));
        var failed = Given.After(bounced ? Given.After(planned, _ => Given.Paid(RefundStatus.Succeeded)) : planned, _ => Given.Paid(RefundStatus.Failed));
        var refused = Given.After(failed, _ => new ReturnCommand.Inspect(Inspection(Found("shirt", 1, UnitOutcome.Refused))));

        var end = money.Step(refused);

        Assert.Equal((ReturnStatus.Closed, Euro(0), null), (end.Status, end.Repayment.Refund!.Total, end.Repayment.Overpaid));
        Assert.Empty(end.Repayment.LiveAttempts);
        Assert.Equal(Euro(0), money.Balance!.Committed(Eur));
    }

    [Fact]
    public void Advance_ThatNeverArrived_IsOwedAsTheGoodsTurnOut()
    {
        var planned = money.Step(Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit)));
        var failed = money.Step(Given.After(planned, _ => Given.Paid(RefundStatus.Failed)));
        Assert.Equal(Euro(34.90m), failed.Repayment.Refund!.Plan!.Unassigned);
        var inspected = Given.After(failed, _ => new ReturnCommand.Inspect(Inspection(Found("shirt", 1) with { CorrectedFault = Serverless.Domain.Reasons.Fault.Seller })));

        var reconciled = money.Step(inspected);

        Assert.Equal((ReturnStatus.Refunding, Euro(39.90m), Euro(39.90m), null), (reconciled.Status, reconciled.Repayment.Refund!.Total, reconciled.Repayment.Refund.Plan!.Unassigned, reconciled.Repayment.Overpaid));
    }

    [Fact]
    public void Money_SentBackOfAWithdrawalPaidInTime_BreaksNoLaw()
    {
        var closed = Given.Closed() with { Kind = CaseKind.Withdrawal };
        var opened = Given.After(closed, _ => Given.Paid(RefundStatus.Failed), Now.AddDays(40));
        Assert.Equal(ReturnStatus.Refunding, opened.Status);
        Assert.DoesNotContain(Given.Events(opened, new ReturnCommand.CheckClocks(), Now.AddDays(40)), e => e is ReturnEvent.ClockRanOut);
    }

    private static ReturnCommand ByHand(RefundStatus status) => new ReturnCommand.RecordRefund(Card, status, "hand", Failure: null) { ByHand = true };

    private static ReturnCase TwoTenders(decimal card)
    {
        var inspected = Given.Inspected();
        return inspected with
        {
            Order = inspected.Order with { Tenders = [Tender("card", TenderType.Card, Euro(card)), Tender("wallet", TenderType.Wallet, Euro(79.80m - card))] },
        };
    }

    private static ReturnCommand Wallet(RefundStatus status) => new ReturnCommand.RecordRefund(TenderId.Parse("wallet"), status, "re_wallet", Failure: null);

    private static RefundStatus Parse(string status) => Enum.Parse<RefundStatus>(status, ignoreCase: true);
}
