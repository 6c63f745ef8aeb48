using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>Goods in exchange that a carrier hands over at the door against those given back, and what happens where it does not.</summary>
public sealed class DoorSwapTests
{
    private static readonly ParcelBack Back = new("WH-1", "1Z4", "UPS", Label: null);

    [Fact]
    public void Goods_ThatCostNoMore_LeaveWithoutAHold()
    {
        var reserved = Reserved();

        Assert.IsType<ReturnState.Replacing>(reserved.State);
        Assert.Null(reserved.Exchange!.Collection);
        Assert.Equal(new NextAction.SendReplacement(), NextAction.Of(reserved, Now));
    }

    [Fact]
    public void Goods_ThatCostMore_WaitForAHoldOfTheDifference()
    {
        var reserved = Reserved(50);

        Assert.Equal((Euro(10.10m), true), (reserved.Exchange!.Collection!.Amount, reserved.Exchange.Collection.IsHold));
        Assert.True(ReturnDecisions.CanBeCancelled(reserved));
    }

    [Fact]
    public void Difference_ThatTheProviderCannotHold_MakesItAnExchangeAfterInspection() =>
        Assert.Equal((ReplacementShips.AfterInspection, AheadEnd.NotHeld), (Reserved(50, step: 0).Exchange!.Ships, Reserved(50, step: 0).Exchange!.NotAhead));

