using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Storefronts;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>The difference that a customer pays: once, on one page at a time, in time or not at all.</summary>
public sealed class CollectionTests
{
    [Fact]
    public void Difference_ThatIsOwed_HasAPageAtOnceAndOneAtATime()
    {
        var owed = GivenExchange.Settled(50).Case;
        Assert.Equal(new NextAction.RequestPayment(1, Euro(10.10m)), NextAction.Of(owed, Now));
        Assert.Equal(Now, ReturnClocks.WakeAt(owed, Berlin, Now));

        var open = Given.After(owed, _ => GivenExchange.Page(1));
        Assert.Null(NextAction.Of(open, Now));
        Assert.Empty(Given.Events(open, GivenExchange.Page(1)));

        var over = Given.After(open, c => GivenExchange.Said(SessionStatus.Expired, c));
        Assert.Equal(new NextAction.RequestPayment(2, Euro(10.10m)), NextAction.Of(over, Now));
    }

    [Theory]
    [InlineData(0, 23)]
    [InlineData(6, 11)]
    public void Page_LastsADayAtMostAndNoLongerThanThereIsTime(int daysLater, int hours)
    {
        var owed = GivenExchange.Settled(50).Case;
        var at = Now.AddDays(daysLater).AddHours(12);

        Assert.Equal(at.AddHours(daysLater == 0 ? hours : 0).Date, (daysLater == 0 ? Collections.PageEnds(owed, Berlin, at) : at).Date);
        Assert.True(Collections.PageEnds(owed, Berlin, at) > at.AddMinutes(30) && Collections.PageEnds(owed, Berlin, at) < at.AddDays(1));
        Assert.Equal(Collections.PageEnds(owed, Berlin, at), Collections.PageEnds(owed, Berlin, at.AddMinutes(59)));
    }

    [Fact]
    public void Payment_OfTheWholeAmount_SendsTheGoods()
    {
        var paid = GivenExchange.Paid();

        Assert.Equal(("replacing", Euro(10.10m)), (paid.Status, paid.Exchange!.Collected));
        Assert.IsType<NextAction.SendReplacement>(NextAction.Of(paid, Now));
        Assert.Empty(Given.Events(paid, GivenExchange.Said(SessionStatus.Paid, paid)));
        Assert.Empty(Given.Events(paid, GivenExchange.Said(SessionStatus.Expired, paid)));
    }

    [Fact]
    public void Payment_ToldBeforeItsPageIsNoted_Counts() => Assert.Equal(
        "replacing", Given.After(GivenExchange.Settled(50).Case, c => GivenExchange.Said(SessionStatus.Paid, c)).Status);

    [Fact]
    public void Payment_OfAnotherAmountOrToAnotherShop_DoesNotCount()
    {
        var waiting = GivenExchange.AwaitingPayment();
        var paid = (ReturnCommand.RecordPayment)GivenExchange.Said(SessionStatus.Paid, waiting);

        Assert.Equal([new ReturnEvent.UnexpectedPayment("cs_1", "pi_diff", Euro(10.09m))], Given.Events(waiting, paid with { Amount = Euro(10.09m) }));
        Assert.Empty(Given.Events(waiting, paid with { Account = PaymentAccount.TryParse("acct_1234567890") }));
        Assert.Empty(Given.Events(waiting, paid with { Session = "cs_other", Round = 7 }));
        Assert.Empty(Given.Events(waiting, paid with { Payment = null }));
    }

    [Fact]
    public void Time_ThatRunsOut_ClosesThePageBeforeAnythingIsGivenUp()
    {
        var due = ReturnClocks.DueOf(GivenExchange.AwaitingPayment(), ClockNames.Collect, Berlin)!.Value;
        var late = Given.After(GivenExchange.AwaitingPayment(), _ => new ReturnCommand.CheckClocks(), due);
        Assert.Equal("awaiting_payment", late.Status);
        Assert.IsType<NextAction.ClosePayment>(NextAction.Of(late, due));

        var closed = Given.After(late, c => GivenExchange.Said(SessionStatus.Expired, c), due);
        Assert.Equal(("inspected", ExchangeEnd.NotPaid), (closed.Status, closed.Exchange!.GivenUp));
    }

