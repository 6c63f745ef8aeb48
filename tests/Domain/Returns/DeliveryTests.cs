using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A parcel that could not be delivered: what the customer can choose, and what comes of it.</summary>
public sealed class DeliveryTests
{
    private static readonly DateOnly Today = Berlin.LocalDate(Now);

    [Fact]
    public void Parcel_ThatCouldNotBeDelivered_IsAskedAboutUntilItsCarrierSendsItBack()
    {
        var asked = GivenDelivery.Asks(keptUntil: Today.AddDays(3));

        Assert.Equal(["deliver_again", "give_up"], asked.Question!.Choices.Select(c => c.Code));
        Assert.Equal(Berlin.EndOfLocalDay(Today.AddDays(3)), asked.Question.AnswerBy);
        Assert.Equal(Today.AddDays(3), asked.Question.Choices.OfType<Choice.DeliverAgain>().Single().LastDay);
        Assert.Equal(Berlin.EndOfLocalDay(Today.AddDays(7)), GivenDelivery.Asks().Delivery!.SentBackBy);
        Assert.False(RefundSteps.IsDue(asked));
    }

    [Fact]
    public void Carrier_ThatKeepsItNoLonger_OrAPolicyWithoutASecondTry_SendsItBackAtOnce()
    {
        Assert.Equal(("in_transit", SentBackWhy.TooOften), StandsAt(GivenDelivery.Asks(keptUntil: Today.AddDays(-1))));
        Assert.Equal(("in_transit", SentBackWhy.TooOften), StandsAt(GivenDelivery.Asks(PolicyOf() with { Delivery = new DeliveryRules(MaxAttempts: 0) })));
    }

    [Fact]
    public void DeliverAgain_ThatTheCarrierTakes_EndsWithTheDelivery()
    {
        var wanted = new WantedDelivery(Today.AddDays(2), "a1b2", "DE");
        var ordering = Given.After(GivenDelivery.Asks(), _ => GivenDelivery.Answer("deliver_again", wanted));
        Assert.Equal(new NextAction.DeliverAgain(1), NextAction.Of(ordering, Now));

        var ordered = Given.After(ordering, _ => new ReturnCommand.RecordRedelivery(Refusal: null));
        Assert.Null(NextAction.Of(ordered, Now));
        Assert.Equal((1, Today.AddDays(2), "a1b2"), (ordered.Delivery!.Attempts, ordered.Delivery.Wanted!.Day, ordered.Delivery.Wanted.NewAddress));
        Assert.Equal(Berlin.AddBusinessDays(Berlin.EndOfLocalDay(Today.AddDays(2)), Clocks.TransitDays), Assert.IsType<ReturnState.Redelivering>(ordered.State).DeliverBy);

        var delivered = Given.After(ordered, _ => GivenDelivery.Reported(ParcelStatus.Delivered));
        Assert.Equal(("closed", false), (delivered.Status, delivered.Repayment.Refund is not null));
        Assert.NotNull(delivered.Delivery!.DeliveredAt);
    }

    [Fact]
    public void DeliverAgain_ThatFails_IsAskedAboutUntilThePolicySaysEnough()
    {
        var failed = Given.After(GivenDelivery.OutAgain(GivenDelivery.Ordered()), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.Refused));
        Assert.Equal(("awaiting_answer", 2, DeliveryTrouble.Refused), (failed.Status, failed.Question!.Number, failed.Delivery!.Trouble));