    [Fact]
    public void Swap_UnderWay_CannotBeCancelledAndNeedsNothingOfTheCustomer()
    {
        var sent = Sent();

        Assert.True(DoorSwaps.IsUnderWay(sent));
        Assert.False(ReturnDecisions.CanBeCancelled(sent));
        Assert.Null(NextAction.Of(sent, Now));
        Assert.Equal([ClockNames.Delivery], ReturnClocks.Running(sent, Berlin).Select(clock => clock.Name));
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(sent, new ReturnCommand.GiveTracking("1Z9", null), Berlin, Now));
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(sent, new ReturnCommand.Cancel(Actor.Ops, null), Berlin, Now));
    }

    [Theory]
    [InlineData("1Z3", ParcelStatus.Delivered)]
    [InlineData("1Z4", ParcelStatus.InTransit)]
    public void Swap_ThatEitherParcelTellsOf_IsDone(string number, ParcelStatus status)
    {
        var swapped = Given.After(Sent(50), _ => News(number, status));

        Assert.IsType<ReturnState.InTransit>(swapped.State);
        Assert.NotNull(swapped.Exchange!.Replacement!.DeliveredAt);
        Assert.Equal(new NextAction.ChargeHold("pi_hold", Euro(10.10m)), NextAction.Of(swapped, Now));
        Assert.Equal(swapped, Given.After(swapped, _ => News("1Z3", ParcelStatus.Delivered)));
    }

    [Fact]
    public void Goods_InspectedBeforeTheCarrierSaysAnything_HaveBeenSwapped()
    {
        var inspected = Given.After(Sent(50), _ => new ReturnCommand.Inspect(Given.Findings));

        Assert.IsType<ReturnState.Inspected>(inspected.State);
        Assert.Equal(Euro(10.10m), SendingAhead.ChargeOf(inspected));
    }

    [Fact]
    public void Swap_OfWhichAllIsAccepted_IsSettledWithWhatWasCharged()
    {
        var settled = Settled(50);

        Assert.Equal((null, Euro(10.10m)), (settled.Exchange!.Owed, settled.Exchange.Collected!.Value));
        Assert.Equal(ReturnStatus.Closed, settled.Status);
    }

    [Fact]
    public void Charge_ThatWasTooMuch_GoesBack()
    {
        // Found to be the seller's doing: the second way out is not the customer's to pay.
        var settled = Settled(50, shipping: 4.90m, found: Inspection(Found("shirt", 1, UnitOutcome.Accepted) with { CorrectedFault = Serverless.Domain.Reasons.Fault.Seller, FaultReason = "Sewn wrong" }));

        Assert.Equal(Euro(15), settled.Exchange!.Collected);
        Assert.Equal(Euro(4.90m), settled.Repayment.Refund!.Total);
        Assert.StartsWith("exchange_", settled.Repayment.LiveAttempts.Single().Tender.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Goods_NotAcceptedAfterASwap_AreOwed(bool isDearer)
    {
        var settled = Settled(isDearer ? 50 : 39.90m, found: Given.Refusal());

        // What nothing was charged for is asked by a page first, as of a trusted customer.
        Money? asked = settled.Status is ReturnStatus.AwaitingPayment ? settled.Exchange!.Collection!.Amount : null;
        Assert.Equal(isDearer ? (Euro(39.90m), null) : (null, Euro(39.90m)), (settled.Exchange!.Owed, asked));
    }

    [Fact]
    public void Result_UpheldAfterASwap_IsOwedNoMore()
    {
        var (settled, balance) = Booked(Swapped(50), Given.Refusal());
        var contested = Given.After(settled, _ => new ReturnCommand.Contest(Now));
        var upheld = Given.After(contested, _ => new ReturnCommand.DecideContest(Uphold: true, "It is as it was", "Kim"));
        var (paid, _) = GivenExchange.Book(upheld, balance);

        Assert.Null(paid.Exchange!.Owed);
        Assert.Equal(Euro(0), paid.Repayment.Refund!.Total);
    }

    [Theory]
    [InlineData(ParcelStatus.Held, DeliveryTrouble.SentBack, AheadEnd.NotSwapped)]
    [InlineData(ParcelStatus.Delivered, DeliveryTrouble.SentBack, AheadEnd.NotSwapped)]
    [InlineData(ParcelStatus.Lost, null, AheadEnd.LostOnTheWay)]
    public void Swap_ThatDoesNotComeAbout_GoesOnAfterTheInspection(ParcelStatus status, DeliveryTrouble? trouble, AheadEnd why)
    {
        var failed = Given.After(Sent(50), _ => News("1Z3", status, trouble));

        Assert.IsType<ReturnState.Approved>(failed.State);
        Assert.Equal((ReplacementShips.AfterInspection, why, false), (failed.Exchange!.Ships, failed.Exchange.NotAhead, failed.Exchange.IsReserved));
        Assert.True(failed.Exchange.Collection!.Hold!.IsReleased);
        Assert.Null(failed.ShipBack!.Shipment);
        Assert.IsType<NextAction.ReserveStock>(NextAction.Of(failed, Now));
        Assert.True(ReturnDecisions.CanBeCancelled(failed));
        Assert.Equal(why is AheadEnd.LostOnTheWay, CarrierClaims.Of(failed).Any(claim => claim.Loss is CarrierLoss.LostReplacement));
    }

    [Theory]
    [InlineData("1Z3", ParcelStatus.Held, DeliveryTrouble.NotReached)]
    [InlineData("1Z3", ParcelStatus.Held, DeliveryTrouble.Refused)]
    [InlineData("1Z4", ParcelStatus.Held, null)]
    [InlineData("1Z4", ParcelStatus.Lost, null)]
    [InlineData("1Z4", ParcelStatus.InTransit, DeliveryTrouble.SentBack)]
    public void News_ThatDecideNothing_LeaveTheSwapUnderWay(string number, ParcelStatus status, DeliveryTrouble? trouble)
    {
        var sent = Given.After(Sent(50), _ => News(number, status, trouble));

        Assert.True(DoorSwaps.IsUnderWay(sent));
        Assert.Null(SendingAhead.ChargeOf(sent));
    }

    [Fact]
    public void News_ThatAPersonRaises_AreOfTheGoodsThatAreBrought()
    {
        var failed = Given.After(Sent(50), _ => News(null, ParcelStatus.Held, DeliveryTrouble.SentBack));

        Assert.Equal((AheadEnd.NotSwapped, true), (failed.Exchange!.NotAhead, failed.Exchange.Collection!.Hold!.IsReleased));
    }

    [Theory]
    [InlineData(ParcelStatus.Lost, null)]
    [InlineData(ParcelStatus.Held, DeliveryTrouble.SentBack)]
    public void Goods_ThatWereNotHandedOverAlthoughTheOthersWereTaken_AreLookedInto(ParcelStatus status, DeliveryTrouble? trouble)
    {
        var swapped = Given.After(Sent(50), _ => News("1Z4", ParcelStatus.InTransit));
        var denied = Given.After(swapped, _ => News("1Z3", status, trouble));

        Assert.True(denied.Judgement.Awaits(ContestCause.LostReplacement));
        Assert.False(SendingAhead.IsWithCustomer(denied));
        Assert.DoesNotContain(Given.Events(denied, News("1Z3", status, trouble)), happened => happened is ReturnEvent.ReplacementLost);
    }

    [Fact]
    public void News_OfASwapThatFailed_AreNoneOfTheParcelThatComesAfterIt()
    {
        var failed = Given.After(Sent(), _ => News("1Z3", ParcelStatus.Held, DeliveryTrouble.SentBack));
        var waiting = Given.After(Given.After(failed, _ => new ReturnCommand.RecordStock(IsReserved: true)), _ => new ReturnCommand.ArrangeShipBack(Given.Label));

        Assert.Empty(Given.Events(waiting, News("1Z3", ParcelStatus.Delivered, DeliveryTrouble.SentBack)));
        Assert.Empty(Given.Events(waiting, News("1Z4", ParcelStatus.InTransit)));
        var late = News("1Z3", ParcelStatus.Delivered);
        Assert.IsType<ReturnEvent.ParcelTurnedUp>(Assert.Single(Given.Events(waiting, late)));
        Assert.Empty(Given.Events(Given.After(waiting, _ => late), late));
    }

    [Fact]
    public void Carrier_WhoSwapsNothingThere_LeavesTheGoodsKept()
    {
        var sent = Given.After(Reserved(), _ => new ReturnCommand.RecordReplacement(null, null) { IsNotSwapped = true });

        Assert.Equal((AheadEnd.NoSwapThere, true, ReturnStatus.Approved), (sent.Exchange!.NotAhead, sent.Exchange.IsReserved, sent.Status));
    }

    [Theory]
    [InlineData(ShipBackMethod.DropOff)]
    [InlineData(ShipBackMethod.OwnParcel)]
    public void Parcel_LostAfterTheSwap_CountsAsGivenBack(ShipBackMethod method)
    {
        var swapped = Swapped(39.90m, method);
        var lost = Given.After(swapped, _ => News("1Z4", ParcelStatus.Lost));

        Assert.IsType<ReturnState.Lost>(lost.State);
        Assert.Null(GivenExchange.Book(lost).Case.Exchange!.Owed);
    }

    [Theory]
    [InlineData("charge_expired_for_capture")]
    [InlineData("card_declined")]
    public void Hold_ThatCannotBeChargedAtTheDoor_IsAskedForOnceItIsKnown(string failure)
    {
        var lapsed = Given.After(Given.After(Sent(50), _ => News("1Z3", ParcelStatus.Delivered)), c => GivenAhead.Charged(c, failure));
        var settled = Booked(lapsed, Given.Findings).Case;

        Assert.Equal((ReturnStatus.AwaitingPayment, Euro(10.10m)), (settled.Status, settled.Exchange!.Collection!.Amount));
    }

    [Fact]
    public void WayBack_AtTheDoor_CostsTheCustomerNothing()
    {
        var policy = Policy with { ShipBack = Policy.ShipBack with { DropOffFreight = Euro(3) } };
        var asked = Requested(39.90m) with { Policy = policy };

        Assert.Equal(Euro(0), Exchanges.Settle(asked with { Decision = Given.Decision(asked) }, Empty(asked.Order)).Refund.Freight);
        Assert.Null((asked with { Decision = Given.Decision(asked) }).RefundBasis.Method);
    }

    private static Policy Policy { get; } = PolicyOf() with { Exchange = new ExchangeRules { SwapAtDoor = ["DE"] } };

    private static ReturnCase Requested(decimal price, ShipBackMethod method = ShipBackMethod.DropOff, decimal shipping = 0)
    {
        var asked = GivenExchange.Requested(price, Policy);
        return asked with
        {
            Exchange = asked.Exchange! with { Ships = ReplacementShips.AtDoor },
            ShipBack = asked.ShipBack! with { Choice = asked.ShipBack.Choice with { Method = method } },
            Order = asked.Order with { Shipping = Euro(shipping), Tenders = [asked.Order.Tenders[0] with { Amount = asked.Order.Tenders[0].Amount + Euro(shipping) }] },
        };
    }

    private static ReturnCase Reserved(decimal price = 39.90m, ShipBackMethod method = ShipBackMethod.DropOff, decimal shipping = 0, long step = 1)
    {
        var approved = Given.After(Requested(price, method, shipping) with { ProviderStep = step }, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        return Given.After(approved, c => new ReturnCommand.RecordStock(IsReserved: true) { Difference = Exchanges.Settle(c, Empty(c.Order)).Derivation.Amount });
    }

    private static ReturnCase Sent(decimal price = 39.90m, ShipBackMethod method = ShipBackMethod.DropOff, decimal shipping = 0)
    {
        var reserved = Reserved(price, method, shipping);
        var ready = reserved.State is ReturnState.AwaitingPayment ? Given.After(Given.After(reserved, _ => GivenExchange.Page(1)), GivenAhead.Holding) : reserved;
        return Given.After(ready, _ => new ReturnCommand.RecordReplacement("WH-1", GivenExchange.Parcel) { Back = Back });
    }

    private static ReturnCase Swapped(decimal price = 39.90m, ShipBackMethod method = ShipBackMethod.DropOff, decimal shipping = 0)
    {
        var swapped = Given.After(Sent(price, method, shipping), _ => News("1Z3", ParcelStatus.Delivered));
        return SendingAhead.ChargeOf(swapped) is null ? swapped : Given.After(swapped, c => GivenAhead.Charged(c));
    }

    private static (ReturnCase Case, OrderBalance Balance) Booked(ReturnCase swapped, Inspection found) => GivenExchange.Book(
        Given.After(Given.After(swapped, _ => News("1Z4", ParcelStatus.Delivered)), _ => new ReturnCommand.Inspect(found)));

    private static ReturnCase Settled(decimal price, Inspection? found = null, decimal shipping = 0) => Booked(Swapped(price, shipping: shipping), found ?? Given.Findings).Case;

    private static ReturnCommand News(string? number, ParcelStatus status, DeliveryTrouble? trouble = null) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_{number}_{status}", status, Now, "Berlin") { Number = number, Trouble = trouble });
}