    [Fact]
    public void Payment_ForAnExchangeThatIsOver_GoesBackToWhereItCameFrom()
    {
        var (waiting, balance) = GivenExchange.Settled(50);
        waiting = Given.After(waiting, _ => GivenExchange.Page(1));
        var due = ReturnClocks.DueOf(waiting, ClockNames.Collect, Berlin)!.Value;
        var late = Given.After(waiting, _ => new ReturnCommand.CheckClocks(), due);
        var (refunded, after) = GivenExchange.Book(Given.After(late, c => GivenExchange.Said(SessionStatus.Expired, c), due), balance);
        var closed = Given.After(refunded, _ => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_1", null));
        Assert.Equal(ReturnStatus.Closed, closed.Status);

        var paid = Given.After(closed, c => GivenExchange.Said(SessionStatus.Paid, c), due);
        Assert.Empty(Given.Events(paid, GivenExchange.Said(SessionStatus.Paid, paid)));
        var (back, end) = GivenExchange.Book(paid, after);

        Assert.Equal((ReturnStatus.Refunding, Euro(50)), (back.Status, back.Repayment.Refund!.Total));
        Assert.Equal([("card", Euro(39.90m)), ($"exchange_{back.Rma}", Euro(10.10m))], back.Repayment.LiveAttempts.Select(a => (a.Tender.Value, a.Amount)));
        Assert.Equal(Euro(39.90m), end.Committed(Eur));
    }

    [Fact]
    public void Payment_WhileTheCaseStandsStill_CountsAtOnce()
    {
        var failed = Given.After(GivenExchange.AwaitingPayment(), _ => new ReturnCommand.Fail("CollectDifference", "cause", "error"));
        var paid = Given.After(failed, c => GivenExchange.Said(SessionStatus.Paid, c));
        Assert.Equal((ReturnStatus.Failed, Euro(10.10m)), (paid.Status, paid.Exchange!.Collected));

        Assert.Equal(ReturnStatus.Replacing, Given.After(paid, _ => new ReturnCommand.Replay("Mended", "Kim")).Status);
    }

    [Fact]
    public void Payment_Twice_IsForAPersonOnce()
    {
        var again = (ReturnCommand.RecordPayment)GivenExchange.Said(SessionStatus.Paid, GivenExchange.Paid()) with { Payment = "pi_again" };
        var paid = Given.After(GivenExchange.Paid(), _ => again);

        Assert.Equal((ReturnStatus.Replacing, "pi_again"), (paid.Status, Assert.Single(paid.Exchange!.Collection!.Unexpected)));
        Assert.Empty(Given.Events(paid, again));
    }

    [Fact]
    public void Contest_HoldsTheTimeToPay()
    {
        var found = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 5000));
        var open = Given.After(GivenExchange.Settled(39.90m, found).Case, _ => GivenExchange.Page(1));
        var due = ReturnClocks.DueOf(open, ClockNames.Collect, Berlin)!.Value;
        var contested = Given.After(open, _ => new ReturnCommand.Contest(due.AddDays(-2)), due.AddDays(-2));

        var clock = ReturnClocks.Running(contested, Berlin).Single(c => c.Name == ClockNames.Collect);
        Assert.Equal(ClockState.Paused, clock.StateAt(due.AddDays(1)));
        Assert.DoesNotContain(Given.Events(contested, new ReturnCommand.CheckClocks(), due.AddDays(1)), e => e is ReturnEvent.ClockRanOut { Name: ClockNames.Collect });
        Assert.True(Collections.PageEnds(contested, Berlin, due.AddDays(1)) > due.AddDays(1).AddHours(20));

        var rejected = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn", "Kim"), due.AddDays(1));
        Assert.Equal(due.AddDays(3), ReturnClocks.DueOf(rejected, ClockNames.Collect, Berlin));
        var paused = Given.After(contested, _ => new ReturnCommand.Pause("Wait", "Kim"), due);
        paused = Given.After(paused, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn", "Kim"), due.AddDays(1));
        paused = Given.After(paused, _ => new ReturnCommand.Resume("Go", "Kim"), due.AddDays(2));
        Assert.Equal(due.AddDays(4), ReturnClocks.DueOf(paused, ClockNames.Collect, Berlin));
    }

