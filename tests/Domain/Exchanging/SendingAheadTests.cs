using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>Goods in exchange that leave before those given back have come: on trust, or against a hold on the customer's card.</summary>
public sealed class SendingAheadTests
{
    [Fact]
    public void Goods_ThatAreKept_WaitForAHoldOfAllThatTheyCost()
    {
        var reserved = GivenAhead.Reserved(50);

        Assert.IsType<ReturnState.AwaitingPayment>(reserved.State);
        Assert.Equal((Euro(54.90m), true), (reserved.Exchange!.Collection!.Amount, reserved.Exchange.Collection.IsHold));
        Assert.Equal(new NextAction.RequestPayment(1, Euro(54.90m)) { IsHold = true }, NextAction.Of(reserved, Now));
    }

    [Fact]
    public void Goods_ForATrustedCustomer_LeaveWithoutOne()
    {
        var reserved = GivenAhead.Reserved(isTrusted: true);

        Assert.IsType<ReturnState.Replacing>(reserved.State);
        Assert.Null(reserved.Exchange!.Collection);
        Assert.IsType<NextAction.SendReplacement>(NextAction.Of(reserved, Now));
    }

    [Fact]
    public void Goods_WhenTheAmountIsHeld_LeaveBeforeTheOthersHaveCome()
    {
        var sent = GivenAhead.Sent();

        Assert.IsType<ReturnState.Approved>(sent.State);
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(sent, Now));
        Assert.NotNull(sent.Exchange!.Replacement);
        Assert.Null(sent.Exchange.Collected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Hold_OfAnotherAmount_IsNone(int cents)
    {
        var asked = Given.After(GivenAhead.Reserved(), _ => GivenExchange.Page(1));
        var said = (ReturnCommand.RecordPayment)GivenAhead.Holding(asked);

        Assert.Empty(Given.Events(asked, said with { Amount = said.Amount!.Value + new Money(cents, Eur) }));
    }

    [Fact]
    public void Goods_WithoutAHoldInTime_LeaveAfterTheInspection()
    {
        var late = Given.After(Given.After(GivenAhead.Reserved(), _ => GivenExchange.Page(1)), _ => new ReturnCommand.CheckClocks(), Now.AddDays(9));
        var over = Given.After(late, c => GivenExchange.Said(SessionStatus.Expired, c), Now.AddDays(9));

        Assert.IsType<ReturnState.Approved>(over.State);
        Assert.Equal((ReplacementShips.AfterInspection, AheadEnd.NotHeld, true), (over.Exchange!.Ships, over.Exchange.NotAhead, over.Exchange.IsReserved));
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(over, Now.AddDays(9)));
    }

    [Fact]
    public void Hold_ThatTheBankLetGoBeforeTheGoodsLeft_SendsThemAfterTheInspection()
    {
        var lost = Given.After(GivenAhead.Held(), _ => new ReturnCommand.LoseHold());

        Assert.Equal(AheadEnd.HoldLost, lost.Exchange!.NotAhead);
        Assert.Null(SendingAhead.OpenHold(lost));
        Assert.IsType<ReturnState.Approved>(lost.State);
    }

