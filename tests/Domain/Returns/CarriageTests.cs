using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
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
        Assert.Equal("redelivering", Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(Euro(0), Elsewhere)).Status);
    }

    [Theory]
    [InlineData(Reason.NotReached, null)]
    [InlineData(Reason.DeliveryRefused, 1290)]
    [InlineData(Reason.BadAddress, 1290)]
    public void SamePlace_CostsExtraOnlyWhereItWasTheCustomersDoing(Reason reason, int? price)
    {
        var asks = GivenCarriage.Asks(reason: reason);
        Assert.Equal(price, PriceOf(asks)?.Minor);
        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(12.90m)), Refused(asks, GivenCarriage.Agreed(null, Elsewhere with { Carriage = GivenCarriage.Price })));
    }

    [Fact]
    public void Price_FollowsWhereTheParcelIsToGo()
    {
        // To Berlin for nothing, and from there again.
        var berlin = Refusing(GivenCarriage.Ordered(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(null, Elsewhere))));
        Assert.Null(PriceOf(berlin));
        Assert.Equal("redelivering", Given.After(berlin, _ => GivenCarriage.Agreed(null)).Status);

        // To the island, paid and tried; who wants it there once more pays once more.
        var island = Refusing(GivenCarriage.Ordered(GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenDelivery.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, Elsewhere with { Carriage = GivenCarriage.Price }))))));
        Assert.Equal(GivenCarriage.Price, PriceOf(island));
        Assert.Equal("awaiting_payment", Given.After(island, _ => GivenCarriage.Agreed(GivenCarriage.Price)).Status);

        // An address to which the carrier does not bring it changes nothing.
        var refused = Given.After(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(null, Elsewhere)), _ => new ReturnCommand.RecordRedelivery("address_not_found"));
        Assert.Equal(GivenCarriage.Price, PriceOf(refused));
    }

    [Fact]
    public void Payment_OfLess_CountsForADearerDelivery()
    {
        var refused = Given.After(
            GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(Euro(5), Elsewhere with { Carriage = Euro(5) })))), _ => new ReturnCommand.RecordRedelivery("address_not_found"));
        Assert.Equal(Euro(-7.90m), Questions.WorthOf(refused, refused.Question!.Choices[0], Empty(refused.Order)));
        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(7.90m)), Refused(refused, GivenCarriage.Agreed(GivenCarriage.Price)));

        var ordered = GivenCarriage.Ordered(GivenCarriage.Paid(GivenCarriage.Open(Given.After(refused, _ => GivenCarriage.Agreed(Euro(7.90m)))), "pi_second"));
        Assert.Equal(Euro(12.90m), ordered.Delivery!.CarriageDue);
        Assert.Null(Given.After(ordered, _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Delivery!.CarriageDue);
        var lost = GivenExchange.Book(Given.After(ordered, _ => GivenDelivery.Reported(ParcelStatus.Lost))).Case;
        Assert.Equal([("pi_card", Euro(44.80m)), ("pi_carriage", Euro(5)), ("pi_second", Euro(7.90m))], lost.Repayment.LiveAttempts.Select(a => (a.Payment, a.Amount)));
    }

    [Fact]
    public void Payment_OfMore_PaysForTheDeliveryAlone()
    {
        var refused = Given.After(
            GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(Euro(20), Elsewhere with { Carriage = Euro(20) })))), _ => new ReturnCommand.RecordRedelivery("address_not_found"));
        var tried = Refusing(GivenCarriage.Ordered(Given.After(refused, _ => GivenCarriage.Agreed(null))));
        Assert.Equal((Euro(7.10m), Euro(12.90m)), (tried.Delivery!.CarriageDue, tried.Delivery.TriedFor));
        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(5.80m)), Refused(tried, GivenCarriage.Agreed(GivenCarriage.Price)));
        Assert.Equal(Euro(39.90m + 7.10m), Refund(Given.After(tried, _ => GivenDelivery.Answer("give_up"))));
    }

    [Fact]
    public void Day_ThatIsWishedFor_LiesAheadOnceItIsPaid()
    {
        foreach (var day in new[] { Today.AddDays(1), Today.AddDays(2) })
            Assert.Equal(new Refusal.DayNotPossible(Today.AddDays(3), Today.AddDays(7)), Refused(GivenCarriage.Asks(), GivenCarriage.Agreed(GivenCarriage.Price, new WantedDelivery(day, null, null))));
        Assert.Equal("redelivering", Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(null, Elsewhere with { Day = Today.AddDays(1) })).Status);

        var open = GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, new WantedDelivery(Today.AddDays(3), null, null))));
        Assert.Equal(Today.AddDays(3), GivenCarriage.Paid(open).Delivery!.Wanted!.Day);
        // The clock stood still, and by now the day is over.
        Assert.Null(Given.After(open, c => GivenCarriage.Said(c, SessionStatus.Paid), Now.AddDays(3)).Delivery!.Wanted!.Day);
    }

    [Fact]
    public void CarrierThatWasNotSeenOut_HasNotEarnedIt()
    {
        var ordered = GivenCarriage.Ordered();
        var depot = Given.After(ordered, _ => GivenDelivery.Reported(ParcelStatus.InTransit, at: Now.AddMinutes(30)));
        Assert.Equal("redelivering", Given.After(depot, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.BadAddress)).Status);

        var untried = Given.After(depot, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.BadAddress, Now.AddDays(1)));
        Assert.Equal(("awaiting_answer", Euro(12.90m), null as Money?), (untried.Status, untried.Delivery!.CarriageDue, untried.Delivery.TriedFor));
        // It counts for the next, and is not asked for again.
        var again = GivenCarriage.Ordered(Given.After(untried, _ => GivenCarriage.Agreed(null)));
        Assert.Null(Given.After(again, _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Delivery!.CarriageDue);
        Assert.Equal(Euro(39.90m + 12.90m), Refund(Given.After(untried, _ => GivenDelivery.Answer("give_up"))));
    }

    [Fact]
    public void CarrierThatIsOutBeforeTheDayThatWasWishedFor_HasNotEarnedIt()
    {
        var ordered = GivenCarriage.Ordered(GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, new WantedDelivery(Today.AddDays(3), null, null))))));
        var early = Given.After(ordered, _ => GivenDelivery.Out(Now.AddDays(1)));
        Assert.Equal("redelivering", Given.After(early, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused, Now.AddDays(1).AddHours(1))).Status);
        Assert.Equal(Euro(12.90m), Given.After(early, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused, Now.AddDays(3))).Delivery!.CarriageDue);

        var then = Given.After(early, _ => GivenDelivery.Out(Now.AddDays(3)));
        Assert.Null(Given.After(then, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused, Now.AddDays(3).AddHours(1))).Delivery!.CarriageDue);
    }

    [Fact]
    public void OldNews_OfACarrierThatWasOut_IsNone()
    {
        // It was out the last time, and nobody has told it yet to try again.
        var answered = Given.After(Refusing(GivenCarriage.Ordered(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(null, Elsewhere)))), _ => GivenCarriage.Agreed(null));
        Assert.Equal("redelivering", Given.After(answered, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused, Now.AddDays(1))).Status);

        var stale = Given.After(GivenCarriage.Ordered(), _ => GivenDelivery.Out(Now.AddHours(-5)));
        Assert.Equal("redelivering", Given.After(stale, _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused)).Status);
    }

    [Theory]
    [InlineData(Fault.Seller, 4480 + 1290)]
    [InlineData(Fault.Carrier, 4480 + 1290)]
    [InlineData(Fault.Customer, 3990)]
    public void Fault_ThatTheInspectionCorrects_GivesBackWhatACarrierHasEarned(Fault fault, long refunded)
    {
        var tried = Refusing(GivenCarriage.Ordered());
        var back = Given.After(tried, _ => GivenDelivery.Answer("give_up"));
        var found = Given.Findings with { Units = [.. Given.Findings.Units.Select(unit => unit with { CorrectedFault = fault, FaultReason = "The label" })] };
        Assert.Equal(refunded, GivenExchange.Book(Given.After(back, _ => new ReturnCommand.Inspect(found))).Case.Repayment.Refund!.Total.Minor);
    }

    [Fact]
    public void Case_ThatAPersonHasEndedForGood_AwaitsNoPayment()
    {
        var open = GivenCarriage.Open();
        var ended = Given.After(open, _ => new ReturnCommand.Terminate("A mistake", "Kim", ReleaseUnits: true));
        Assert.True(Collections.IsOver(ended));
        Assert.Equal("UnexpectedPayment", Happened(ended, GivenCarriage.Said(ended, SessionStatus.Paid)));

        // Neither does one whose goods in exchange would have left at once.
        Assert.True(Collections.IsOver(Given.After(Given.After(GivenAhead.Reserved(), _ => GivenExchange.Page(1)), _ => new ReturnCommand.Terminate("A mistake", "Kim", ReleaseUnits: true))));

        var stopped = Given.After(open, _ => new ReturnCommand.Terminate("A mistake", "Kim", ReleaseUnits: false));
        Assert.False(Collections.IsOver(stopped));
        Assert.Equal("PaymentReceived", Happened(stopped, GivenCarriage.Said(stopped, SessionStatus.Paid)));
    }

    [Fact]
    public void Carrier_IsAskedBeforeTheTimeToPayEnds()
    {
        var due = ReturnClocks.DueOf(GivenCarriage.Open(), ClockNames.Collect, Berlin)!.Value;
        Assert.True(ReturnClocks.AsksCarrier(GivenCarriage.Open(), Berlin, due));
        Assert.False(ReturnClocks.AsksCarrier(GivenCarriage.Open(), Berlin, Now));
        Assert.False(ReturnClocks.AsksCarrier(GivenExchange.AwaitingPayment(), Berlin, due.AddDays(30)));
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
        Assert.Equal(Euro(39.90m), Refund(back));
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
        var failed = Refusing(GivenCarriage.Ordered());
        var again = GivenCarriage.Open(GivenCarriage.Awaited(failed));
        Assert.Equal((2, Euro(12.90m)), (again.Collection!.Number, again.Collection.Amount));

        // The provider tells of the first payment once more.
        Assert.Empty(Given.Events(again, GivenCarriage.Said(again, SessionStatus.Paid, round: 1)));
        var paid = GivenCarriage.Paid(again, "pi_second");
        Assert.Equal(["pi_carriage", "pi_second"], paid.Delivery!.Paid!.Payments.Select(c => c.Payment));
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
        // That nobody was there is not held against the customer: they do not pay for it once more.
        Assert.Null(PriceOf(failed));
        Assert.Equal(Euro(39.90m), Refund(Given.After(failed, _ => GivenDelivery.Answer("give_up"))));
    }

    [Theory]
    [InlineData(ParcelStatus.Lost, null)]
    [InlineData(ParcelStatus.Held, DeliveryTrouble.SentBack)]
    public void CarrierThatLosesIt_OrSendsItBackUntried_HasNotEarnedIt(ParcelStatus status, DeliveryTrouble? trouble)
    {
        var ended = Given.After(GivenCarriage.Ordered(), _ => GivenDelivery.Reported(status, trouble));
        var booked = GivenExchange.Book(status is ParcelStatus.Lost ? ended : Given.After(ended, _ => new ReturnCommand.Inspect(Given.Findings))).Case;

        Assert.Equal(
            [("card", "pi_card", status is ParcelStatus.Lost ? Euro(44.80m) : Euro(39.90m)), ($"carriage_{booked.Rma}_1", "pi_carriage", Euro(12.90m))],
            booked.Repayment.LiveAttempts.Select(a => (a.Tender.Value, a.Payment, a.Amount)));
    }

    [Fact]
    public void CarrierThatRefusesTheWish_LeavesThePaymentForTheNext()
    {
        var refused = Given.After(GivenCarriage.Paid(GivenCarriage.Open(Given.After(GivenCarriage.Asks(), _ => GivenCarriage.Agreed(GivenCarriage.Price, new WantedDelivery(Today.AddDays(3), null, null))))), _ => new ReturnCommand.RecordRedelivery("day_not_possible"));
        Assert.Equal(("awaiting_answer", Euro(12.90m)), (refused.Status, refused.Delivery!.CarriageDue));

        Assert.Equal(new Refusal.CarriageNotAgreed(Euro(0)), Refused(refused, GivenCarriage.Agreed(GivenCarriage.Price)));
        var again = Given.After(refused, _ => GivenCarriage.Agreed(null));
        Assert.Equal(new NextAction.DeliverAgain(2), NextAction.Of(again, Now));
        Assert.Null(Given.After(GivenCarriage.Ordered(again), _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Delivery!.CarriageDue);
        Assert.Equal(Euro(39.90m + 12.90m), Refund(Given.After(refused, _ => GivenDelivery.Answer("give_up"))));
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
        Assert.Equal(Euro(39.90m + 12.90m), Refund(GivenCarriage.Paid(back)));

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

    /// <summary>Its carrier was out with it, and the customer did not take it.</summary>
    private static ReturnCase Refusing(ReturnCase ordered) => Given.After(GivenDelivery.OutAgain(ordered), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused));

    private static Money? PriceOf(ReturnCase asks) => asks.Question!.Choices.OfType<Choice.DeliverAgain>().Single().Carriage;

    private static Money Refund(ReturnCase back) => GivenExchange.Book(Given.After(back, _ => new ReturnCommand.Inspect(Given.Findings))).Case.Repayment.Refund!.Total;

    private static string Happened(ReturnCase subject, ReturnCommand command) => Assert.Single(Given.Events(subject, command)).GetType().Name;

    private static Refusal Refused(ReturnCase subject, ReturnCommand answer) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, answer, Berlin, Now)).Refusal;
}