        var again = Given.After(Given.After(failed, _ => GivenDelivery.Answer("deliver_again")), _ => new ReturnCommand.RecordRedelivery(Refusal: null));
        Assert.Equal(("in_transit", SentBackWhy.TooOften), StandsAt(Given.After(GivenDelivery.OutAgain(again), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached))));
    }

    [Fact]
    public void OldNews_OfTheLastAttempt_IsNoNewOne()
    {
        Assert.Equal("redelivering", Given.After(GivenDelivery.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached, Now.AddDays(-1))).Status);
        // Its depot repeats what it had, until somebody has been out with it or a day has passed.
        Assert.Equal("redelivering", Given.After(GivenDelivery.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached)).Status);
        Assert.Equal("awaiting_answer", Given.After(GivenDelivery.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached, Now.AddDays(1))).Status);
        // Nobody has told the carrier yet that it is to try again.
        Assert.Equal("redelivering", Given.After(GivenDelivery.Redelivering(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.NotReached)).Status);
        Assert.Equal("awaiting_answer", Given.After(GivenDelivery.Asks(), _ => GivenDelivery.Reported(ParcelStatus.Delivered, number: "OTHER")).Status);
    }

    [Fact]
    public void Wish_ThatTheCarrierRefuses_LeavesTheAddressAsItWas()
    {
        var refused = Given.After(
            Given.After(GivenDelivery.Asks(), _ => GivenDelivery.Answer("deliver_again", new WantedDelivery(null, "a1b2", "DE"))), _ => new ReturnCommand.RecordRedelivery("address_not_found"));
        Assert.Equal("awaiting_answer", refused.Status);
        Assert.Null(refused.Question!.Choices.OfType<Choice.DeliverAgain>().Single().LastDay);

        Assert.IsType<Refusal.AsAddressed>(Refused(refused, new WantedDelivery(Today.AddDays(1), null, null)));
        Assert.Equal("redelivering", Given.After(refused, _ => GivenDelivery.Answer("deliver_again")).Status);
        Assert.Equal(("in_transit", SentBackWhy.NotPossible), StandsAt(Given.After(GivenDelivery.Redelivering(), _ => new ReturnCommand.RecordRedelivery("too_late"))));
    }

    [Fact]
    public void Wish_ThatNobodyCanFulfil_IsRefusedWithWhatIsPossible()
    {
        Assert.Equal(new Refusal.DayNotPossible(Today.AddDays(1), Today.AddDays(7)), Refused(GivenDelivery.Asks(), new WantedDelivery(Today, null, null)));
        Assert.Equal(new Refusal.DayNotPossible(Today.AddDays(1), Today.AddDays(7)), Refused(GivenDelivery.Asks(), new WantedDelivery(Today.AddDays(8), null, null)));
        Assert.Equal(new Refusal.CountryDiffers("DE", "AT"), Refused(GivenDelivery.Asks(), new WantedDelivery(null, "a1b2", "AT")));
    }

    [Fact]
    public void GiveUp_OrSilence_BringsTheParcelBackToBeInspectedAndRefunded()
    {
        Assert.Equal(("in_transit", SentBackWhy.Chosen), StandsAt(GivenDelivery.SentBack()));
        var asked = GivenDelivery.Asks();
        Assert.Equal(("in_transit", SentBackWhy.Unanswered), StandsAt(Given.After(asked, _ => new ReturnCommand.CheckClocks(), asked.Question!.AnswerBy)));

        var onItsWay = Given.After(GivenDelivery.SentBack(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.SentBack));
        Assert.Null(((ReturnState.InTransit)onItsWay.State).HeldSince);
        var (booked, balance) = GivenExchange.Book(Given.After(onItsWay, _ => new ReturnCommand.Inspect(Given.Findings)));
        Assert.Equal(("refunding", Euro(44.80m)), (booked.Status, booked.Repayment.Refund!.Total));
        Assert.Equal(1, balance.Returned(Line("shirt")));
    }

    [Theory]
    [InlineData(Reason.NotReached, 4480)]
    [InlineData(Reason.DeliveryRefused, 3990)]
    [InlineData(Reason.BadAddress, 3990)]
    public void Refund_OfAParcelThatCameBack_HasNoFeeAndTheDeliveryOnlyWhereItWasNotTheCustomers(Reason reason, long paid)
    {
        var policy = PolicyOf(pickup: 5) with { Default = PolicyOf().Default with { RestockingFeeBasisPoints = 2_000, KeepUpTo = Euro(100), Advance = new AdvanceRefundRules(Euro(100), ForTrusted: true) } };
        var back = Given.After(Given.After(GivenDelivery.Asks(policy, reason), _ => GivenDelivery.Answer("give_up")), _ => new ReturnCommand.Inspect(Given.Findings));

        Assert.False(back.Decision!.Returnless || back.Decision.PaidInAdvance);
        Assert.Equal(paid, GivenExchange.Book(back).Case.Repayment.Refund!.Total.Minor);
    }

    [Fact]
    public void Parcel_ThatItsCarrierSendsBack_IsDeliveredToTheSenderAndToNobodyElse()
    {
        var sent = Given.After(GivenDelivery.Asks(), _ => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.SentBack));
        Assert.Equal(("in_transit", SentBackWhy.Carrier), StandsAt(sent));
        Assert.Equal("arrived", Given.After(sent, _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Status);
        // Nobody has said that it is on its way back: what was delivered then is with the customer.
        Assert.Equal("closed", Given.After(GivenDelivery.SentBack(), _ => GivenDelivery.Reported(ParcelStatus.Delivered)).Status);
    }

    [Fact]
    public void Parcel_ThatIsLost_IsRefundedWhereverItWas()
    {
        foreach (var subject in new[] { GivenDelivery.Asks(), GivenDelivery.Ordered(), GivenDelivery.SentBack() })
            Assert.Equal(Euro(44.80m), GivenExchange.Book(Given.After(subject, _ => GivenDelivery.Reported(ParcelStatus.Lost))).Case.Repayment.Refund!.Total);
    }

    [Fact]
    public void Parcel_ThatIsLost_IsNotLostByWhoeverDidNotTakeItIn()
    {
        var lost = Given.After(GivenDelivery.Asks(reason: Reason.DeliveryRefused), _ => GivenDelivery.Reported(ParcelStatus.Lost));
        Assert.Equal(Euro(44.80m), GivenExchange.Book(lost).Case.Repayment.Refund!.Total);
    }

    [Fact]
    public void Parcel_ThatWasLost_AndIsDeliveredAllTheSame_IsNoticed()
    {
        var lost = Given.After(GivenDelivery.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Lost));
        var turnedUp = Given.After(lost, _ => GivenDelivery.Reported(ParcelStatus.Delivered));

        Assert.Equal(lost.Status, turnedUp.Status);
        Assert.NotNull(turnedUp.Delivery!.TurnedUpAt);
        Assert.Same(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(turnedUp, GivenDelivery.Reported(ParcelStatus.Delivered), Berlin, Now));
    }

    [Fact]
    public void Goods_ThatTheWarehouseHasBeforeTheCarrierSaysSo_AreInspected()
    {
        foreach (var subject in new[] { GivenDelivery.Asks(), GivenDelivery.Ordered() })
        {
            Assert.Equal(["ParcelSentBack", "ParcelArrived", "Inspected"], Given.Events(subject, new ReturnCommand.Inspect(Given.Findings), Now).Select(e => e.GetType().Name));
        }
    }

    [Fact]
    public void Answer_WithAnotherDayOrAddress_IsAnother()
    {
        var wanted = new WantedDelivery(Today.AddDays(2), "a1b2", "DE");
        var answered = Given.After(GivenDelivery.Asks(), _ => GivenDelivery.Answer("deliver_again", wanted));

        Assert.Same(ReturnOutcome.Nothing.Instance, ReturnDecisions.Decide(answered, GivenDelivery.Answer("deliver_again", wanted), Berlin, Now));
        Assert.IsType<Refusal.QuestionOver>(Refused(answered, wanted with { Day = Today.AddDays(3) }));
        Assert.IsType<Refusal.QuestionOver>(Refused(answered, wanted with { NewAddress = "c3d4" }));
    }

    [Fact]
    public void Goods_OfACaseThatWasNeverDecided_AreDecidedAboutFirst()
    {
        var cancelled = Given.After(GivenDelivery.Requested(), _ => new ReturnCommand.Cancel(Actor.Customer, null));
        var reopened = Given.After(cancelled, _ => new ReturnCommand.Inspect(Given.Findings));
        Assert.Equal("requested", reopened.Status);
        Assert.True(Timing.IsTooEarly(reopened, new ReturnCommand.Inspect(Given.Findings)));
    }

    [Fact]
    public void Goods_ThatComeBackAfterTheEnd_OpenItAgain()
    {
        var delivered = Given.After(GivenDelivery.Ordered(), _ => GivenDelivery.Reported(ParcelStatus.Delivered));
        var cancelled = Given.After(GivenDelivery.Asks(), _ => new ReturnCommand.Cancel(Actor.Ops, "A mistake"));

        foreach (var over in new[] { delivered, cancelled })
        {
            Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(over, new ReturnCommand.Reopen(Actor.Customer, null), Berlin, Now));
            Assert.Equal(["Reopened", "ParcelArrived", "Inspected"], Given.Events(over, new ReturnCommand.Inspect(Given.Findings), Now).Select(e => e.GetType().Name));
        }
    }

    private static (string Status, SentBackWhy? Why) StandsAt(ReturnCase subject) => (subject.Status, subject.Delivery!.SentBack);

    private static Refusal Refused(ReturnCase subject, WantedDelivery wanted) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, GivenDelivery.Answer("deliver_again", wanted), Berlin, Now)).Refusal;
}
