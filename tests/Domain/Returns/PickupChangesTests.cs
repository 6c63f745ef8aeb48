using Serverless.Domain;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

public sealed class PickupChangesTests
{
    private static readonly PickupSlot Other = Given.OtherPickup;
    private static readonly Pickup Second = new("pickup_2", "C2", Other.In(Berlin).From, Other.In(Berlin).To);

    [Fact]
    public void Wish_ForAnOfferedSlot_LeavesTheBookedOneUntilTheCarrierAgrees()
    {
        var wished = Given.After(Given.AwaitingParcel(), _ => Wish(Other));
        Assert.Equal((Given.FirstPickup, new PickupWish(1, Other, Other.In(Berlin))), (wished.ShipBack!.Shipment!.Pickup, wished.ShipBack.PickupWish));

        var changed = Given.After(wished, _ => Recorded(1, Second));
        Assert.Equal((Second, null, 1), (changed.ShipBack!.Shipment!.Pickup, changed.ShipBack.PickupWish, changed.ShipBack.Shipment.PickupAttempts));
    }

    [Fact]
    public void Wish_ThatTheCarrierRefuses_LeavesTheBookedOne()
    {
        var kept = Given.After(Given.After(Given.AwaitingParcel(), _ => Wish(Other)), _ => Recorded(1, Given.FirstPickup, "no_pickup"));

        Assert.Equal((Given.FirstPickup, null, 1), (kept.ShipBack!.Shipment!.Pickup, kept.ShipBack.PickupWish, kept.ShipBack.PickupWishes));
    }

    [Fact]
    public void Wish_SaidTwice_ChangesNothing()
    {
        var wished = Given.After(Given.AwaitingParcel(), _ => Wish(Other));
        Assert.Empty(Given.Events(wished, Wish(Other)));
        Assert.Empty(Given.Events(Given.After(wished, _ => Recorded(1, Second)), Wish(Other)));
    }

    [Fact]
    public void Wish_WhileAnotherIsUnderWay_IsRefused() => Assert.Equal(
        new Refusal.NotPossibleNow("pickup", "awaiting_parcel"), Refused(Given.After(Given.AwaitingParcel(), _ => Wish(Other)), Wish(Other with { Part = PickupPart.Morning })));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Wish_TwoHoursBeforeTheDriver_IsTooLate(int seconds, bool isTaken)
    {
        var at = Given.FirstPickup.From.AddHours(-2).AddSeconds(seconds);
        var outcome = ReturnDecisions.Decide(Given.AwaitingParcel(), Wish(Other), Berlin, at);

        Assert.Equal(isTaken, outcome is ReturnOutcome.Happened);
        if (!isTaken)
            Assert.Equal(new Refusal.PickupUnderWay(Given.FirstPickup.From), ((ReturnOutcome.Refused)outcome).Refusal);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(21)]
    [InlineData(24)]
    public void Wish_ForADayThatIsNotOffered_IsRefusedWithThoseThatAre(int day)
    {
        var refusal = Assert.IsType<Refusal.PickupNotOffered>(Refused(Given.AwaitingParcel(), Wish(new PickupSlot(new DateOnly(2026, 3, day), PickupPart.Morning))));
        Assert.Equal(PickupChanges.OfferedFor(Given.AwaitingParcel(), Actor.Customer, Berlin, Now), refusal.Slots);
    }

    [Fact]
    public void Wishes_MoreThanThree_AreTheOperators()
    {
        var subject = Given.AwaitingParcel();
        foreach (var number in Enumerable.Range(1, PickupChanges.Most))
            subject = Given.After(Given.After(subject, _ => Wish(Other)), _ => Recorded(number, Given.FirstPickup, "no_pickup"));

        Assert.Equal(new Refusal.PickupChangesUsed(3), Refused(subject, Wish(Other)));
        Assert.Empty(PickupChanges.OfferedFor(subject, Actor.Customer, Berlin, Now));
        Assert.IsType<ReturnEvent.PickupWished>(Assert.Single(Given.Events(subject, Wish(Other, Actor.Ops))));
    }

    [Fact]
    public void Missed_WhileAnotherIsAskedFor_IsLeftToThat()
    {
        var wished = Given.After(Given.AwaitingParcel(), _ => Wish(Other));

        Assert.IsType<ReturnEvent.ParcelSeen>(Assert.Single(Given.Events(wished, Given.Tracked(ParcelStatus.PickupMissed))));
        Assert.Null(ReturnClocks.DueOf(wished, ClockNames.Pickup, Berlin));
    }

    [Fact]
    public void Answer_OnceTheParcelIsFetched_ChangesNothing()
    {
        var fetched = Given.After(Given.After(Given.AwaitingParcel(), _ => Wish(Other)), _ => Given.Tracked(ParcelStatus.InTransit));

        Assert.Null(fetched.ShipBack!.PickupWish);
        Assert.Empty(Given.Events(fetched, Recorded(1, Second)));
    }

    [Fact]
    public void Refusal_OfAllPickups_LeavesTheCounter()
    {
        var wished = Given.After(Given.AwaitingParcel(), _ => Wish(Other));
        var left = Given.After(wished, _ => new ReturnCommand.ChangeWay(ReturnMethods.WithoutPickup("no_pickup")));

        Assert.Equal((ShipBackMethod.DropOff, null, null), (left.ShipBack!.Choice.Method, left.ShipBack.Shipment!.Pickup, left.ShipBack.PickupWish));
    }

    [Fact]
    public void Attempts_AfterAChange_CountMissedPickupsAlone()
    {
        var changed = Given.After(Given.After(Given.AwaitingParcel(), _ => Wish(Other)), _ => Recorded(1, Second));

        Assert.Equal(new ReturnEvent.PickupMissed(1, GivenUp: false), Assert.Single(Given.Events(changed, Given.Tracked(ParcelStatus.PickupMissed))));
    }

    [Fact]
    public void Offer_OfACase_LeavesOutWhatIsBooked()
    {
        var booked = Given.OtherPickup.In(Berlin);
        var subject = Given.Approved();
        subject = Given.After(subject, _ => new ReturnCommand.ArrangeShipBack(Given.Label with { Pickup = Given.FirstPickup with { From = booked.From, To = booked.To } }));

        Assert.Equal(PickupSlots.After(Now, Berlin).Where(slot => slot != Given.OtherPickup), PickupChanges.OfferedFor(subject, Actor.Customer, Berlin, Now));
    }

    [Fact]
    public void Offer_NearTheEndOfTheCase_HasNothingAfterIt()
    {
        var subject = Given.AwaitingParcel(PolicyOf() with { ShipBack = PolicyOf().ShipBack with { ExpireAfterDays = 2 } });
        var until = ((ReturnState.AwaitingParcel)subject.State).ShipBy;

        var offered = PickupChanges.OfferedFor(subject, Actor.Customer, Berlin, Now);

        Assert.NotEmpty(offered);
        Assert.All(offered, slot => Assert.True(slot.In(Berlin).To <= until));
        Assert.DoesNotContain(offered, slot => slot.Day == new DateOnly(2026, 3, 23));
    }

    private static ReturnCommand.ChangePickup Wish(PickupSlot slot, Actor by = Actor.Customer) => new(slot, by);

    private static ReturnCommand.RecordPickupChange Recorded(int number, Pickup pickup, string? refusal = null) => new(number, pickup, refusal);

    private static Refusal Refused(ReturnCase subject, ReturnCommand command) => Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, command, Berlin, Now)).Refusal;
}