    [Fact]
    public void Payment_InTheMomentOfTheEnd_StillBringsTheGoods()
    {
        var due = ReturnClocks.DueOf(GivenExchange.AwaitingPayment(), ClockNames.Collect, Berlin)!.Value;
        var late = Given.After(GivenExchange.AwaitingPayment(), _ => new ReturnCommand.CheckClocks(), due);

        Assert.Equal("replacing", Given.After(late, c => GivenExchange.Said(SessionStatus.Paid, c), due).Status);
    }

    [Fact]
    public void Difference_ThatIsNotPaid_LeavesTheRefundOfTheGoods()
    {
        var (owed, balance) = GivenExchange.Settled(50);
        var due = ReturnClocks.DueOf(owed, ClockNames.Collect, Berlin)!.Value;
        var late = Given.After(owed, _ => new ReturnCommand.CheckClocks(), due);
        Assert.Equal("inspected", late.Status);

        var (refunded, after) = GivenExchange.Book(late, balance);

        Assert.Equal(("refunding", Euro(39.90m)), (refunded.Status, refunded.Repayment.Refund!.Total));
        Assert.Equal(Euro(39.90m), after.Committed(Eur));
        Assert.Equal(0, after.Tally(Line("shirt")).Exchanged);
    }

    [Fact]
    public void Customer_IsRemindedOnce()
    {
        var waiting = GivenExchange.AwaitingPayment();
        var reminded = Given.After(waiting, _ => new ReturnCommand.CheckClocks(), Now.AddDays(5));

        Assert.Empty(Given.Events(waiting, new ReturnCommand.CheckClocks(), Now.AddDays(4)));
        Assert.True(reminded.Exchange!.Collection!.IsReminded);
        Assert.Empty(Given.Events(reminded, new ReturnCommand.CheckClocks(), Now.AddDays(6)));
    }

    [Fact]
    public void Provider_ThatIsSilentAboutAPage_IsAsked()
    {
        var waiting = GivenExchange.AwaitingPayment();
        var open = waiting.Exchange!.Collection!.Open!;

        Assert.Null(NextAction.PaymentQuestionOf(waiting, open.ExpiresAt.AddSeconds(-1)));
        Assert.Equal(new NextAction.AskPayment(open), NextAction.PaymentQuestionOf(waiting, open.ExpiresAt));
        Assert.Equal(open.ExpiresAt.AddMinutes(5), ReturnClocks.WakeAt(waiting, Berlin, Now));
    }

    [Fact]
    public void Amount_ThatTheProviderDoesNotMove_IsLetGo() => Assert.Equal(
        "replacing", Given.After(GivenExchange.Settled(50).Case, _ => new ReturnCommand.WaiveDifference()).Status);

    [Fact]
    public void Result_UpheldBeforeThePayment_IsSettledAnewOnceThePageIsClosed()
    {
        var found = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 5000));
        var (owed, balance) = GivenExchange.Settled(39.90m, found);
        var open = Given.After(owed, _ => GivenExchange.Page(1));
        var contested = Given.After(open, _ => new ReturnCommand.Contest(Now));

        var upheld = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "It was fine", "Kim"));
        Assert.IsType<NextAction.ClosePayment>(NextAction.Of(upheld, Now));

        var closed = Given.After(upheld, c => GivenExchange.Said(SessionStatus.Expired, c));
        var (settled, _) = GivenExchange.Book(closed, balance);
        Assert.Equal(("replacing", Euro(0)), (settled.Status, settled.Exchange!.Difference));
    }

    [Fact]
    public void Result_UpheldInTheMomentOfThePayment_PaysTheCustomerBack()
    {
        var found = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 5000));
        var (owed, balance) = GivenExchange.Settled(39.90m, found);
        var contested = Given.After(Given.After(owed, _ => GivenExchange.Page(1)), _ => new ReturnCommand.Contest(Now));
        var upheld = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "It was fine", "Kim"));

        var paid = Given.After(upheld, c => GivenExchange.Said(SessionStatus.Paid, c));
        var (settled, _) = GivenExchange.Book(paid, balance);

        Assert.Equal(("replacing", Euro(19.95m)), (settled.Status, settled.Repayment.Refund!.Total));
    }
}