    [Fact]
    public void Goods_GoneAfterTheHold_LetItGoAndAreAskedForOnceMore()
    {
        var gone = Given.After(GivenAhead.Held(), _ => new ReturnCommand.RecordReplacement(Order: null, Parcel: null));

        Assert.True(gone.Exchange!.Collection!.Hold!.IsReleased);
        Assert.Equal((false, 2), (gone.Exchange.IsReserved, gone.Exchange.Round));
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(gone, Now));
    }

    [Fact]
    public void Hold_AgreedToAfterTheEnd_IsLetGo()
    {
        var cancelled = Given.After(Given.After(GivenAhead.Reserved(), _ => GivenExchange.Page(1)), _ => new ReturnCommand.Cancel(Actor.Customer, null));
        Assert.Equal("cancelled", cancelled.Status);

        var late = Given.After(cancelled, GivenAhead.Holding);
        Assert.Equal(("cancelled", "pi_hold", true), (late.Status, late.Exchange!.Collection!.Payment, late.Exchange.Collection.Hold!.IsReleased));
    }

    [Fact]
    public void Exchange_WhoseGoodsAreOut_CanBeCancelledByNobody()
    {
        var waiting = GivenAhead.AwaitingParcel();

        Assert.False(ReturnDecisions.CanBeCancelled(waiting));
        Assert.Empty(Given.Events(waiting, new ReturnCommand.Cancel(Actor.Customer, null)));
        Assert.Empty(Given.Events(waiting, new ReturnCommand.Cancel(Actor.Ops, null)));
    }

    /// <summary>One shirt came back for one at another price; the second way out is the customer's.</summary>
    [Theory]
    [InlineData(39_90, 4_90, 0)]
    [InlineData(50_00, 15_00, 0)]
    [InlineData(35_00, 0, 0)]
    [InlineData(30_00, 0, 5_00)]
    public void Difference_IsChargedToTheHoldOrPaidOut(int price, int charged, int paidOut)
    {
        var settled = GivenAhead.Settled(price / 100m);
        Money? charge = charged == 0 ? null : new Money(charged, Eur);

        Assert.Equal(charge, SendingAhead.ChargeOf(settled));
        Assert.Equal(new Money(paidOut, Eur), settled.Repayment.Refund!.Total);
        Assert.Equal(charge is null, settled.Exchange!.Collection!.Hold!.IsReleased);
        var end = charge is null ? settled : Given.After(settled, c => GivenAhead.Charged(c));
        Assert.Equal(charge, end.Exchange!.Collected);
        Assert.Equal(paidOut > 0 ? "refunding" : "closed", end.Status);
    }

    [Fact]
    public void Case_DoesNotCloseBeforeTheDifferenceIsCharged() => Assert.Equal("refunding", GivenAhead.Settled(50).Status);

    [Fact]
    public void Goods_OfWhichNothingIsAccepted_ArePaidForOutOfTheHold()
    {
        var settled = GivenAhead.Settled(found: Given.Refusal());

        Assert.True(settled.Exchange!.IsOn);
        Assert.Equal(Euro(44.80m), SendingAhead.ChargeOf(settled));
        var end = Given.After(settled, c => GivenAhead.Charged(c));
        Assert.Equal("goods_held", end.Status);
    }

    [Fact]
    public void Goods_ThatNeverComeBack_AreChargedAndTheCaseEnds()
    {
        var (waiting, late) = (GivenAhead.Delivered(), Now.AddDays(20));
        var held = Given.After(waiting, _ => new ReturnCommand.CheckClocks(), late);
        Assert.Equal((Euro(44.80m), "awaiting_parcel"), (SendingAhead.ChargeOf(held), held.Status));

        var charged = Given.After(held, c => GivenAhead.Charged(c), late);
        Assert.True(charged.Exchange!.Collection!.Hold is { Charged: not null, Charge: null });
        var over = charged.State is ReturnState.Expired ? charged : Given.After(charged, _ => new ReturnCommand.CheckClocks(), late);
        Assert.Equal(("expired", Euro(44.80m)), (over.Status, over.Exchange!.Collected));
    }

    [Fact]
    public void Goods_ThatComeAfterTheyWereCharged_ArePaidBack()
    {
        var late = Now.AddDays(20);
        var expired = Expire(GivenAhead.Delivered(), late);
        var back = Given.After(Given.After(expired, _ => Given.Tracked(ParcelStatus.Delivered), late), _ => new ReturnCommand.Inspect(Given.Findings), late);
        var (settled, _) = GivenExchange.Book(back);

        Assert.Equal(Euro(39.90m), settled.Repayment.Refund!.Total);
        Assert.Null(SendingAhead.ChargeOf(settled));
    }

    [Fact]
    public void Hold_ThatEndsWithTheGoodsUnderWay_IsChargedAndTheRestPaidBack()
    {
        var moving = Given.After(GivenAhead.Delivered(), _ => Given.Tracked(ParcelStatus.InTransit));
        Assert.Null(SendingAhead.ChargeOf(Given.After(moving, _ => new ReturnCommand.CheckClocks(), Now.AddDays(6).AddMinutes(-1))));
        var due = Given.After(moving, _ => new ReturnCommand.CheckClocks(), Now.AddDays(6));
        var charged = Given.After(due, c => GivenAhead.Charged(c));
        Assert.Equal(("in_transit", Euro(44.80m)), (charged.Status, charged.Exchange!.Collected));

        var (settled, _) = GivenExchange.Book(GivenAhead.Inspected(charged));
        Assert.Equal(Euro(39.90m), settled.Repayment.Refund!.Total);
    }

    /// <summary>The hold is for what the goods are listed at; the swap counts at what was paid, with its discount. What was charged too much goes back to the card.</summary>
    [Fact]
    public void Hold_ChargedForGoodsBoughtWithADiscount_GivesBackAllThatWasTooMuch()
    {
        var asked = GivenAhead.Delivered();
        var discounted = asked with { Order = asked.Order with { Discount = Euro(20), Tenders = [asked.Order.Tenders[0] with { Amount = Euro(64.70m) }] } };
        var moving = Given.After(discounted, _ => Given.Tracked(ParcelStatus.InTransit));
        var charged = Given.After(Given.After(moving, _ => new ReturnCommand.CheckClocks(), Now.AddDays(6)), c => GivenAhead.Charged(c));

        var (settled, balance) = GivenExchange.Book(GivenAhead.Inspected(charged));
        var refund = settled.Repayment.Refund!;
        Assert.Equal((Euro(39.90m), Euro(39.90m), Euro(29.90m)), (refund.Total, refund.Collected, refund.IntoGoods));
        Assert.Equal(settled.Exchange!.CollectedTender(settled.Id)!.Id, Assert.Single(settled.Repayment.Attempts).Tender);
        Assert.Equal(Euro(29.90m), balance.Committed(Eur));
    }

    [Fact]
    public void Exchange_WhoseGoodsMayBeOnTheirWayUnnoted_CannotBeCalledOff()
    {
        var sending = GivenAhead.Held();
        var failed = Given.After(sending, _ => new ReturnCommand.Fail("SendReplacement", "warehouse_unavailable", "No answer"));

        Assert.All(new[] { sending, failed }, subject => Assert.Empty(Given.Events(subject, new ReturnCommand.Cancel(Actor.Ops, "A slip"))));
        Assert.Empty(Given.Events(failed, new ReturnCommand.Terminate("A slip", "kim", ReleaseUnits: true)));
    }

    [Fact]
    public void Hold_EndsWhileTheCaseIsPausedToo()
    {
        var paused = Given.After(Given.After(GivenAhead.Delivered(), _ => Given.Tracked(ParcelStatus.InTransit)), _ => new ReturnCommand.Pause("Waiting for a photo", "Kim"), Now.AddDays(1));

        Assert.NotNull(SendingAhead.ChargeOf(Given.After(paused, _ => new ReturnCommand.CheckClocks(), Now.AddDays(6))));
    }

    [Fact]
    public void Goods_ThatComeAfterTheyWereBilled_AreOwedNoMore()
    {
        var late = Now.AddDays(40);
        var billed = Given.After(GivenAhead.Delivered(isTrusted: true), _ => new ReturnCommand.CheckClocks(), late);
        var back = Given.After(Given.After(billed, _ => Given.Tracked(ParcelStatus.Delivered), late), _ => new ReturnCommand.Inspect(Given.Findings), late);

        Assert.Null(GivenExchange.Book(back).Case.Exchange!.Owed);
    }

    [Fact]
    public void Nobody_IsChargedBeforeTheyHaveTheGoods()
    {
        var waiting = GivenAhead.AwaitingParcel();

        var later = Given.After(waiting, _ => new ReturnCommand.CheckClocks(), Now.AddDays(40));
        Assert.Null(SendingAhead.ChargeOf(later));
        Assert.Equal("awaiting_parcel", later.Status);
    }

    [Fact]
    public void Hold_ThatEndsBeforeTheCustomerHasTheGoods_WarnsOperatorsAndIsChargedTheMomentTheyCome()
    {
        var waiting = GivenAhead.AwaitingParcel();
        var late = Now.AddDays(6).AddHours(1);

        Assert.Contains(Given.Events(waiting, new ReturnCommand.CheckClocks(), Now.AddDays(5)), e => e is ReturnEvent.ClockWarned { Name: ClockNames.Hold });
        var told = Given.After(waiting, _ => new ReturnCommand.CheckClocks(), late);
        Assert.Null(SendingAhead.ChargeOf(told));

        var came = Given.After(Given.After(told, _ => GivenExchange.Tracked(ParcelStatus.Delivered), late), _ => new ReturnCommand.CheckClocks(), late);
        Assert.Equal(ChargeReason.HoldEnds, SendingAhead.OpenHold(came)!.Reason);
    }

    [Fact]
    public void Goods_ThatTheirCarrierBroughtBackToTheShop_AreNotWithTheCustomer()
    {
        var update = new ParcelUpdate("evt_back", ParcelStatus.Delivered, Now.AddDays(3), Place: null) { Trouble = DeliveryTrouble.SentBack, Number = GivenExchange.Parcel.TrackingNumber };
        var back = Given.After(GivenAhead.AwaitingParcel(), _ => new ReturnCommand.Track(update));

        Assert.False(SendingAhead.IsWithCustomer(back));
        Assert.Null(SendingAhead.ChargeOf(Given.After(back, _ => new ReturnCommand.CheckClocks(), Now.AddDays(40))));
    }

    [Fact]
    public void Hold_OfACaseThatCannotArrangeTheWayBackOrHasFailed_WarnsOperatorsToo()
    {
        var sent = GivenAhead.Sent();
        var failed = Given.After(sent, _ => new ReturnCommand.Fail("ArrangeShipBack", "carrier_refused", "No"));

        Assert.Equal("approved", sent.Status);
        Assert.All(
            new[] { sent, failed },
            subject => Assert.Contains(ReturnClocks.Running(subject, Berlin), clock => clock is { Name: ClockNames.Hold, Kind: ClockKind.Internal }));
    }

    [Fact]
    public void Goods_LostOnTheirWay_ArePaidBackOnceTheOthersHaveCome()
    {
        var lost = Given.After(GivenAhead.AwaitingParcel(), _ => GivenExchange.Tracked(ParcelStatus.Lost));
        var decided = Given.After(lost, _ => new ReturnCommand.DecideContest(Uphold: true, "No trace", "Kim"));
        Assert.Equal(("awaiting_parcel", ExchangeEnd.ReplacementLost, true), (decided.Status, decided.Exchange!.GivenUp, decided.Exchange.Collection!.Hold!.IsReleased));

        var (settled, _) = GivenExchange.Book(GivenAhead.Inspected(decided));
        Assert.Equal(Euro(39.90m), settled.Repayment.Refund!.Total);
        Assert.Equal("expired", Given.After(decided, _ => new ReturnCommand.CheckClocks(), Now.AddDays(40)).Status);
    }

    [Fact]
    public void Goods_LostByTheCarrierAndCountedAsDelivered_CanBeCharged()
    {
        var lost = Given.After(GivenAhead.AwaitingParcel(), _ => GivenExchange.Tracked(ParcelStatus.Lost));
        Assert.Null(SendingAhead.ChargeOf(Given.After(lost, _ => new ReturnCommand.CheckClocks(), Now.AddDays(40))));
        var decided = Given.After(lost, _ => new ReturnCommand.DecideContest(Uphold: false, "The neighbour has it", "Kim"));

        // From the decision on there is the whole time again; but no bank waits.
        Assert.Equal(ChargeReason.HoldEnds, SendingAhead.OpenHold(Given.After(decided, _ => new ReturnCommand.CheckClocks(), Now.AddDays(10)))!.Reason);
        Assert.Equal(Euro(44.80m), SendingAhead.ChargeOf(Given.After(decided, _ => new ReturnCommand.CheckClocks(), Now.AddDays(40))));
    }

    [Fact]
    public void Hold_ThatCannotBeCharged_LeavesTheShopSomethingToGet()
    {
        var settled = GivenAhead.Settled(50);
        var owed = Given.After(settled, c => GivenAhead.Charged(c, "charge_expired_for_capture"));

        Assert.Equal(("closed", Euro(15)), (owed.Status, owed.Exchange!.Owed));
        Assert.Null(owed.Exchange.Collected);
    }

    [Fact]
    public void TrustedCustomer_WhoOwesADifference_PaysItOnAPage()
    {
        var settled = GivenAhead.Settled(50, isTrusted: true);
        Assert.IsType<ReturnState.AwaitingPayment>(settled.State);
        Assert.False(settled.Exchange!.Collection!.IsHold);

        var paid = Given.After(Given.After(settled, _ => GivenExchange.Page(1)), c => GivenExchange.Said(SessionStatus.Paid, c));
        Assert.Equal("inspected", paid.Status);
        Assert.Equal("closed", Again(paid).Status);
    }

    [Fact]
    public void TrustedCustomer_WhoDoesNotPay_KeepsTheGoodsAndIsBilled()
    {
        var asked = Given.After(GivenAhead.Settled(50, isTrusted: true), _ => GivenExchange.Page(1));
        var late = Given.After(Given.After(asked, _ => new ReturnCommand.CheckClocks(), Now.AddDays(9)), c => GivenExchange.Said(SessionStatus.Expired, c), Now.AddDays(9));

        Assert.Equal(Euro(15), late.Exchange!.Owed);
        Assert.True(late.Exchange.IsOn);
        Assert.Equal("closed", Again(late).Status);
    }

    [Fact]
    public void TrustedCustomer_WhoSendsNothing_IsBilled()
    {
        var over = Given.After(GivenAhead.Delivered(isTrusted: true), _ => new ReturnCommand.CheckClocks(), Now.AddDays(40));

        Assert.Equal(("expired", Euro(44.80m)), (over.Status, over.Exchange!.Owed));
    }

    /// <summary>The step of the money that is due once the difference has been paid or is billed.</summary>
    private static ReturnCase Again(ReturnCase subject)
    {
        var balance = Empty(subject.Order).Settle(subject.Id, subject.Repayment.Refund!);
        return GivenExchange.Book(subject, balance).Case;
    }

    private static ReturnCase Expire(ReturnCase subject, DateTimeOffset late)
    {
        var due = Given.After(subject, _ => new ReturnCommand.CheckClocks(), late);
        var charged = Given.After(due, c => GivenAhead.Charged(c), late);
        return charged.State is ReturnState.Expired ? charged : Given.After(charged, _ => new ReturnCommand.CheckClocks(), late);
    }
}
