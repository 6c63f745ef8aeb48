using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Storefronts;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Extra carriage of remote areas: told before it is asked for, paid before the carrier is, and given back where nobody has earned it.</summary>
public sealed class CarriageTests
{
    private static readonly DateOnly Today = Berlin.LocalDate(Now);

    private static readonly WantedDelivery Elsewhere = new(null, "a1b2", "DE");

    [Fact]
    public void Choice_NamesWhatItCostsExtraWhereTheParcelWasAddressedTo()
    {
        var asks = GivenCarriage.Asks();
        var again = asks.Question!.Choices.OfType<Choice.DeliverAgain>().Single();

        Assert.Equal(GivenCarriage.Price, again.Carriage);
        Assert.Equal(Euro(-12.90m), Questions.WorthOf(asks, again, Empty(asks.Order)));
        Assert.Null(GivenDelivery.Asks().Question!.Choices.OfType<Choice.DeliverAgain>().Single().Carriage);
    }

    [Fact]
    public void Answer_ThatAgreesToAnotherAmountOrToNone_IsRefusedWithTheAmount()
    {
        var toPay = new Refusal.CarriageNotAgreed(GivenCarriage.Price);
        Money?[] others = [null, Euro(0), Euro(12.89m), Euro(12.91m), new Money(1290, Serverless.Domain.Currency.Parse("USD"))];
        foreach (var other in others)
        {
            Assert.Equal(toPay, Refused(GivenCarriage.Asks(), GivenCarriage.Agreed(other)));
            Assert.Equal(toPay, Refused(GivenDelivery.Asks(), GivenCarriage.Agreed(other, Elsewhere with { Carriage = GivenCarriage.Price })));
        }

        // Who is told of no cost pays none.
        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(0)), Refused(GivenDelivery.Asks(), GivenCarriage.Agreed(GivenCarriage.Price)));
        Assert.Equal("redelivering", Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(null, Elsewhere)).Status);
    }

    [Fact]
    public void Carrier_IsAskedOnceItIsPaid_AndNotBefore()
    {
        var awaited = GivenCarriage.Awaited();
        Assert.Equal(new NextAction.RequestPayment(1, GivenCarriage.Price), NextAction.Of(awaited, Now));
        Assert.Null(NextAction.Of(GivenCarriage.Open(), Now));

        var paid = GivenCarriage.Paid();
        Assert.Equal(new NextAction.DeliverAgain(1), NextAction.Of(paid, Now));
        Assert.Equal("closed", Given.After(GivenCarriage.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Status);
    }

    [Fact]
    public void Answer_ThatIsSentTwice_IsAskedForOnce()
    {
        Assert.Same(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(GivenCarriage.Open(), GivenCarriage.Agreed(GivenCarriage.Price), Berlin, Now));
        Assert.IsType<Refusal.QuestionOver>(Refused(GivenCarriage.Open(), GivenCarriage.Agreed(null, Elsewhere)));
        Assert.IsType<Refusal.QuestionOver>(Refused(GivenCarriage.Paid(), GivenCarriage.Agreed(null, Elsewhere)));
    }

    [Fact]
    public void Time_ToPay_EndsBeforeTheCarrierSendsItBack()
    {
        Assert.Equal(Berlin.EndOfLocalDay(Today.AddDays(Clocks.CarriageDays)), ReturnClocks.DueOf(GivenCarriage.Awaited(), ClockNames.Collect, Berlin));
        var soon = GivenCarriage.Awaited(GivenCarriage.Asks(keptUntil: Today.AddDays(1)));
        Assert.Equal(soon.Delivery!.SentBackBy, ReturnClocks.DueOf(soon, ClockNames.Collect, Berlin));
    }

    [Fact]
    public void Unpaid_IsAskedAboutAgainOnceItsPageIsClosed()
    {
        var late = Given.After(GivenCarriage.Open(), _ => new ReturnCommand.CheckClocks(), Berlin.EndOfLocalDay(Today.AddDays(2)));
        Assert.IsType<NextAction.ClosePayment>(NextAction.Of(late, Now));

        var again = Given.After(late, c => GivenCarriage.Said(c, SessionStatus.Expired), Now.AddDays(3));
        Assert.Equal(("awaiting_answer", 2, null as Choice.DeliverAgain), (again.Status, again.Question!.Number, again.Delivery!.Wanted));
        Assert.Equal(GivenCarriage.Price, again.Question.Choices.OfType<Choice.DeliverAgain>().Single().Carriage);
        Assert.Equal(new NextAction.RequestPayment(2, GivenCarriage.Price), NextAction.Of(GivenCarriage.Awaited(again), Now));
    }

    [Fact]
    public void Unpaid_WithNoTimeLeft_ComesBack()
    {
        var open = GivenCarriage.Open(GivenCarriage.Awaited(GivenCarriage.Asks(keptUntil: Today.AddDays(1))));
        var due = open.Delivery!.SentBackBy!.Value;
        var late = Given.After(open, _ => new ReturnCommand.CheckClocks(), due);
        var back = Given.After(late, c => GivenCarriage.Said(c, SessionStatus.Expired), due);

        Assert.Equal(("in_transit", SentBackWhy.NotPaid), (back.Status, back.Delivery!.SentBack));
        Assert.Equal(Euro(44.80m), Refund(back));
    }

    [Fact]
    public void PaidAsItsTimeEnds_IsStillDelivered()
    {
        var late = Given.After(GivenCarriage.Open(), _ => new ReturnCommand.CheckClocks(), Berlin.EndOfLocalDay(Today.AddDays(2)));
        Assert.Equal(new NextAction.DeliverAgain(1), NextAction.Of(Given.After(late, c => GivenCarriage.Said(c, SessionStatus.Paid)), Now));
    }

    [Fact]
    public void Payment_OfAnotherAmountOrAccount_OrOfACaseThatStandsStill_IsNoneOrWaits()
    {
        var open = GivenCarriage.Open();
        Assert.Equal("UnexpectedPayment", Happened(open, GivenCarriage.Said(open, SessionStatus.Paid, amount: Euro(1))));
        Assert.Empty(Given.Events(open, ((ReturnCommand.RecordPayment)GivenCarriage.Said(open, SessionStatus.Paid)) with { Account = PaymentAccount.Parse("acct_other") }));

        var failed = GivenCarriage.Paid(Given.After(open, _ => new ReturnCommand.Fail("CollectDifference", "cause", "error")));
        Assert.IsType<ReturnState.Redelivering>(Assert.IsType<ReturnState.Failed>(failed.State).Before);
    }

    [Fact]
    public void Payment_ThatPaidOnce_PaysNoOtherDelivery()
    {
        var failed = Given.After(GivenDelivery.OutAgain(GivenCarriage.Ordered()), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached));
        var again = GivenCarriage.Open(GivenCarriage.Awaited(failed));
        Assert.Equal((2, Euro(12.90m)), (again.Collection!.Number, again.Collection.Amount));

        // The provider tells of the first payment once more.
        Assert.Empty(Given.Events(again, GivenCarriage.Said(again, SessionStatus.Paid, round: 1)));
        var paid = GivenCarriage.Paid(again, "pi_second");
        Assert.Equal(["pi_carriage", "pi_second"], paid.Delivery!.Carriages!.Select(c => c.Payment));
    }

    [Fact]
    public void Payment_OnASecondPage_IsForAPersonToGiveBack()
    {
        var paid = GivenCarriage.Paid();
        Assert.Equal("UnexpectedPayment", Happened(paid, GivenCarriage.Said(paid, SessionStatus.Paid, "pi_twice")));
        Assert.Empty(Given.Events(paid, GivenCarriage.Said(paid, SessionStatus.Paid)));
    }

    [Fact]
    public void CarrierThatTriedAndFoundNobody_HasEarnedIt()
    {
        var failed = Given.After(GivenDelivery.OutAgain(GivenCarriage.Ordered()), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached));

        Assert.Equal(("awaiting_answer", null as Money?), (failed.Status, failed.Delivery!.CarriageDue));
        Assert.Equal(Euro(44.80m), Refund(Given.After(failed, _ => GivenDelivery.Answer("give_up"))));
    }

    [Theory]
    [InlineData(ParcelStatus.Lost, null)]
    [InlineData(ParcelStatus.Held, DeliveryTrouble.SentBack)]
    public void CarrierThatLosesIt_OrSendsItBackUntried_HasNotEarnedIt(ParcelStatus status, DeliveryTrouble? trouble)
    {
        var ended = Given.After(GivenCarriage.Ordered(), _ => GivenDelivery.Reported(status, trouble));
        var booked = GivenExchange.Book(status is ParcelStatus.Lost ? ended : Given.After(ended, _ => new ReturnCommand.Inspect(Given.Findings))).Case;

        Assert.Equal(
            [("card", "pi_card", Euro(44.80m)), ($"carriage_{booked.Rma}_1", "pi_carriage", Euro(12.90m))],
            booked.Repayment.LiveAttempts.Select(a => (a.Tender.Value, a.Payment, a.Amount)));
    }

    [Fact]
    public void CarrierThatRefusesTheWish_LeavesThePaymentForTheNext()
    {
        var refused = Given.After(GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, new WantedDelivery(Today.AddDays(2), null, null))))), _ => new ReturnCommand.RecordRedelivery("day_not_possible"));
        Assert.Equal(("awaiting_answer", Euro(12.90m)), (refused.Status, refused.Delivery!.CarriageDue));

        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(0)), Refused(refused, GivenCarriage.Agreed(GivenCarriage.Price)));
        var again = Given.After(refused, _ => GivenCarriage.Agreed(null));
        Assert.Equal(new NextAction.DeliverAgain(2), NextAction.Of(again, Now));
        Assert.Null(Given.After(GivenCarriage.Ordered(again), _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Delivery!.CarriageDue);
        Assert.Equal(Euro(57.70m), Refund(Given.After(refused, _ => GivenDelivery.Answer("give_up"))));
    }

    [Fact]
    public void Delivered_WithoutTheDeliveryThatWasPaidFor_GivesItBackAlone()
    {
        var refused = Given.After(
            GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenDelivery.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, Elsewhere with { Carriage = GivenCarriage.Price })))), _ => new ReturnCommand.RecordRedelivery("address_not_found"));
        var delivered = Given.After(GivenCarriage.Ordered(Given.After(refused, _ => GivenCarriage.Agreed(null))), _ => GivenDelivery.Reported(ParcelStatus.Delivered));
        Assert.Equal("kept", delivered.Status);

        var (booked, balance) = GivenExchange.Book(delivered);
        Assert.Equal((Euro(12.90m), 0, 0), (booked.Repayment.Refund!.Total, booked.Repayment.Refund.Lines.Count, balance.Returned(Line("shirt"))));
        Assert.Equal($"carriage_{booked.Rma}_1", Assert.Single(booked.Repayment.LiveAttempts).Tender.Value);
        // Goods that come to the warehouse all the same wait until that is paid, and open it again then.
        Assert.True(Timing.IsTooEarly(booked, new ReturnCommand.Inspect(Given.Findings)));
        var closed = Given.After(booked, c => new ReturnCommand.RecordRefund(c.Repayment.LiveAttempts.Single().Tender, RefundStatus.Succeeded, "re_1", null));
        Assert.Equal("closed", closed.Status);

        var (back, later) = GivenExchange.Book(Given.After(closed, _ => new ReturnCommand.Inspect(Given.Findings)), balance);
        Assert.Equal((Euro(57.70m), 1), (back.Repayment.Refund!.Total, later.Returned(Line("shirt"))));
    }

    [Fact]
    public void Goods_ThatAnotherCaseHasMeanwhile_AreNotPaidTwice()
    {
        var refused = Given.After(GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenDelivery.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, Elsewhere with { Carriage = GivenCarriage.Price })))), _ => new ReturnCommand.RecordRedelivery("no"));
        var (booked, balance) = GivenExchange.Book(Given.After(GivenCarriage.Ordered(Given.After(refused, _ => GivenCarriage.Agreed(null))), _ => GivenDelivery.Reported(ParcelStatus.Delivered)));
        var closed = Given.After(booked, c => new ReturnCommand.RecordRefund(c.Repayment.LiveAttempts.Single().Tender, RefundStatus.Succeeded, "re_1", null));
        var taken = balance.Reserve(Case("other"), [new LineUnits(Line("shirt"), 1)], closed.Order).Balance;

        Assert.Equal("failed", GivenExchange.Book(Given.After(closed, _ => new ReturnCommand.Inspect(Given.Findings)), taken).Case.Status);
    }

    [Fact]
    public void News_ThatEndsIt_IsHeardWhileItIsAwaited()
    {
        var open = GivenCarriage.Open();
        Assert.Equal("closed", Given.After(open, _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Status);
        Assert.Equal("lost", Given.After(open, _ => GivenDelivery.Reported(ParcelStatus.Lost)).Status);
        Assert.Equal("in_transit", Given.After(open, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.SentBack)).Status);
        Assert.Equal("inspected", Given.After(open, _ => new ReturnCommand.Inspect(Given.Findings)).Status);
        Assert.Empty(Given.Events(open, GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached)));
    }

    [Fact]
    public void LatePayment_GoesBackWithTheRefund_OrByItself()
    {
        var back = Given.After(GivenCarriage.Open(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.SentBack));
        Assert.Equal(Euro(57.70m), Refund(GivenCarriage.Paid(back)));

        var lost = Given.After(GivenCarriage.Open(), _ => GivenDelivery.Reported(ParcelStatus.Lost));
        var (booked, balance) = GivenExchange.Book(lost);
        var late = GivenCarriage.Paid(booked);
        Assert.Equal("inspected", late.Status);
        Assert.Equal([Euro(44.80m), Euro(12.90m)], GivenExchange.Book(late, balance).Case.Repayment.LiveAttempts.Select(a => a.Amount));

        var delivered = GivenCarriage.Paid(Given.After(GivenCarriage.Open(), _ => GivenDelivery.Reported(ParcelStatus.Delivered)));
        Assert.Equal(("kept", Euro(12.90m)), (delivered.Status, GivenExchange.Book(delivered).Case.Repayment.Refund!.Total));

        var cancelled = Given.After(GivenCarriage.Open(), _ => new ReturnCommand.Cancel(Actor.Ops, "A mistake"));
        Assert.Equal("UnexpectedPayment", Happened(cancelled, GivenCarriage.Said(cancelled, SessionStatus.Paid)));
    }

    [Fact]
    public void Case_ThatHoldsPaidCarriage_IsNotCalledOffWithIt()
    {
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(GivenCarriage.Paid(), new ReturnCommand.Cancel(Actor.Ops, "A mistake"), Berlin, Now));
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(GivenCarriage.Paid(), new ReturnCommand.Terminate("A mistake", "Kim", ReleaseUnits: true), Berlin, Now));
    }

    [Fact]
    public void Carriage_TooSmallToBePaid_IsWaived()
    {
        var waived = Given.After(GivenCarriage.Awaited(), _ => new ReturnCommand.WaiveDifference());
        Assert.Equal(new NextAction.DeliverAgain(1), NextAction.Of(waived, Now));
        Assert.Null(Given.After(GivenCarriage.Ordered(waived), _ => GivenDelivery.Reported(ParcelStatus.Lost)).Delivery!.CarriageDue);
    }

    private static Money Refund(ReturnCase back) => GivenExchange.Book(Given.After(back, _ => new ReturnCommand.Inspect(Given.Findings))).Case.Repayment.Refund!.Total;

    private static string Happened(ReturnCase subject, ReturnCommand command) => Assert.Single(Given.Events(subject, command)).GetType().Name;

    private static Refusal Refused(ReturnCase subject, ReturnCommand answer) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, answer, Berlin, Now)).Refusal;
}
