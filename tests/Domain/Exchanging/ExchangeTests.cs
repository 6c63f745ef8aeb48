using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>An exchange from the reserved goods to the delivered ones, and every way on which it becomes a refund.</summary>
public sealed class ExchangeTests
{
    [Fact]
    public void Exchange_ThatIsApproved_ReservesBeforeTheWayBackIsArranged()
    {
        var approved = GivenExchange.Approved();
        var reserved = Given.After(approved, _ => new ReturnCommand.RecordStock(IsReserved: true));

        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(approved, Now));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(reserved, Now));
        Assert.True(reserved.Exchange!.IsReserved);
    }

    [Fact]
    public void Exchange_WhoseGoodsAreGone_GoesOnAsAReturnForRefund()
    {
        var gone = Given.After(GivenExchange.Approved(), _ => new ReturnCommand.RecordStock(IsReserved: false));

        Assert.Equal(("approved", ExchangeEnd.OutOfStock), (gone.Status, gone.Exchange!.GivenUp));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(gone, Now));
        Assert.Equal((CaseKind.Return, Serverless.Domain.Policies.Resolution.Refund), (gone.RefundBasis.Kind, gone.RefundBasis.Resolution));
    }

    [Theory]
    [InlineData(3990, "replacing", 0, null)]
    [InlineData(3000, "replacing", 990, null)]
    [InlineData(5000, "awaiting_payment", 0, 1010)]
    public void Difference_OfWhatWasAccepted_SaysWhatComesNext(int price, string status, int paidOut, int? collected)
    {
        var (settled, balance) = GivenExchange.Settled(price / 100m);

        Assert.Equal(status, settled.Status);
        Assert.Equal(paidOut, settled.Repayment.Refund!.Total.Minor);
        Assert.Equal(collected, settled.Exchange!.Collection?.Amount.Minor);
        Assert.Equal(Euro(39.90m), balance.Committed(Eur));
        Assert.Equal(1, balance.Returned(Line("shirt")));
    }

    [Fact]
    public void Exchange_WithMoneyToPayOut_SendsTheGoodsWithoutWaitingForIt()
    {
        var sent = GivenExchange.Sent(30);
        Assert.Equal(("replacement_sent", RefundStatus.Planned), (sent.Status, Assert.Single(sent.Repayment.Attempts).Status));

        var delivered = Given.After(sent, _ => GivenExchange.Tracked(ParcelStatus.Delivered));
        Assert.Equal("refunding", delivered.Status);

        Assert.Equal("closed", Given.After(delivered, _ => Given.Paid(RefundStatus.Succeeded)).Status);
        Assert.Equal(
            [typeof(ReturnEvent.RefundChanged), typeof(ReturnEvent.RefundPaid)], Given.Events(sent, Given.Paid(RefundStatus.Succeeded)).Select(e => e.GetType()));
    }

    [Fact]
    public void Exchange_ThatIsEven_ClosesWhenItsGoodsAreThere() => Assert.Equal(
        [new ReturnEvent.ReplacementDelivered(Now), new ReturnEvent.Closed()], Given.Events(GivenExchange.Sent(), GivenExchange.Tracked(ParcelStatus.Delivered)));

    [Fact]
    public void Exchange_OfWhichNothingIsAccepted_SendsNothingAndHoldsTheGoods()
    {
        var (none, balance) = GivenExchange.Settled(39.90m, Given.Refusal());

        Assert.Equal(("goods_held", ExchangeEnd.NothingAccepted), (none.Status, none.Exchange!.GivenUp));
        Assert.Null(none.Exchange.Replacement);
        Assert.Equal(0, balance.Returned(Line("shirt")));
    }

    [Fact]
    public void GoodsThatStay_AreReplacedAtOnce()
    {
        var kept = GivenExchange.Approved(policy: Given.Keeping);
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(kept, Now));

        var (settled, _) = GivenExchange.Book(Given.After(kept, _ => new ReturnCommand.RecordStock(IsReserved: true)));
        Assert.Equal("replacing", settled.Status);
    }

    [Fact]
    public void Parcel_ThatTheCarrierLost_CountsAsGivenBack()
    {
        var lost = Given.After(GivenExchange.AwaitingParcel(50), _ => Given.Tracked(ParcelStatus.Lost));

        var (settled, _) = GivenExchange.Book(lost);

        Assert.Equal(("awaiting_payment", Euro(10.10m)), (settled.Status, settled.Exchange!.Collection!.Amount));
        Assert.True(settled.RefundBasis.Lost);
    }

    [Fact]
    public void Goods_ThatAreGoneAfterThePayment_BringTheCustomerAllTheirMoney()
    {
        var (_, balance) = GivenExchange.Settled(50);
        var gone = Given.After(GivenExchange.Paid(), _ => new ReturnCommand.RecordReplacement(Order: null, Parcel: null));
        Assert.Equal(("inspected", ExchangeEnd.OutOfStock), (gone.Status, gone.Exchange!.GivenUp));

        var (refunded, after) = GivenExchange.Book(gone, balance);

        Assert.Equal("refunding", refunded.Status);
        Assert.Equal(
            [("card", "pi_card", Euro(39.90m)), ($"exchange_{gone.Rma}", "pi_diff", Euro(10.10m))],
            refunded.Repayment.Attempts.Select(a => (a.Tender.Value, a.Payment, a.Amount)));
        Assert.Equal(Euro(39.90m), after.Committed(Eur));
        Assert.Equal(Euro(50), refunded.Repayment.Refund!.Derivation.Parts.Select(p => p.Amount).Sum(Eur));
    }

    [Fact]
    public void Payment_WhoseRefundFails_IsNotPaidOutOfTheOrdersOwn()
    {
        var (_, balance) = GivenExchange.Settled(50);
        var (refunded, after) = GivenExchange.Book(Given.After(GivenExchange.Paid(), _ => new ReturnCommand.RecordReplacement(null, null)), balance);
        var failed = Given.After(refunded, _ => new ReturnCommand.RecordRefund(TenderId.Parse($"exchange_{refunded.Rma}"), RefundStatus.Failed, "re_2", "expired_or_canceled_card"));

        var (replanned, _) = GivenExchange.Book(failed, after);

        Assert.Equal(Euro(10.10m), replanned.Repayment.Refund!.Plan!.Unassigned);
        Assert.Equal(Euro(39.90m), Assert.Single(replanned.Repayment.LiveAttempts).Amount);
    }

    [Theory]
    [InlineData(true, "inspected", ExchangeEnd.ReplacementLost)]
    [InlineData(false, "closed", null)]
    public void Goods_LostOnTheirWay_AreAPersonsToDecide(bool paid, string status, ExchangeEnd? end)
    {
        var lost = Given.After(GivenExchange.Sent(), _ => GivenExchange.Tracked(ParcelStatus.Lost));
        Assert.Equal(("contested", ContestCause.LostReplacement), (lost.Status, lost.Judgement.Contest!.Cause));

        var decided = Given.After(lost, _ => new ReturnCommand.DecideContest(paid, "The carrier has no trace of it", "Kim"));

        Assert.Equal((status, end), (decided.Status, decided.Exchange!.GivenUp));
        Assert.False(decided.Judgement.Contest!.IsOpen);
    }

    [Fact]
    public void Goods_LostOnTheirWay_LeaveTheCustomerTheirContest()
    {
        var lost = Given.After(Sent(Worn), _ => GivenExchange.Tracked(ParcelStatus.Lost));
        Assert.NotNull(Contests.ClockOf(lost));
        var both = Given.After(lost, _ => new ReturnCommand.Contest(Now));
        Assert.Equal([ContestCause.LostReplacement, ContestCause.Customer], both.Judgement.Contests.Select(c => c.Cause));
        Assert.Empty(Given.Events(both, new ReturnCommand.Contest(Now)));

        var first = Given.After(both, _ => new ReturnCommand.DecideContest(Uphold: false, "It is there", "Kim"));
        Assert.Equal((ReturnStatus.Contested, ContestCause.Customer), (first.Status, first.Judgement.Open!.Cause));
        Assert.Equal(ReturnStatus.Closed, Given.After(first, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn", "Kim")).Status);
    }

    [Fact]
    public void Loss_OfTheGoodsWhileAResultIsContested_IsDecidedAfterwards()
    {
        var contested = Given.After(Sent(Worn), _ => new ReturnCommand.Contest(Now));
        var both = Given.After(contested, _ => GivenExchange.Tracked(ParcelStatus.Lost));
        Assert.Equal((ReturnStatus.Contested, ContestCause.Customer, true), (both.Status, both.Judgement.Open!.Cause, both.Judgement.Awaits(ContestCause.LostReplacement)));
        Assert.Empty(Given.Events(both, GivenExchange.Tracked(ParcelStatus.Lost)));

        var rejected = Given.After(both, _ => new ReturnCommand.DecideContest(Uphold: false, "It was worn", "Kim"));
        Assert.Equal((ReturnStatus.Contested, ContestCause.LostReplacement), (rejected.Status, rejected.Judgement.Open!.Cause));
        var paid = Given.After(rejected, _ => new ReturnCommand.DecideContest(Uphold: true, "No trace of it", "Kim"));
        Assert.Equal((ReturnStatus.Inspected, ExchangeEnd.ReplacementLost), (paid.Status, paid.Exchange!.GivenUp));
        // What turned up meanwhile ends the second look by itself, and not the first.
        var found = Given.After(both, _ => GivenExchange.Tracked(ParcelStatus.Delivered));
        Assert.Equal((ReturnStatus.Contested, false), (found.Status, found.Judgement.Awaits(ContestCause.LostReplacement)));
    }

    [Fact]
    public void Exchange_OpenAgainByItsGoods_IsBookedOnceItsOwnAreKept()
    {
        var cancelled = Given.After(GivenExchange.AwaitingParcel(), _ => new ReturnCommand.Cancel(Actor.Customer, null));
        var inspected = Given.After(cancelled, _ => new ReturnCommand.Inspect(Given.Findings));
        Assert.Equal(ReturnStatus.Inspected, inspected.Status);

        Assert.Null(NextAction.BookingOf(inspected));
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(inspected, Now));
        Assert.NotNull(NextAction.BookingOf(Given.After(inspected, _ => new ReturnCommand.RecordStock(IsReserved: true))));
    }

    private static readonly Inspection Worn = Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 1000));

    private static ReturnCase Sent(Inspection found) =>
        Given.After(Given.After(GivenExchange.Settled(30, found).Case, _ => Given.Paid(RefundStatus.Succeeded)), _ => GivenExchange.Sending);

    [Fact]
    public void Goods_ThoughtLost_ThatTurnUp_EndTheCase()
    {
        var lost = Given.After(GivenExchange.Sent(), _ => GivenExchange.Tracked(ParcelStatus.Lost));

        Assert.Equal("closed", Given.After(lost, _ => GivenExchange.Tracked(ParcelStatus.Delivered)).Status);
    }

    [Fact]
    public void News_OfAParcelThatIsNotNotedYet_WaitUntilItIs()
    {
        static ReturnCommand.Track Of(string number) => new(new ParcelUpdate("evt_1", ParcelStatus.Delivered, Now, Place: null) { Number = number });
        var news = Of("WX1");

        Assert.True(Timing.IsTooEarly(GivenExchange.Replacing(), news));
        Assert.True(Timing.IsTooEarly(Given.GoodsHeld(), news));
        Assert.False(Timing.IsTooEarly(GivenExchange.Sent(), news));
        Assert.False(Timing.IsTooEarly(GivenExchange.Replacing(), Of(GivenExchange.Replacing().ShipBack!.Shipment!.TrackingNumber!)));
        Assert.False(Timing.IsTooEarly(GivenExchange.AwaitingPayment(), news));
    }

    [Fact]
    public void Goods_ThatAreLate_AreAPersonsToSee()
    {
        var sent = GivenExchange.Sent();
        var due = sent.Exchange!.Replacement!.DeliverBy;

        Assert.True(Given.After(sent, _ => new ReturnCommand.CheckClocks(), due).Clocks.IsLate);
    }

    [Fact]
    public void Exchange_ThatEndedAndIsOpenAgain_ReservesAnew()
    {
        var cancelled = Given.After(GivenExchange.AwaitingParcel(), _ => new ReturnCommand.Cancel(Actor.Customer, null));
        Assert.True(Exchanges.MayHoldStock(GivenExchange.AwaitingParcel()));

        var open = Given.After(cancelled, _ => new ReturnCommand.Reopen(Actor.Customer, null));

        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(open, Now));
    }

    [Fact]
    public void Result_ThatIsUpheldWhileTheGoodsAreOnTheirWay_PaysTheRestAndWaitsForThem()
    {
        var subject = GivenExchange.Requested(30) with { Lines = [Asked("shirt", 2)] };
        var found = Inspection(Found("shirt", 1), Found("shirt", 2, UnitOutcome.Refused) with { Disposition = Disposition.BackToCustomer });
        subject = Given.After(subject, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        subject = Given.After(subject, _ => new ReturnCommand.RecordStock(IsReserved: true));
        subject = Given.After(subject, _ => new ReturnCommand.ArrangeShipBack(Given.Label));
        subject = Given.After(subject, _ => new ReturnCommand.Inspect(found));
        (subject, var balance) = GivenExchange.Book(subject);
        subject = Given.After(subject, _ => Given.Paid(RefundStatus.Succeeded));
        subject = Given.After(subject, _ => GivenExchange.Sending);
        subject = Given.After(subject, _ => new ReturnCommand.Contest(Now));
        Assert.Equal("replacement_sent", subject.Status);

        subject = Given.After(subject, _ => new ReturnCommand.DecideContest(Uphold: true, "It was fine", "Kim"));
        (subject, _) = GivenExchange.Book(subject, balance);

        Assert.Equal(("refunding", Euro(49.80m)), (subject.Status, subject.Repayment.Refund!.Total));
        subject = Given.After(subject, c => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_2", null) { Round = 2 });
        Assert.Equal("replacement_sent", subject.Status);
        Assert.Equal("goods_held", Given.After(subject, _ => GivenExchange.Tracked(ParcelStatus.Delivered)).Status);
    }
}
