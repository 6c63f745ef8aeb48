using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Claiming;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

public sealed class NextActionTests
{
    /// <summary>What is next of <see cref="Given.All"/>; null where request and goods wait, or are done with.</summary>
    private static readonly Dictionary<string, NextAction?> ByStatus = new(StringComparer.Ordinal)
    {
        [ReturnStatus.Requested] = new NextAction.Decide(),
        [ReturnStatus.InReview] = null,
        [ReturnStatus.Refused] = null,
        [ReturnStatus.Stopping] = new NextAction.AskToStop(),
        [ReturnStatus.Stopped] = null,
        [ReturnStatus.Tracing] = new NextAction.AskTrace(GivenClaim.Number),
        [ReturnStatus.Amending] = new NextAction.AskToAmend(),
        [ReturnStatus.Redelivering] = new NextAction.DeliverAgain(1),
        [ReturnStatus.Approved] = new NextAction.ArrangeShipBack(),
        [ReturnStatus.Kept] = null,
        [ReturnStatus.AwaitingParcel] = null,
        [ReturnStatus.InTransit] = null,
        [ReturnStatus.Arrived] = null,
        [ReturnStatus.Lost] = null,
        [ReturnStatus.Inspected] = null,
        [ReturnStatus.Repairing] = new NextAction.AskToRepair(),
        [ReturnStatus.Refunding] = null,
        [ReturnStatus.AwaitingAnswer] = null,
        [ReturnStatus.AwaitingStock] = null,
        [ReturnStatus.AwaitingPayment] = null,
        [ReturnStatus.Replacing] = new NextAction.SendReplacement(),
        [ReturnStatus.ReplacementSent] = null,
        [ReturnStatus.Contested] = null,
        [ReturnStatus.GoodsHeld] = null,
        [ReturnStatus.SendingBack] = null,
        [ReturnStatus.Closed] = null,
        [ReturnStatus.Cancelled] = null,
        [ReturnStatus.Expired] = null,
        [ReturnStatus.Failed] = null,
    };

    [Fact]
    public void Next_OfEveryState_IsSaid()
    {
        Assert.Equal(
            typeof(ReturnState).GetNestedTypes().Select(state => state.Name).Order(StringComparer.Ordinal),
            Given.All.Values.Select(subject => subject.State.GetType().Name).Order(StringComparer.Ordinal));
        Assert.All(Given.All, given => Assert.Equal((given.Key, ByStatus[given.Key]), (given.Key, NextAction.Of(given.Value, Now))));
    }

    [Fact]
    public void Money_OfEveryState_IsBookedOnceItIsDueAndPaidOnceItIsPlanned()
    {
        Assert.Equal(
            [ReturnStatus.Inspected, ReturnStatus.Kept, ReturnStatus.Lost, ReturnStatus.Stopped],
            Given.All.Where(given => NextAction.BookingOf(given.Value) is not null).Select(given => given.Key).Order(StringComparer.Ordinal));
        Assert.Equal([ReturnStatus.Refunding], Given.All.Where(given => NextAction.PaymentOf(given.Value, Now) is not null).Select(given => given.Key));
    }

    [Fact]
    public void Pickup_ThatWasMissed_IsBookedAgainAsOftenAsThePolicySays()
    {
        var missed = Given.After(Given.AwaitingParcel(), _ => Given.Tracked(ParcelStatus.PickupMissed));
        var most = missed.Policy.ShipBack.MaxPickupAttempts;

        Assert.Equal(new NextAction.RebookPickup(2), NextAction.Of(missed, Now));
        Assert.Null(NextAction.Of(missed with { ShipBack = missed.ShipBack! with { Shipment = missed.ShipBack!.Shipment! with { PickupAttempts = most } } }, Now));
        Assert.Null(NextAction.Of(missed with { ShipBack = missed.ShipBack! with { Choice = missed.ShipBack!.Choice with { Method = ShipBackMethod.DropOff } } }, Now));
    }

    [Fact]
    public void Pickup_ThatIsWishedFor_IsBookedInThePlaceOfTheOther()
    {
        var wished = Given.After(Given.AwaitingParcel(), _ => new ReturnCommand.ChangePickup(Given.OtherPickup, Actor.Customer));

        Assert.Equal(new NextAction.ChangePickup(wished.ShipBack!.PickupWish!), NextAction.Of(wished, Now));
        Assert.Null(NextAction.Of(Given.After(wished, _ => new ReturnCommand.RecordPickupChange(1, Given.FirstPickup, Refusal: null)), Now));
    }

    [Fact]
    public void OwnParcel_OfWhichTheCustomerSaysTheNumberLater_IsNamed()
    {
        var waiting = Given.AwaitingOwnParcel();
        var named = waiting with { ShipBack = waiting.ShipBack! with { Shipment = waiting.ShipBack!.Shipment! with { TrackingNumber = "DHL1", Carrier = "DHL" } } };

        Assert.Null(NextAction.Of(waiting, Now));
        Assert.Equal(new NextAction.NameParcel("DHL1", "DHL"), NextAction.Of(named, Now));
        // It was named when the way back was arranged.
        Assert.Null(NextAction.Of(named with { ShipBack = named.ShipBack! with { Choice = named.ShipBack!.Choice with { TrackingNumber = "DHL1" } } }, Now));
    }

    [Fact]
    public void Advance_OnceTheCarrierHasTheGoods_IsBookedAndPaid()
    {
        var moving = Given.After(Given.AwaitingParcel(Given.Advancing), _ => Given.Tracked(ParcelStatus.InTransit));
        var planned = Given.After(moving, c => new ReturnCommand.PlanRefund(Given.Refund(c)));

        Assert.NotNull(NextAction.BookingOf(moving));
        Assert.Null(NextAction.BookingOf(planned));
        Assert.Equal(new NextAction.Pay(planned.Repayment.Attempts[0]), NextAction.PaymentOf(planned, Now));
        Assert.Null(NextAction.BookingOf(Given.After(moving, _ => new ReturnCommand.WithholdAdvance())));
    }

    [Theory]
    [InlineData(Disposition.BackToCustomer, true)]
    [InlineData(Disposition.Discard, false)]
    public void Goods_ThatTheCustomerCanContestNoLonger_AreReleased(Disposition disposition, bool hasParcel)
    {
        var held = Given.GoodsHeld(Given.Refusal(disposition));

        Assert.Null(NextAction.Of(held, held.Judgement.ContestBy!.Value.AddSeconds(-1)));
        Assert.Equal(new NextAction.ReleaseGoods(hasParcel), NextAction.Of(held, held.Judgement.ContestBy.Value));
    }

    [Fact]
    public void Refund_ThatIsUnderWay_IsAskedFor()
    {
        var pending = Given.After(Given.Refunding(), _ => Given.Paid(RefundStatus.Pending));

        Assert.Null(NextAction.PaymentOf(pending, Now));
        Assert.Equal([new NextAction.AskProvider(pending.Repayment.Attempts[0])], NextAction.QuestionsOf(pending));
        Assert.Empty(NextAction.QuestionsOf(Given.Refunding()));
    }

    [Fact]
    public void Refund_ThatIsToBeTriedLater_IsNotPaidBefore()
    {
        var refunding = Given.Refunding();
        var later = refunding with { Repayment = refunding.Repayment with { Attempts = [refunding.Repayment.Attempts[0] with { NotBefore = Now.AddHours(1) }] } };

        Assert.Null(NextAction.PaymentOf(later, Now));
        Assert.Equal(new NextAction.Pay(later.Repayment.Attempts[0]), NextAction.PaymentOf(later, Now.AddHours(1)));
    }
}
